"use server";

import { correctReceipt, previewCorrection } from "@/lib/clocks/commands/correct-receipt";
import { formAction } from "@/lib/gate/form-action";
import { formChoice } from "@/lib/gate/form-choice";
import { requestPath } from "@/lib/requests/present/paths";

export const correctReceiptAction = formChoice("step", {
  preview: formAction(previewCorrection),
  correct: formAction(correctReceipt, { to: ({ reference }) => requestPath(reference) }),
});
