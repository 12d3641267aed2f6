"use server";

import { formAction } from "@/lib/gate/form-action";
import { revealSubject } from "@/lib/requests/commands/reveal";

export const revealSubjectAction = formAction(revealSubject);
