import type { RefusalGround, Right, RightOutcome } from "@/lib/requests/model/codes";

/** How long an answer waits before it leaves, so that it can be recalled. Milliseconds. */
export const HOLD_MS = 15_000;

export function endOfHold(heldAt: Date): Date {
  return new Date(heldAt.getTime() + HOLD_MS);
}

/** One right of an answer, as both sides read it. */
export type AnsweredRight = {
  readonly right: Right;
  readonly outcome: RightOutcome;
  readonly ground: RefusalGround | null;
  readonly note: string | null;
};
