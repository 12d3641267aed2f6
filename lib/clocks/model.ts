import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateIn,
  compareCivilDates,
  isAfter,
  isBefore,
} from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { OLDEST_RECEIPT_YEARS } from "@/lib/requests/model/receipt";
import { ruleOfAgreement } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import type { DerivationStep } from "@/lib/sla/model/derivation";

/** Why a receipt was first written down wrong. `other` needs a text beside it. */
export const RECEIPT_REASONS = [
  "arrived_earlier",
  "arrived_later",
  "typing_error",
  "other_zone",
  "told_by_controller",
  "other",
] as const;
export type ReceiptReason = (typeof RECEIPT_REASONS)[number];

/** Why the day on which the person asked the controller is another one. `other` needs a text beside it. */
export const ASKED_REASONS = [
  "became_known",
  "told_by_controller",
  "typing_error",
  "other",
] as const;
export type AskedReason = (typeof ASKED_REASONS)[number];

/** What came on the day from which the law counts; or why no such day counts any more. */
export const RELEVANT_REASONS = [
  "identity_shown",
  "fee_paid",
  "identity_and_fee",
  "written_down_wrong",
  "other",
] as const;
export type RelevantReason = (typeof RELEVANT_REASONS)[number];

/** The dates that clocks run from, each of which can turn out to be another one. */
export type CorrectedDate = "receipt" | "asked" | "relevant";

/** The day a clock ends on before the days that were agreed between our answer and it. */
export function ownDay(dueOn: CivilDate, derivation: readonly DerivationStep[]): CivilDate {
  const step = derivation.find((one) => one.step === "buffer");
  return step?.step === "buffer" ? addDays(step.to, step.days) : dueOn;
}

/**
 * Since when a clock stands still because a reply is outstanding; null while it runs. Where the day of asking counts, a question
 * of its last day stops nothing: no day is left that could be left out.
 */
export function stoppedSince(derivation: readonly DerivationStep[]): CivilDate | null {
  const running = derivation.find((step) => step.step === "paused" && step.until === null);
  if (running?.step !== "paused") return null;
  if (running.days > 0) return running.from;
  const result = derivation.find((step) => step.step === "result");
  const ends = result?.step === "result" ? ownDay(result.dueOn, derivation) : null;
  return ends !== null && !isBefore(running.from, ends) ? null : running.from;
}

export type AskedRefusal = "asked_same" | "asked_after_receipt" | "asked_too_old";

/** Whether a person can have asked the controller on a day: not after the request reached us, nor years before. */
export function planAsked({
  askedOn,
  receivedOn,
  known,
}: {
  readonly askedOn: CivilDate;
  readonly receivedOn: CivilDate;
  readonly known: CivilDate | null;
}): Outcome<CivilDate, AskedRefusal> {
  if (askedOn === known) return refused("asked_same");
  if (isAfter(askedOn, receivedOn)) return refused("asked_after_receipt");
  const oldest = addMonths(receivedOn, -12 * OLDEST_RECEIPT_YEARS);
  if (isBefore(askedOn, oldest)) return refused("asked_too_old", { oldest });
  return done(askedOn);
}

/** The days from which the clocks of a request run whose rule knows a relevant time. */
function relevantBeginnings({ agreement, askedOn, law, promise, receivedAt, zone }: ClockFacts) {
  const rule = ruleOfAgreement(promise, agreement, law);
  return [
    ...(rule.start === "relevant_time" ? [civilDateIn(zone, receivedAt)] : []),
    ...(law?.start === "relevant_time" && askedOn !== null ? [askedOn] : []),
  ];
}

export type RelevantRefusal =
  | "relevant_time_not_in_rule"
  | "relevant_time_needs_asking"
  | "relevant_time_same"
  | "relevant_time_in_future"
  | "relevant_time_before_start";

/** Why no clock of a request can run from a relevant time; null where one can. */
export function obstacleToRelevantTime(
  facts: ClockFacts,
): "relevant_time_not_in_rule" | "relevant_time_needs_asking" | null {
  if (relevantBeginnings(facts).length > 0) return null;
  const isAwaited = facts.law?.start === "relevant_time";
  return isAwaited ? "relevant_time_needs_asking" : "relevant_time_not_in_rule";
}

/** Whether a day can be the relevant time of a request; null takes one back that is on record. */
export function planRelevantTime(
  facts: ClockFacts,
  relevantOn: CivilDate | null,
  today: CivilDate,
): Outcome<CivilDate | null, RelevantRefusal> {
  if (relevantOn === (facts.relevantOn ?? null)) return refused("relevant_time_same");
  // Taking back is possible whatever the rules say now: they may have changed with another date.
  if (relevantOn === null) return done(null);
  const obstacle = obstacleToRelevantTime(facts);
  if (obstacle !== null) return refused(obstacle);
  if (isAfter(relevantOn, today)) return refused("relevant_time_in_future", { zone: facts.zone });
  const [began] = relevantBeginnings(facts).toSorted(compareCivilDates);
  return began === undefined || isAfter(relevantOn, began)
    ? done(relevantOn)
    : refused("relevant_time_before_start", { began });
}
