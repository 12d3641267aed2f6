"use server";

import { formAction } from "@/lib/gate/form-action";
import { addSystem, changeSystem, resumeSystem, retireSystem } from "@/lib/systems/commands";

const list = (done: string) => `/settings/systems?done=${done}`;

export const addSystemAction = formAction(addSystem, { to: () => list("added") });
export const changeSystemAction = formAction(changeSystem, { to: () => list("changed") });
export const retireSystemAction = formAction(retireSystem, { to: () => list("retired") });
export const resumeSystemAction = formAction(resumeSystem, { to: () => list("resumed") });
