import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type Kept, keptSchema } from "@/lib/merges/schema";
import { isOpen, type OpenState } from "@/lib/requests/model/state";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";

/** A merge that holds: the request that ended, the one that lives on, and how that one stood before. */
export type MadeMerge = {
  readonly id: string;
  readonly merged: Standing;
  readonly survivor: Standing;
  readonly stateBefore: OpenState;
  readonly mergedAt: Date;
  readonly kept: Kept;
};

export type TakeBackRefusal =
  | "merge_unknown"
  | "merge_survivor_over"
  | "merge_answer_on_its_way"
  | "merge_not_last"
  | "merge_moved_since"
  | "merge_work_done";

/** The merge in which a request ended; null where it is in none. */
export async function findMade(tx: Tx, merged: Standing): Promise<MadeMerge | null> {
  const { controllerId, requestId } = merged;
  const row = await tx.requestMerge.findFirst({
    where: { controllerId, requestId, undoneAt: null },
    select: { id: true, intoId: true, stateBefore: true, mergedAt: true, kept: true },
  });
  const survivor = row && (await findStandingById(tx, controllerId, row.intoId));
  if (!row || !survivor || !isOpen(row.stateBefore)) return null;
  const { id, mergedAt, stateBefore } = row;
  return { id, merged, survivor, stateBefore, mergedAt, kept: keptSchema.parse(row.kept) };
}

/**
 * Whether a merge can still be taken back as a whole. Not once something was done for both that cannot be told apart: an
 * answer, work, more time, a date; and of several merges into one request the last goes first.
 */
export async function checkTakeBack(
  tx: Tx,
  merge: MadeMerge,
): Promise<Outcome<null, TakeBackRefusal>> {
  const { survivor } = merge;
  if (!isOpen(survivor.state)) return refused("merge_survivor_over", { state: survivor.state });
  const where = { controllerId: survivor.controllerId, requestId: survivor.requestId };
  const answer = await tx.answer.findFirst({
    where: { ...where, state: { notIn: ["recalled"] } },
    select: { id: true },
  });
  if (answer) {
    return refused("merge_answer_on_its_way", { reference: survivor.reference });
  }
  const later = await findLater(tx, merge);
  if (later !== null) return refused("merge_not_last", { reference: later });
  if (await hasMoved(tx, merge)) return refused("merge_moved_since");
  return (await hasWorkDone(tx, merge)) ? refused("merge_work_done") : done(null);
}

async function findLater(tx: Tx, { id, survivor, mergedAt }: MadeMerge): Promise<string | null> {
  const row = await tx.requestMerge.findFirst({
    where: {
      controllerId: survivor.controllerId,
      intoId: survivor.requestId,
      undoneAt: null,
      OR: [{ mergedAt: { gt: mergedAt } }, { mergedAt, id: { gt: id } }],
    },
    orderBy: [{ mergedAt: "desc" }, { id: "desc" }],
    select: { request: { select: { reference: true } } },
  });
  return row?.request.reference ?? null;
}

/** Whether a date, an extension or an agreement has moved the clocks of both since. */
async function hasMoved(tx: Tx, { survivor, mergedAt, kept }: MadeMerge): Promise<boolean> {
  const { controllerId, requestId } = survivor;
  const since = { controllerId, requestId, createdAt: { gte: mergedAt } };
  const [corrections, extensions, request] = [
    await tx.dateCorrection.count({ where: { ...since, mergeId: null } }),
    await tx.clockExtension.count({ where: since }),
    await tx.request.findUniqueOrThrow({
      where: { controllerId_id: { controllerId, id: requestId } },
      select: { agreementId: true },
    }),
  ];
  return corrections + extensions > 0 || request.agreementId !== kept.agreementAfter;
}

/** Whether a task that the merge made or opened again was settled since: it was settled for both. */
async function hasWorkDone(tx: Tx, { survivor, kept }: MadeMerge): Promise<boolean> {
  const ids = [...kept.tasksMade, ...kept.tasksReopened.map(({ id }) => id)];
  const settled = await tx.task.count({
    where: { controllerId: survivor.controllerId, id: { in: ids }, state: { not: "open" } },
  });
  return settled > 0;
}
