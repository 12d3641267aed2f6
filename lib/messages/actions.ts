"use server";

import { formAction } from "@/lib/gate/form-action";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { writeNote } from "@/lib/messages/commands/write-note";

export const sendToControllerAction = formAction(sendToController);
export const writeNoteAction = formAction(writeNote);
