"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { writeNote } from "@/lib/messages/commands/write-note";
import { requestPath } from "@/lib/requests/present/paths";

export const sendToControllerAction = formAction(sendToController, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const writeNoteAction = formAction(writeNote, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
