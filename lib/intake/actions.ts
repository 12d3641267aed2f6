"use server";

import { formAction } from "@/lib/gate/form-action";
import { releaseMail, setAsideMail, takeUpMail } from "@/lib/intake/commands/set-aside-mail";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { MAILS_PATH, mailPath } from "@/lib/intake/present/drops";
import { requestPath } from "@/lib/requests/present/paths";

export const takeInMailAction = formAction(takeInMail, {
  to: ({ reference }) => requestPath(reference),
});
export const setAsideMailAction = formAction(setAsideMail, {
  to: ({ rawMailId }) => `${MAILS_PATH}?aside=${rawMailId}`,
});
export const releaseMailAction = formAction(releaseMail, {
  to: ({ rawMailId }) => mailPath(rawMailId),
});
export const takeUpMailAction = formAction(takeUpMail, {
  to: ({ rawMailId }) => mailPath(rawMailId),
});
