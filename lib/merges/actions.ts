"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { sayMaybeDuplicate, sayNotDuplicate } from "@/lib/merges/commands/not-duplicate";
import { takeBackMerge } from "@/lib/merges/commands/take-back";
import { requestPath } from "@/lib/requests/present/paths";

export const mergeRequestsAction = formAction(mergeRequests, {
  to: ({ reference }) => requestPath(reference),
});
export const takeBackMergeAction = formAction(takeBackMerge, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const sayNotDuplicateAction = formAction(sayNotDuplicate, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const sayMaybeDuplicateAction = formAction(sayMaybeDuplicate, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
