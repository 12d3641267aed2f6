import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { DOOR_WORDS, MAIL_STATE_LABELS } from "@/lib/intake/present/decisions";
import type { MailFigures, MailList } from "@/lib/reports/model/mails";
import type { CsvTable } from "@/lib/reports/present/csv";
import { spanWords } from "@/lib/reports/present/words";
import type { MailRow } from "@/lib/reports/queries/mails";

/** One line for each number but the zeros. */
export function mailsTable({ counts }: MailFigures): CsvTable {
  return {
    head: ["month_of_arrival", "became", "mails"],
    rows: counts.map(({ month, state, count }) => [month, MAIL_STATE_LABELS[state], count]),
  };
}

/** What the page shows of each mail: what became of it, and nothing of what is in it. */
export const EACH_MAIL_COLUMNS: Columns<MailRow> = [
  ["arrived", (mail) => wallTimeIn("UTC", mail.arrivedAt)],
  ["became", (mail) => MAIL_STATE_LABELS[mail.state]],
  ["decided", (mail) => mail.decidedAt && wallTimeIn("UTC", mail.decidedAt)],
  ["came", (mail) => DOOR_WORDS[mail.door]],
  ["reference", (mail) => mail.reference],
  ["time_zone", () => "UTC"],
];

/** What a list holds, one phrase per condition. */
export function mailListWords({ state, span }: MailList): string[] {
  return [
    state && MAIL_STATE_LABELS[state],
    span === null ? "waiting now" : spanWords(span, "came"),
  ].filter((words) => words !== null);
}
