"use server";

import { formAction } from "@/lib/gate/form-action";
import { routeMail } from "@/lib/intake/commands/route-mail";
import { releaseMail, setAsideMail, takeUpMail } from "@/lib/intake/commands/set-aside-mail";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { MAILS_PATH, mailPath } from "@/lib/intake/present/drops";
import { requestPath } from "@/lib/requests/present/paths";
import { directPath } from "@/lib/routing/present/desk";

export const takeInMailAction = formAction(takeInMail, {
  to: ({ reference }) => requestPath(reference),
});
export const routeMailAction = formAction(routeMail, {
  to: ({ reference }) => directPath(reference),
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
