import { type CivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { ClockRule, ExtensionReason } from "@/lib/sla/model/rule";

/** More time, taken by a notice. `on` is the day the notice was sent. */
export type Extension = { readonly on: CivilDate; readonly reason: ExtensionReason };

export type ExtensionRefusal =
  | "extension_not_in_rule"
  | "extension_reason_not_in_rule"
  | "extension_before_start"
  | "extension_late"
  | "extension_used";

/** What an extension is held against: the clock's first period with its pauses, and the extensions before it. */
export type ExtensionWindow = {
  readonly beganOn: CivilDate;
  /** The last day of the first period; a notice sent on that day is in time. */
  readonly firstDueOn: CivilDate;
  readonly used: number;
};

/** Whether a rule grants an extension whose notice goes out on a day: inside the first period, for a reason it names. */
export function planExtension(
  rule: ClockRule,
  { on, reason }: Extension,
  window: ExtensionWindow,
): Outcome<Extension, ExtensionRefusal> {
  const terms = rule.extension;
  if (!terms) return refused("extension_not_in_rule");
  if (!terms.reasons.includes(reason)) return refused("extension_reason_not_in_rule");
  if (window.used >= terms.times) return refused("extension_used");
  if (isBefore(on, window.beganOn)) return refused("extension_before_start");
  if (isAfter(on, window.firstDueOn)) {
    return refused("extension_late", { firstDueOn: window.firstDueOn });
  }
  return done({ on, reason });
}
