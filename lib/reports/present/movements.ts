import type { CorrectedDate } from "@/lib/clocks/model";
import {
  CLOCK_LABELS,
  CORRECTION_REASON_LABELS,
  EXTENSION_REASON_LABELS,
  PAUSE_REASON_LABELS,
  wordsOf,
} from "@/lib/clocks/present";
import { type CivilDate, civilDateIn, daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { Movement, MovementKind } from "@/lib/reports/model/movement";
import { daysLate } from "@/lib/sla/model/countdown";

export const MOVEMENT_LABELS: Readonly<Record<MovementKind, string>> = {
  pause: "Pause",
  extension: "Extension",
  correction: "Correction",
};

const CORRECTION_LABELS: Readonly<Record<CorrectedDate, string>> = {
  receipt: "Receipt corrected",
  asked: "Day of asking corrected",
  relevant: "Relevant time written down",
};

function reasonsOf({ kind, corrects }: Movement): Readonly<Record<string, string>> {
  if (kind === "pause") return PAUSE_REASON_LABELS;
  return corrects === null ? EXTENSION_REASON_LABELS : CORRECTION_REASON_LABELS[corrects];
}

/** An entry of the register, in words and numbers that are ready to print. */
export type MovementLine = {
  readonly id: string;
  readonly kind: MovementKind;
  readonly kindLabel: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly reason: string;
  /** The day it was done, in the request's zone. */
  readonly on: CivilDate;
  readonly by: string;
  readonly fromOn: CivilDate | null;
  readonly toOn: CivilDate | null;
  /** How many calendar days a pause has lasted, to today while it runs. */
  readonly days: number | null;
  readonly isRunning: boolean;
  /** The clock whose due day was moved. */
  readonly clock: string | null;
  readonly dueBefore: CivilDate | null;
  readonly dueAfter: CivilDate | null;
  readonly what: string;
  /** A breach that came or went with a correction. */
  readonly breach: string | null;
};

export function movementLine(movement: Movement, now: Date): MovementLine {
  const { kind, zone, fromOn, toOn, dueBefore, dueAfter, at, byName } = movement;
  const isRunning = kind === "pause" && toOn === null;
  const end = toOn ?? civilDateIn(zone, now);
  const days = kind === "pause" && fromOn !== null ? daysBetween(fromOn, end) : null;
  const line = {
    ...{ id: movement.id, kind, reference: movement.reference },
    ...{ controllerName: movement.controllerName, fromOn, toOn, days, isRunning },
    ...{ dueBefore, dueAfter, clock: movement.clock && CLOCK_LABELS[movement.clock] },
    kindLabel: movement.corrects ? CORRECTION_LABELS[movement.corrects] : MOVEMENT_LABELS[kind],
    reason: wordsOf(reasonsOf(movement), movement.reason),
    on: civilDateIn(zone, at),
    by: byName ?? "Thirty",
  };
  return { ...line, what: whatWords(line), breach: breachWords(movement) };
}

function whatWords(line: Omit<MovementLine, "what" | "breach">): string {
  const { kind, fromOn, toOn, dueBefore, dueAfter, clock } = line;
  const say = (day: CivilDate | null) => (day === null ? "" : formatCivilDate(day));
  if (kind === "pause") {
    const stopped = toOn === null ? `since ${say(fromOn)}` : `from ${say(fromOn)} to ${say(toOn)}`;
    return `Clock stopped ${stopped}`;
  }
  if (dueBefore === null || dueAfter === null) return "";
  const moved = clock === null ? "Due" : `${clock}: due`;
  if (dueBefore === dueAfter) return `${moved} ${say(dueAfter)}, as before`;
  return `${moved} ${say(dueAfter)} instead of ${say(dueBefore)}`;
}

/** By what was known on the day of the correction: the answer or withdrawal, if there was one, else that there was none by then. */
function breachWords(movement: Movement): string | null {
  const { kind, answeredOn, withdrawnOn, dueBefore, dueAfter, zone, at } = movement;
  if (kind !== "correction" || !dueBefore || !dueAfter) return null;
  const on = civilDateIn(zone, at);
  const endedOn = answeredOn ?? withdrawnOn;
  const judgedOn = endedOn !== null && endedOn < on ? endedOn : on;
  const [before, after] = [daysLate(dueBefore, judgedOn), daysLate(dueAfter, judgedOn)];
  if (before > 0 === after > 0) return null;
  return after > 0 ? "A breach came to light" : "A breach is none any more";
}

export const MOVEMENT_COLUMNS: Columns<MovementLine> = [
  ["day", (line) => line.on],
  ["reference", (line) => line.reference],
  ["controller", (line) => line.controllerName],
  ["kind", (line) => line.kindLabel],
  ["reason", (line) => line.reason],
  ["from_day", (line) => line.fromOn],
  ["to_day", (line) => line.toOn],
  ["days", (line) => line.days],
  ["clock", (line) => line.clock],
  ["due_before", (line) => line.dueBefore],
  ["due_after", (line) => line.dueAfter],
  ["breach", (line) => line.breach],
  ["by", (line) => line.by],
];
