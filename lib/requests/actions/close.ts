"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { assignRequest } from "@/lib/requests/commands/assign";
import { closeRequest } from "@/lib/requests/commands/close";
import { giveLateCause } from "@/lib/requests/commands/late-cause";
import { requestPath } from "@/lib/requests/present/paths";

export const closeRequestAction = formAction(closeRequest, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const giveLateCauseAction = formAction(giveLateCause, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const assignOneAction = formAction(assignRequest, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
