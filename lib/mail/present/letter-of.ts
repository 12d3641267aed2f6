import type { MailTemplate } from "@/lib/mail/model";
import {
  coverBegun,
  deskApproval,
  deskDigest,
  deskMessage,
  directWaiting,
  mailsWaiting,
} from "@/lib/mail/present/desk-letters";
import type { MailFacts } from "@/lib/mail/present/facts";
import { followedView } from "@/lib/mail/present/followed-letter";
import type { Letter } from "@/lib/mail/present/letter";
import * as person from "@/lib/mail/present/person-letters";
import * as portal from "@/lib/mail/present/portal-letters";
import { summary } from "@/lib/mail/present/summary-letter";
import {
  exportAlarm,
  importAlarm,
  intakeAlarm,
  mailAlarm,
  scannerAlarm,
  virusFound,
} from "@/lib/mail/present/watch-letters";

const LETTERS: Readonly<Record<MailTemplate, (facts: MailFacts) => Letter>> = {
  sign_in_link: portal.signIn,
  invitation: portal.invitation,
  request_acknowledged: portal.acknowledged,
  instruction_wanted: portal.instructionWanted,
  import_finished: portal.importFinished,
  message_for_controller: portal.message,
  answer_sent: portal.answered,
  approval_wanted: deskApproval,
  message_for_desk: deskMessage,
  digest: deskDigest,
  summary,
  followed_view: followedView,
  cover_begun: coverBegun,
  direct_receipt: person.receipt,
  direct_question: person.question,
  direct_routed: person.routed,
  direct_closed: person.closed,
  direct_waiting: directWaiting,
  hand_over_offered: portal.handOver,
  intake_alarm: intakeAlarm,
  virus_found: virusFound,
  scanner_alarm: scannerAlarm,
  export_alarm: exportAlarm,
  mail_alarm: mailAlarm,
  import_alarm: importAlarm,
  mails_waiting: mailsWaiting,
};

/** The letter of a template. The same facts always make the same letter, so that a repeated try repeats the mail. */
export function letterOf(template: MailTemplate, facts: MailFacts): Letter {
  return LETTERS[template](facts);
}
