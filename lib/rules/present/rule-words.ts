import { EXTENSION_LABELS, PAUSE_LABELS } from "@/lib/rules/present";
import type { ClockRule } from "@/lib/sla/model/rule";
import { describePeriod } from "@/lib/sla/present";

/** "Asking who the person is; asking for a fee". */
function inOne(phrases: readonly string[]): string {
  return phrases
    .map((phrase, place) =>
      place === 0 ? phrase : phrase.charAt(0).toLowerCase() + phrase.slice(1),
    )
    .join("; ");
}

/** "45 calendar days, once"; "None". */
export function extensionWords({ extension }: Pick<ClockRule, "extension">): string {
  if (!extension) return "None";
  const { times, period } = extension;
  return `${describePeriod(period)}, ${times === 1 ? "once" : `up to ${times} times`}`;
}

/** The reasons that stop the clock, or that nothing does. */
export function pauseWords({ pauses }: Pick<ClockRule, "pauses">): string {
  if (pauses.reasons.length === 0) return "Nothing";
  return inOne(pauses.reasons.map((reason) => PAUSE_LABELS[reason]));
}

export function extensionReasonWords({ extension }: Pick<ClockRule, "extension">): string {
  return extension ? inOne(extension.reasons.map((reason) => EXTENSION_LABELS[reason])) : "None";
}

export function acknowledgementWords({
  acknowledgement,
}: Pick<ClockRule, "acknowledgement">): string {
  return acknowledgement ? `Within ${describePeriod(acknowledgement)}` : "None asked for";
}
