"use server";

import { formAction } from "@/lib/gate/form-action";
import { formChoice } from "@/lib/gate/form-choice";
import { previewReceipt, recordRequest } from "@/lib/requests/commands/record";
import { afterRecording } from "@/lib/requests/present/paths";

export const recordRequestAction = formChoice("step", {
  record: formAction(recordRequest, { to: afterRecording }),
  preview: formAction(previewReceipt),
});
