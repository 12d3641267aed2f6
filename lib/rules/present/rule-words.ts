import { EXTENSION_LABELS, PAUSE_LABELS } from "@/lib/rules/present";
import type { ClockRule } from "@/lib/sla/model/rule";
import { describePeriod } from "@/lib/sla/present";

/** "45 calendar days, once"; "None". */
export function extensionWords({ extension }: Pick<ClockRule, "extension">): string {
  if (!extension) return "None";
  const { times, period } = extension;
  return `${describePeriod(period)}, ${times === 1 ? "once" : `up to ${times} times`}`;
}

/** The reasons that stop the clock, or that nothing does. */
export function pauseWords({ pauses }: Pick<ClockRule, "pauses">): string {
  if (pauses.reasons.length === 0) return "Nothing";
  return pauses.reasons.map((reason) => PAUSE_LABELS[reason]).join("; ");
}

export function extensionReasonWords({ extension }: Pick<ClockRule, "extension">): string {
  return extension
    ? extension.reasons.map((reason) => EXTENSION_LABELS[reason]).join("; ")
    : "None";
}

export function acknowledgementWords({
  acknowledgement,
}: Pick<ClockRule, "acknowledgement">): string {
  return acknowledgement ? `Within ${describePeriod(acknowledgement)}` : "None asked for";
}
