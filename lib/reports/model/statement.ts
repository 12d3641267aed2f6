import type { CorrectedDate } from "@/lib/clocks/model";
import type { CivilDate } from "@/lib/core/civil-date";
import type { California } from "@/lib/reports/model/california";
import type { DaySpan } from "@/lib/reports/model/filter";
import type { MovementKind } from "@/lib/reports/model/movement";
import { NO_REQUESTS, type PromiseCounts } from "@/lib/reports/model/promise";
import type { Speed } from "@/lib/reports/model/speed";
import type { StatementPeriod } from "@/lib/reports/model/statement-period";
import type { LateCause, Right } from "@/lib/requests/model/codes";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** What was received, answered and due in the period, and what was open as it ended, or is open now while it runs. */
export type StatementCounts = PromiseCounts & {
  readonly received: number;
  readonly answered: number;
  readonly openAtEnd: number;
};

export const NO_COUNTS: StatementCounts = {
  ...{ received: 0, answered: 0, openAtEnd: 0 },
  ...NO_REQUESTS,
};

/** Received in the period, and in no other figure but `withdrawnLate`. */
export type SetAside = {
  readonly withdrawn: number;
  readonly rejected: number;
  readonly merged: number;
};

/** Which clock was missed. */
export type MissedClock = "promise" | "agreement" | "controller";

/** A breach of a request that was due in the period, and how it was handled. */
export type StatementBreach = {
  readonly reference: string;
  readonly clock: MissedClock;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  /** To the answer or the withdrawal, or to today. */
  readonly daysLate: number;
  readonly cause: LateCause | null;
  /** What told the controller, and on which day, as in the register of breaches; null while nothing did. */
  readonly told: { readonly kind: "answer" | "message"; readonly on: CivilDate } | null;
};

/** A pause, an extension or a corrected date of the period. Who did it is not the controller's to be told. */
export type StatementMovement = {
  readonly reference: string;
  readonly kind: MovementKind;
  readonly corrects: CorrectedDate | null;
  readonly reason: string;
  /** The day it was done. */
  readonly on: CivilDate;
  readonly fromOn: CivilDate | null;
  readonly toOn: CivilDate | null;
  /** Calendar days of a pause, to today while it runs. */
  readonly pausedDays: number | null;
  readonly dueBefore: CivilDate | null;
  readonly dueAfter: CivilDate | null;
};

/** Lines of a register as far as a statement prints them, the newest first, and how many there are besides. */
export type Listed<T> = { readonly lines: readonly T[]; readonly leftOut: number };

/** A longer register is the desk's to read; a statement says how much of it is not printed. */
export const MOST_LINES = 500;

/** Everything a statement says, from one moment. Page, file and data are made from it and count nothing themselves. */
export type Statement = {
  /** Who issues it: the company that processes the data. */
  readonly processor: string;
  readonly controller: { readonly id: string; readonly name: string };
  readonly period: StatementPeriod;
  readonly span: DaySpan;
  readonly now: Date;
  /** The day it is then in UTC, as in every report. */
  readonly asOf: CivilDate;
  readonly isRunning: boolean;
  readonly counts: StatementCounts;
  readonly setAside: SetAside;
  readonly speed: Speed;
  readonly laws: readonly (StatementCounts & { readonly law: Law })[];
  /** A request that carries two rights counts for both. */
  readonly rights: readonly (StatementCounts & { readonly right: Right })[];
  readonly breaches: Listed<StatementBreach>;
  readonly movements: Listed<StatementMovement>;
  readonly california: California;
};

/** `governs` and the rule that a request pinned, as a breach names the clock. */
export function missedClock(governs: string, ruleId: string): MissedClock {
  if (governs !== "ours") return "controller";
  return ruleId.startsWith("agreement:") ? "agreement" : "promise";
}
