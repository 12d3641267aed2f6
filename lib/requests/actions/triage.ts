"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import {
  acceptRequest,
  rejectAsDuplicate,
  rejectRequest,
  reopenRequest,
  startTriage,
} from "@/lib/requests/commands/triage";
import { requestPath } from "@/lib/requests/present/paths";

export const startTriageAction = formAction(startTriage, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const acceptRequestAction = formAction(acceptRequest, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const rejectRequestAction = formAction(rejectRequest, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const rejectAsDuplicateAction = formAction(rejectAsDuplicate, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const reopenRequestAction = formAction(reopenRequest, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
