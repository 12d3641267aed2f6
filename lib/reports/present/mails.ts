import { MAIL_STATE_LABELS } from "@/lib/intake/present/decisions";
import type { MailFigures, MailList } from "@/lib/reports/model/mails";
import type { CsvTable } from "@/lib/reports/present/csv";
import { spanWords } from "@/lib/reports/present/words";

/** One line for each number but the zeros. */
export function mailsTable({ counts }: MailFigures): CsvTable {
  return {
    head: ["month_of_arrival", "became", "mails"],
    rows: counts.map(({ month, state, count }) => [month, MAIL_STATE_LABELS[state], count]),
  };
}

/** What a list holds, one phrase per condition. */
export function mailListWords({ state, span }: MailList): string[] {
  return [
    state && MAIL_STATE_LABELS[state],
    span === null ? "waiting now" : spanWords(span, "came"),
  ].filter((words) => words !== null);
}
