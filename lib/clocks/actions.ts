"use server";

import { correctAsked, previewAsked } from "@/lib/clocks/commands/correct-asked";
import { correctReceipt, previewCorrection } from "@/lib/clocks/commands/correct-receipt";
import { previewRelevantTime, setRelevantTime } from "@/lib/clocks/commands/set-relevant-time";
import { formAction } from "@/lib/gate/form-action";
import { formChoice } from "@/lib/gate/form-choice";
import { requestPath } from "@/lib/requests/present/paths";

export const correctReceiptAction = formChoice("step", {
  preview: formAction(previewCorrection),
  correct: formAction(correctReceipt, { to: ({ reference }) => requestPath(reference) }),
});
export const correctAskedAction = formChoice("step", {
  preview: formAction(previewAsked),
  correct: formAction(correctAsked, { to: ({ reference }) => requestPath(reference) }),
});
export const setRelevantTimeAction = formChoice("step", {
  preview: formAction(previewRelevantTime),
  correct: formAction(setRelevantTime, { to: ({ reference }) => requestPath(reference) }),
});
