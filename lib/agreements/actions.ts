"use server";

import { previewAgreement } from "@/lib/agreements/commands/preview";
import { addAgreement } from "@/lib/controllers/commands/agreements";
import { formAction } from "@/lib/gate/form-action";
import { formChoice } from "@/lib/gate/form-choice";

export const composeAgreementAction = formChoice("step", {
  preview: formAction(previewAgreement),
  edit: formAction(previewAgreement),
  save: formAction(addAgreement, {
    to: ({ controllerId, reach }) =>
      `/settings/controllers/${controllerId}?done=${reach === "open_requests" ? "agreement_reaching" : "agreement_added"}`,
    looksAgain: true,
  }),
});
