"use server";

import { formAction } from "@/lib/gate/form-action";
import { retryMail } from "@/lib/mail/commands/settle";

export const retryMailAction = formAction(retryMail, {
  to: () => "/settings/mail?done=retried",
});
