import { personIdOf } from "@/lib/auth/policy";
import { moveTasks } from "@/lib/clocks/commands/move-tasks";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import {
  moveAsked,
  moveReceipt,
  moveRelevant,
  standingNow,
} from "@/lib/merges/commands/move-dates";
import { findKeptFacts } from "@/lib/merges/queries/kept-facts";
import { lockPair } from "@/lib/merges/queries/lock-pair";
import {
  checkTakeBack,
  findMade,
  type MadeMerge,
  type TakeBackRefusal,
} from "@/lib/merges/queries/made";
import { findAskedFrom } from "@/lib/messages/queries/asked-from";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import { Target } from "@/lib/requests/schema/target";

/**
 * Takes a merge back: the merged request stands again where it stood, and the one that lived on loses what the merge brought
 * and gets its own dates back, with the old ones on record. Only as a whole and only while nothing was done for both.
 */
export const takeBackMerge = command({
  name: "request.take_back_merge",
  permission: "request:triage",
  input: Target,
  async run(context, { reference, version }) {
    const found = await lockMade(context, reference);
    if (!found.ok) return found;
    const merge = found.value;
    if (merge.merged.version !== version) return refused("changed_meanwhile");
    const checked = await checkTakeBack(context.tx, merge);
    if (!checked.ok) return checked;
    const { merged, survivor } = merge;
    const moved = await standUp(context, merge);
    if (!moved.ok) return moved;
    const standing = await giveBack(context, merge);
    await context.tx.requestMerge.updateMany({
      where: { controllerId: merged.controllerId, id: merge.id },
      data: { undoneById: personIdOf(context.actor), undoneAt: context.now },
    });
    context.changed(2);
    await context.record("request.merge_taken_back", aboutRequest(merged), {
      ...{ mergeId: merge.id, other: survivor.reference },
      ...{ dueBefore: merged.dueOn, dueAfter: moved.value.dueOn },
    });
    await context.record("request.merge_taken_back", aboutRequest(survivor), {
      ...{ mergeId: merge.id, other: merged.reference },
      ...{ dueBefore: survivor.dueOn, dueAfter: standing.dueOn },
    });
    return done({ reference: merged.reference });
  },
});

async function lockMade(
  { tx }: CommandContext,
  reference: string,
): Promise<Outcome<MadeMerge, TakeBackRefusal | "request_unknown">> {
  const seen = await findStanding(tx, reference);
  if (!seen) return refused("request_unknown");
  const made = await findMade(tx, seen);
  if (!made) return refused("merge_unknown");
  const pair = await lockPair(tx, { reference, with: made.survivor.reference });
  if (!pair.ok) return refused("merge_unknown");
  const still = await findMade(tx, pair.value.own);
  return still?.id === made.id ? done(still) : refused("merge_unknown");
}

/** The merged request goes on where it was. What it waited for ended with the merge, so that it is with us again. */
async function standUp(context: CommandContext, merge: MadeMerge) {
  const { merged, stateBefore, kept } = merge;
  const { tx, now } = context;
  const backTo =
    stateBefore === "waiting_for_controller" ? await findAskedFrom(tx, merged) : stateBefore;
  const move = { verb: "takeBackMerge", backTo } as const;
  const moved = await moveRequest(context, merged, move, { mergedIntoId: null });
  if (!moved.ok) return moved;
  await tx.task.updateMany({
    where: { ...aboutRequest(merged), id: { in: kept.tasksEnded }, state: "not_needed" },
    data: { state: "open", doneById: null, version: { increment: 1 } },
  });
  const { standing } = await recomputeClocks({ tx, now }, merged);
  return done(standing);
}

/** The survivor loses what the merge brought. Its version goes on: whoever is writing an answer has not seen this. */
async function giveBack(context: CommandContext, merge: MadeMerge): Promise<Standing> {
  const { tx, now } = context;
  const { survivor, id: mergeId } = merge;
  const { controllerId, requestId } = survivor;
  await tx.request.updateMany({
    where: { controllerId, id: requestId },
    data: { version: { increment: 1 } },
  });
  await giveBackAcknowledgement(context, merge);
  await tx.requestRight.deleteMany({ where: { ...aboutRequest(survivor), mergeId } });
  await tx.identifier.deleteMany({ where: { ...aboutRequest(survivor), mergeId } });
  await settleTasks(context, merge);
  const { before, after } = await findKeptFacts(tx, merge, now);
  const withReceipt = { ...after, askedOn: before.askedOn, law: before.law };
  const beforeRelevant = { ...withReceipt, relevantOn: before.relevantOn ?? null };
  const moving = { mergeId, reason: "merge_undone" } as const;
  await moveReceipt(context, survivor, { before, after: beforeRelevant }, moving);
  await moveRelevant(context, survivor, { before: beforeRelevant, after: withReceipt }, moving);
  await moveAsked(context, survivor, { before: withReceipt, after }, moving);
  const standing = await standingNow(context, survivor);
  await moveTasks(tx, survivor, standing);
  return standing;
}

/** The other's acknowledgement goes with it; one that left for the survivor since then stays. */
async function giveBackAcknowledgement(
  { tx }: CommandContext,
  { merged, survivor, kept }: MadeMerge,
): Promise<void> {
  const { controllerId } = survivor;
  const { acknowledgedAt } = await tx.request.findUniqueOrThrow({
    where: { controllerId_id: { controllerId, id: merged.requestId } },
    select: { acknowledgedAt: true },
  });
  if (acknowledgedAt === null) return;
  await tx.request.updateMany({
    where: { controllerId, id: survivor.requestId, acknowledgedAt },
    data: { acknowledgedAt: kept.acknowledgedAt },
  });
}

/** Tasks that the merge made are not needed any more, and those that it opened again are as settled as they were. */
async function settleTasks(
  { tx, actor }: CommandContext,
  { survivor, kept }: MadeMerge,
): Promise<void> {
  const next = { version: { increment: 1 } } as const;
  await tx.task.updateMany({
    where: { ...aboutRequest(survivor), id: { in: kept.tasksMade } },
    data: { state: "not_needed", doneById: personIdOf(actor), ...next },
  });
  for (const { id, ...settled } of kept.tasksReopened) {
    await tx.task.updateMany({
      where: { ...aboutRequest(survivor), id },
      data: { ...settled, ...next },
    });
  }
}
