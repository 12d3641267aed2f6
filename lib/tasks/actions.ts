"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { finishTask, reopenTask, skipTask } from "@/lib/tasks/commands";

export const finishTaskAction = formAction(finishTask, { to: (_, form) => wayBack(form, "/desk") });
export const skipTaskAction = formAction(skipTask, { to: (_, form) => wayBack(form, "/desk") });
export const reopenTaskAction = formAction(reopenTask, { to: (_, form) => wayBack(form, "/desk") });
