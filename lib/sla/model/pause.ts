import { addDays, type CivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { ClockRule, PauseCounting, PauseReason } from "@/lib/sla/model/rule";

/** Time in which work could not go on. `from` is the day the question was sent, `to` the day its reply reached us. */
export type Pause = {
  readonly reason: PauseReason;
  readonly from: CivilDate;
  /** Null while the reply is outstanding. */
  readonly to: CivilDate | null;
};

export type PauseRefusal =
  | "pause_not_in_rule"
  | "pause_reason_not_in_rule"
  | "pause_before_start"
  | "pause_ends_before_it_begins"
  | "pause_after_due";

/** What a pause is held against: the day the clock began, and the day the answer would be due without it. */
export type PauseWindow = { readonly beganOn: CivilDate; readonly dueOn: CivilDate };

/**
 * Whether a rule lets a pause stop the clock. Waiting is not pausing: a reason that the rule does not name, or a
 * question sent before the clock began or after the answer was due, changes nothing.
 */
export function planPause(
  rule: ClockRule,
  pause: Pause,
  window: PauseWindow,
): Outcome<Pause, PauseRefusal> {
  const { reasons } = rule.pauses;
  if (reasons.length === 0) return refused("pause_not_in_rule");
  if (!reasons.includes(pause.reason)) return refused("pause_reason_not_in_rule");
  if (isBefore(pause.from, window.beganOn)) return refused("pause_before_start");
  if (pause.to !== null && isBefore(pause.to, pause.from)) {
    return refused("pause_ends_before_it_begins");
  }
  if (isAfter(pause.from, window.dueOn)) return refused("pause_after_due");
  return done(pause);
}

/** The days of a pause that do not count, in order. `asOf` stands for the reply that has not come yet. */
export function excludedDays(pause: Pause, counting: PauseCounting, asOf: CivilDate): CivilDate[] {
  const last = pause.to ?? (isBefore(asOf, pause.from) ? pause.from : asOf);
  const days: CivilDate[] = [];
  const first = counting === "both_ends" ? pause.from : addDays(pause.from, 1);
  for (let day = first; !isAfter(day, last); day = addDays(day, 1)) days.push(day);
  return days;
}
