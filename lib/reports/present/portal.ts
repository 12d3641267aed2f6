import { formatCivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { type DaySpan, monthOfSpan } from "@/lib/reports/model/filter";
import type { ElsewhereSystem } from "@/lib/reports/model/portal";
import type { OwnRowList } from "@/lib/reports/model/row-list";
import { monthName } from "@/lib/reports/present/words";

export const ELSEWHERE_COLUMNS: Columns<ElsewhereSystem> = [
  ["system", ({ name }) => name],
  ["run_by", ({ operator }) => operator],
  ["open_tasks", ({ openTasks }) => openTasks],
  ["late_tasks", ({ overdueTasks }) => overdueTasks],
  ["next_due_day", ({ nextDueOn }) => nextDueOn],
];

type Translate = (key: string, values?: Record<string, string>) => string;

/** The words of `portal` for what a list holds, one phrase for each condition. */
export function ownListWords(t: Translate, list: OwnRowList, systemName: string | null): string[] {
  const { left, verdict, due, received, answered, openOn, task, law, right } = list;
  const words = (key: string, values?: Record<string, string>) => t(`reports.rows.${key}`, values);
  const span = (of: "due" | "received" | "answered", days: DaySpan | null) =>
    days && words(...spanWords(of, days));
  return [
    left && words(`left.${left}`),
    verdict && words(`verdicts.${verdict}`),
    span("due", due),
    span("received", received),
    span("answered", answered),
    openOn && words("openOn", { day: formatCivilDate(openOn) }),
    task && words(task.isLate ? "lateAt" : "openAt", { system: systemName ?? "" }),
    law && t(`laws.${law}`),
    right && t(`rights.${right}`),
  ].filter((phrase) => phrase !== null);
}

function spanWords(of: string, { from, to }: DaySpan): [string, Record<string, string>] {
  const [first, last] = [formatCivilDate(from), formatCivilDate(to)];
  if (from === to) return ["onDay", { of, day: first }];
  const month = monthOfSpan({ from, to });
  if (month !== null) return ["inMonth", { of, month: monthName(month) }];
  return to.startsWith("9999") ? ["fromDay", { of, first }] : ["betweenDays", { of, first, last }];
}
