import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { StuckMail } from "@/lib/mail/queries";
import { TEMPLATE_LABELS } from "@/lib/settings/present";

/** Mails that did not leave, as a file. Times are in UTC, as on their page. */
export const STUCK_MAIL_COLUMNS: Columns<StuckMail> = [
  ["id", (mail) => mail.id],
  ["mail", (mail) => TEMPLATE_LABELS[mail.template] ?? mail.template],
  ["to", (mail) => mail.recipient],
  ["written_utc", (mail) => wallTimeIn("UTC", mail.createdAt)],
  ["tries", (mail) => mail.attempts],
  ["said", (mail) => mail.failure],
  ["next_try_utc", (mail) => mail.nextTryAt && wallTimeIn("UTC", mail.nextTryAt)],
];
