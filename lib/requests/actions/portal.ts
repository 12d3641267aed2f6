"use server";

import { formAction } from "@/lib/gate/form-action";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";

export const withdrawRequestAction = formAction(withdrawRequest, {
  isOfController: true,
  looksAgain: true,
  to: ({ reference }) => `/portal/requests/${reference}?notice=withdrawn`,
});
