import type { CivilDate } from "@/lib/core/civil-date";
import type { SkippedDay } from "@/lib/sla/model/calendar";
import type { Period } from "@/lib/sla/model/period";
import type {
  ClockStart,
  ExtensionReason,
  PauseCounting,
  PauseReason,
  RollOver,
  RuleSource,
} from "@/lib/sla/model/rule";

/**
 * How a due day came about, step by step. It is stored with the clock as it was computed, so that the explanation of a
 * date stays the true one after rules, calendars and agreements have changed. Each step that moves the date says where
 * it leads (`to`); the last of them is the due day.
 */
export type DerivationStep =
  | {
      readonly step: "received";
      /** ISO instant in UTC. */
      readonly at: string;
      readonly zone: string;
      readonly on: CivilDate;
    }
  /** A controller's own clock: it runs from the day the person asked the controller. */
  | { readonly step: "asked"; readonly zone: string; readonly on: CivilDate }
  /** The clock ran from a later day than receipt, as proof of identity or a fee came later. */
  | { readonly step: "relevant_time"; readonly on: CivilDate }
  | { readonly step: "start"; readonly start: ClockStart; readonly firstDay: CivilDate }
  | {
      readonly step: "period";
      readonly ruleId: string;
      readonly version: string;
      readonly source: RuleSource;
      readonly citation: string;
      readonly period: Period;
      readonly to: CivilDate;
    }
  | {
      readonly step: "clipped";
      /** The day number that the month does not have. */
      readonly missingDay: number;
      readonly month: string;
      readonly to: CivilDate;
    }
  | {
      readonly step: "extended";
      readonly reason: ExtensionReason;
      readonly noticeOn: CivilDate;
      readonly period: Period;
      readonly citation: string;
      /** Counted from the start again; in another unit than the first period's, from the last day of that. */
      readonly to: CivilDate;
    }
  | {
      readonly step: "paused";
      readonly reason: PauseReason;
      readonly from: CivilDate;
      /** Null: the reply is outstanding, and the days until now were left out. */
      readonly until: CivilDate | null;
      /** Which days of a pause the rule leaves out. Null in a clock that was stored before this was kept. */
      readonly counting: PauseCounting | null;
      /** How many days were left out because of this pause and no earlier one. */
      readonly days: number;
      readonly citation: string;
      readonly to: CivilDate;
    }
  /** Days inside a period of business days on which nobody works. */
  | { readonly step: "rest_days"; readonly days: readonly SkippedDay[] }
  | {
      readonly step: "rolled";
      readonly skipped: readonly SkippedDay[];
      readonly to: CivilDate;
    }
  /** The days agreed with a controller between our answer and its own date. */
  | { readonly step: "buffer"; readonly days: number; readonly to: CivilDate }
  /** The buffer led to days on which nobody works: what is owed before a date is never owed later. */
  | {
      readonly step: "brought_forward";
      /** The latest first. */
      readonly skipped: readonly SkippedDay[];
      readonly to: CivilDate;
    }
  | {
      readonly step: "result";
      readonly dueOn: CivilDate;
      readonly zone: string;
      readonly rollOver: RollOver;
      readonly calendar: { readonly id: string; readonly version: string };
    };

export type DueDay = {
  /** The day of receipt, or the day the person asked, in the clock's zone. */
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly ruleId: string;
  readonly derivation: readonly DerivationStep[];
};
