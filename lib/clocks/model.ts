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

/** Since when a clock stands still because a reply is outstanding; null while it runs. */
export function stoppedSince(derivation: readonly DerivationStep[]): CivilDate | null {
  const running = derivation.find((step) => step.step === "paused" && step.until === null);
  return running?.step === "paused" ? running.from : null;
}
