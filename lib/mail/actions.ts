"use server";

import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { sendHeldMail } from "@/lib/mail/commands/send-held";
import { retryMail, setAsideFailed } from "@/lib/mail/commands/settle";

export const retryMailAction = formAction(retryMail, {
  to: () => "/settings/mail?done=retried",
});
export const setAsideFailedAction = formAction(setAsideFailed, {
  to: () => "/settings/mail?done=set_aside",
});
export const sendHeldMailAction = formAction(sendHeldMail, {
  to: (_sent, form) => wayBack(form, "/desk"),
});
