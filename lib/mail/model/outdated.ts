import { type CivilDate, civilDateIn, isAfter } from "@/lib/core/civil-date";
import { isMailTemplate, type MailTemplate } from "@/lib/mail/model";

/** How things stand when a mail is to leave, which may be days after it was put in. */
export type Standing = {
  readonly isReaderDisabled: boolean;
  /** Of a followed view: whether it was ended. */
  readonly isViewEnded: boolean;
  /** Of a reminder: whether nothing that it told of is so any more. */
  readonly isSettled: boolean;
  /** Where its reader works. */
  readonly zone: string;
};

type Waiting = {
  readonly template: string;
  readonly createdAt: Date;
  readonly params: { readonly minutes: number; readonly on: CivilDate | null };
  readonly standing: Standing;
};

export type DropReason = "link" | "reader" | "view" | "settled" | "day";

/**
 * Whom a mail is for. `account`: whoever may sign in and work here, and nobody once they may not. `owed`: a controller or an
 * individual, who get it however late, and whatever has become of one account.
 */
const MEANT_FOR: Readonly<Record<MailTemplate, "account" | "owed">> = {
  sign_in_link: "account",
  invitation: "account",
  request_acknowledged: "owed",
  instruction_wanted: "owed",
  import_finished: "owed",
  message_for_controller: "owed",
  message_for_desk: "account",
  answer_sent: "owed",
  approval_wanted: "account",
  digest: "account",
  summary: "account",
  followed_view: "account",
  cover_begun: "account",
  direct_receipt: "owed",
  direct_question: "owed",
  direct_routed: "owed",
  direct_closed: "owed",
  direct_waiting: "account",
  hand_over_offered: "owed",
  intake_alarm: "account",
  virus_found: "account",
  scanner_alarm: "account",
  export_alarm: "account",
  mail_alarm: "account",
  import_alarm: "account",
  mails_waiting: "account",
};

/** These tell how things stand on a day: on the next one it is not true any more, and another mail says what is. */
const OF_A_DAY: ReadonlySet<string> = new Set<MailTemplate>([
  "digest",
  "summary",
  "followed_view",
  "mails_waiting",
]);

/** What is put together shortly before midnight has so long to leave. */
const LEAST_MINUTES = 60;

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** Why a mail that has waited is not to leave any more; null for one that is. */
export function whyDropped(mail: Waiting, now: Date): DropReason | null {
  const { template, createdAt, params, standing } = mail;
  // A link that has run out helps nobody: sending it late would only confuse.
  if (template === "sign_in_link" && minutesAfter(createdAt, params.minutes) <= now) return "link";
  const isForAccount = isMailTemplate(template) && MEANT_FOR[template] === "account";
  if (isForAccount && standing.isReaderDisabled) return "reader";
  if (template === "followed_view" && standing.isViewEnded) return "view";
  if (OF_A_DAY.has(template) && isDayOver(mail, now)) return "day";
  return standing.isSettled ? "settled" : null;
}

function isDayOver({ createdAt, params: { on }, standing: { zone } }: Waiting, now: Date): boolean {
  if (on === null || minutesAfter(createdAt, LEAST_MINUTES) > now) return false;
  return isAfter(civilDateIn(zone, now), on);
}
