import type { CivilDate } from "@/lib/core/civil-date";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";

/** What the calculator is asked, with nothing left to be looked up but the calendar. */
export type DeadlineQuestion = {
  /** The version in force on the day of receipt. */
  readonly rule: ClockRule;
  readonly receivedAt: Date;
  /** In the zone of the clock. */
  readonly receivedOn: CivilDate;
  /** False where only the day is known; `receivedAt` then lies inside that day, and means no more than the day. */
  readonly isTimeKnown: boolean;
  readonly zone: string;
  /** Null: weekends only. */
  readonly calendarId: string | null;
  /** The day the person asked the controller, and the version of the rule in force then; null for rules that are no law. */
  readonly asked: { readonly on: CivilDate; readonly rule: ClockRule | null } | null;
  readonly relevantOn: CivilDate | null;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly asOf: CivilDate;
  /** Whether `asOf` was named: only then is what happened later left out. */
  readonly isAsOfNamed: boolean;
  readonly bufferDays: number;
};
