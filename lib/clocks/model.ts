import type { CivilDate } from "@/lib/core/civil-date";
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

/** Since when a clock stands still because a reply is outstanding; null while it runs. */
export function stoppedSince(derivation: readonly DerivationStep[]): CivilDate | null {
  const running = derivation.find((step) => step.step === "paused" && step.until === null);
  return running?.step === "paused" ? running.from : null;
}
