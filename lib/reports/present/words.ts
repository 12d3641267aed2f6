import { type CivilMonth, formatCivilDate, formatCivilMonth } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import { type DaySpan, monthOfSpan, type Narrowing, type Period } from "@/lib/reports/model/filter";
import type { LeftCode } from "@/lib/reports/model/open-work";
import type { RowList, RowVerdict } from "@/lib/reports/model/row-list";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";

/** "November 2026". */
export function monthName(month: CivilMonth): string {
  return formatCivilMonth(month, "long");
}

/** "Nov 26": under an axis. */
export function monthMark(month: CivilMonth): string {
  const [name, year = ""] = formatCivilMonth(month, "short").split(" ");
  return `${name} ${year.slice(2)}`;
}

export function periodWords(period: Period): string {
  return period.kind === "last" ? `the last ${period.months} months` : `${period.year}`;
}

/** What the figures were narrowed to, one phrase each. */
export function narrowingWords(
  { law, right }: Pick<Narrowing, "law" | "right">,
  controllerName: string | null,
): string[] {
  return [
    controllerName,
    law && LAW_LABELS[law],
    right && `${RIGHT_LABELS[right]} requests`,
  ].filter((words) => words !== null);
}

export const VERDICT_WORDS: Readonly<Record<RowVerdict, string>> = {
  kept: "Answered in time",
  missed: "Missed: answered late, or open or withdrawn past the due day",
  late: "Answered late",
  overdue: "Open past the due day",
  withdrawn: "Withdrawn after the due day",
  pending: "Open, due day still to come",
  counted: "Kept or missed",
  any: "Not withdrawn, rejected or merged",
  answered: "Answered",
  open: "Open",
};

const LEFT_WORDS: Readonly<Record<LeftCode, string>> = {
  overdue: "Open and overdue",
  "0-2": "Open, 2 days left or fewer",
  "3-5": "Open, 3 to 5 days left",
  "6-10": "Open, 6 to 10 days left",
  "11-up": "Open, more than 10 days left",
  ahead: "Open, due today or in the next 30 days",
};

/** "due in November 2026", "due on Tue 1 Dec 2026", "due from … to …". */
export function spanWords(
  span: DaySpan,
  of: "due" | "received" | "answered" | "came" | "done" = "due",
): string {
  const { from, to } = span;
  if (from === to) return `${of} on ${formatCivilDate(from)}`;
  const month = monthOfSpan(span);
  if (month !== null) return `${of} in ${monthName(month)}`;
  if (to.startsWith("9999")) return `${of} from ${formatCivilDate(from)}`;
  return `${of} from ${formatCivilDate(from)} to ${formatCivilDate(to)}`;
}

/** What a list holds, one phrase per condition, so that a printed list says what it is a list of. */
export function listWords(list: RowList, controllerName: string | null): string[] {
  const { left, verdict, due, received, answered, openOn, owner } = list;
  return [
    left && LEFT_WORDS[left],
    verdict && VERDICT_WORDS[verdict],
    due && spanWords(due),
    received && spanWords(received, "received"),
    answered && spanWords(answered, "answered"),
    openOn && `without an answer at the end of ${formatCivilDate(openOn)}`,
    owner && (owner === "nobody" ? "without an owner" : "with an owner"),
    ...narrowingWords(list, controllerName),
  ].filter((words) => words !== null);
}

/** What the names of an address's parameters are called on the screen. */
export const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  controller: "controller",
  law: "law",
  right: "right",
  period: "period",
  reportPeriod: "period of the reports",
  verdict: "verdict",
  left: "days left",
  owner: "owner",
  dueFrom: "first due day",
  dueTo: "last due day",
  receivedFrom: "first day of receipt",
  receivedTo: "last day of receipt",
  answeredFrom: "first day of the answer",
  answeredTo: "last day of the answer",
  doneFrom: "first day",
  doneTo: "last day",
  openOn: "day on which it was open",
  standing: "standing",
  cause: "cause",
  besides: "controllers left out",
  within: "days ahead",
  name: "name",
  kind: "kind",
  after: "page",
  before: "page",
  unit: "unit",
  amount: "number of days or months",
  start: "first day",
  rollOver: "roll-over",
  pauses: "choice about pauses",
  calendar: "working calendar",
  months: "number of months",
};

/** How old figures are: `42 seconds`, and from two minutes on whole minutes, rounded up. */
export function ageWords(seconds: number): string {
  return seconds < 120 ? counted(seconds, "second") : counted(Math.ceil(seconds / 60), "minute");
}
