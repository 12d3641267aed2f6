import { counted } from "@/lib/core/counted";
import type { BreachKind, BreachList } from "@/lib/reports/model/breach";
import type { ReportFilter } from "@/lib/reports/model/filter";
import type { ForecastList } from "@/lib/reports/model/forecast";
import type { MovementList } from "@/lib/reports/model/movement";
import type { ReplayQuestion } from "@/lib/reports/model/replay";
import { MOVEMENT_LABELS } from "@/lib/reports/present/movements";
import { narrowingWords, periodWords, spanWords } from "@/lib/reports/present/words";
import { LATE_CAUSE_LABELS } from "@/lib/requests/present";
import { describePeriod } from "@/lib/sla/present";

// What a page was narrowed to, one phrase per filter: fields are not printed.

type ControllerName = string | null;
const said = (words: readonly (string | null)[]) => words.filter((phrase) => phrase !== null);

export function reportScope(filter: ReportFilter, controllerName: ControllerName): string[] {
  return [...narrowingWords(filter, controllerName), periodWords(filter.period)];
}

export function forecastScope(list: ForecastList, controllerName: ControllerName): string[] {
  return [`due in the next ${list.within} days`, ...narrowingWords(list, controllerName)];
}

export const STANDING_LABELS: Readonly<Record<BreachKind, string>> = {
  late: "Answered late",
  open: "Still open",
  withdrawn: "Withdrawn late",
};
export const CAUSE_MISSING = "Cause missing";

export function breachScope(list: BreachList, controllerName: ControllerName): string[] {
  const { kind, cause, due, besides } = list;
  return said([
    kind && STANDING_LABELS[kind],
    causeWords(cause),
    due && spanWords(due),
    besides.length === 0 ? null : `without ${counted(besides.length, "controller")}`,
    ...narrowingWords(list, controllerName),
  ]);
}

function causeWords(cause: BreachList["cause"]): string | null {
  return cause === "missing" ? CAUSE_MISSING : cause && `Cause: ${LATE_CAUSE_LABELS[cause]}`;
}

export function movementScope(list: MovementList, controllerName: ControllerName): string[] {
  return said([
    list.kind && MOVEMENT_LABELS[list.kind],
    list.done && spanWords(list.done, "done"),
    ...narrowingWords(list, controllerName),
  ]);
}

export const START_LABELS: Readonly<Record<ReplayQuestion["start"], string>> = {
  day_after_receipt: "Day after receipt",
  day_of_receipt: "Day of receipt",
};
export const ROLL_OVER_LABELS: Readonly<Record<ReplayQuestion["rollOver"], string>> = {
  none: "Stays",
  next_working_day: "Next business day",
};
export const PAUSE_LABELS: Readonly<Record<ReplayQuestion["pauses"], string>> = {
  granted: "Count as they were granted",
  none: "Do not count",
};

type Terms = Pick<ReplayQuestion, "months" | "period" | "start" | "rollOver" | "pauses">;

/** The terms that were tried out. Whose requests, and by which calendar, the answer says itself. */
export function replayScope({ months, period, start, rollOver, pauses }: Terms): string[] {
  return [
    `Received in the last ${months} months`,
    `Answer in ${describePeriod(period)}`,
    `Day 1: ${START_LABELS[start]}`,
    `On a day nobody works: ${ROLL_OVER_LABELS[rollOver]}`,
    `Pauses and extensions: ${PAUSE_LABELS[pauses]}`,
  ];
}
