/** That the primary had written so far at that moment: bytes of its log, milliseconds of this process' clock. */
export type Mark = { readonly at: number; readonly written: bigint };

export type Seen = {
  /** How far the replica has come in the primary's log; null before it has replayed anything. */
  readonly replayed: bigint | null;
  /** How long ago the last transaction that it has replayed was committed, by the primary's clock; null when there was none yet. */
  readonly quietMs: number | null;
};

/** Whether there is a replica to read from, and how old its rows are. */
export type ReplicaLook =
  | { readonly kind: "here"; readonly ageMs: number }
  | { readonly kind: "away"; readonly why: "no_answer" | "no_replica" | "age_unknown" };

/** Enough for the longest age that is read at one mark a second. */
const MOST_MARKS = 400;

export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return [...marks.slice(1 - MOST_MARKS), mark];
}

/**
 * How old the rows of a replica are at the most, in milliseconds; null where nothing says so. The newest mark is of just now.
 *
 * A replica that has all that was written just now is up to date, however long ago the last commit was: an idle primary is no
 * lag. Else its rows are no older than the last of our marks that it has reached, and no older than the last commit that
 * it has replayed.
 */
export function ageOf(seen: Seen, marks: readonly Mark[], now: number): number | null {
  const { replayed, quietMs } = seen;
  if (replayed === null) return null;
  if (marks.every(({ written }) => written <= replayed)) return marks.length === 0 ? null : 0;
  const reached = marks.filter(({ written }) => written <= replayed).map(({ at }) => now - at);
  const bounds = [...reached, ...(quietMs === null ? [] : [quietMs])];
  return bounds.length === 0 ? null : Math.max(0, Math.min(...bounds));
}

/** From here on a page says how old its figures are. */
export const SAID_FROM_MS = 5_000;
/** A replica that is further behind is not read: the primary is. */
export const OLDEST_MS = 5 * 60_000;

/** The seconds that a page names; null where its figures are as good as new, or not from the replica. */
export function secondsToSay(ageMs: number | null): number | null {
  const isSaid = ageMs !== null && ageMs > SAID_FROM_MS && ageMs <= OLDEST_MS;
  return isSaid ? Math.ceil(ageMs / 1_000) : null;
}
