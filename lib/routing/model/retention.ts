import { type Keeping, keptUntil } from "@/lib/core/keeping";
import type { DirectState } from "@/lib/routing/model/direct";

/** How many days what was written is kept once a direct request is in this state for good. */
export function keptDays(state: DirectState, { settledDays, spamDays }: Keeping): number {
  return state === "closed_spam" ? spamDays : settledDays;
}

/** When what a person wrote is erased; null while their request is open. */
export function erasedFrom(
  { state, closedAt }: { readonly state: DirectState; readonly closedAt: Date | null },
  keep: Keeping,
): Date | null {
  return closedAt === null ? null : keptUntil(closedAt, keptDays(state, keep));
}
