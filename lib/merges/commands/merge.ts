import { personIdOf } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import {
  bringIdentifiers,
  bringRights,
  endTasks,
  makeTasks,
  type NewTask,
  newTasks,
  reopenTasks,
} from "@/lib/merges/commands/bring-over";
import { keptOf } from "@/lib/merges/commands/kept";
import {
  moveAsked,
  moveReceipt,
  moveRelevant,
  standingNow,
} from "@/lib/merges/commands/move-dates";
import { lockPair, type Pair } from "@/lib/merges/queries/lock-pair";
import { type PreparedMerge, prepareMerge } from "@/lib/merges/queries/prepare";
import { MergeInput } from "@/lib/merges/schema";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { OPEN_STATES } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";

type Chosen = { readonly survivor: Standing; readonly merged: Standing };
type ChoiceRefusal = "merge_survivor_unknown" | "merge_done_otherwise" | "changed_meanwhile";

/**
 * Makes one request of two of the same controller. The one that lives on carries the rights and the identifiers of both, and
 * its clock starts at the earlier receipt; the other is over and names it. An event on each of them. The same merge a second
 * time changes nothing; the other way round it is refused.
 */
export const mergeRequests = command({
  name: "request.merge",
  permission: "request:triage",
  input: MergeInput,
  async run(context, input) {
    const pair = await lockPair(context.tx, input);
    if (!pair.ok) return pair;
    const chosen = choose(pair.value, input);
    if (!chosen.ok) return chosen;
    const { survivor, merged } = chosen.value;
    const answer = done({ reference: survivor.reference, merged: merged.reference });
    if (await isMergedInto(context, merged, survivor)) {
      context.unchanged();
      return answer;
    }
    if (survivor.state === "merged" || merged.state === "merged") {
      return refused("merge_done_otherwise");
    }
    if (!isAsSeen(pair.value, input)) return refused("changed_meanwhile");
    const prepared = await prepareMerge(context.tx, survivor, merged, context.now);
    if (!prepared.ok) return prepared;
    const written = await write(context, chosen.value, prepared.value);
    return written.ok ? answer : written;
  },
});

function choose(
  { own, other }: Pair,
  { survivor }: { readonly survivor: string },
): Outcome<Chosen, ChoiceRefusal> {
  if (survivor === own.reference) return done({ survivor: own, merged: other });
  if (survivor === other.reference) return done({ survivor: other, merged: own });
  return refused("merge_survivor_unknown");
}

function isAsSeen(
  { own, other }: Pair,
  seen: { readonly version: number; readonly withVersion: number },
): boolean {
  return own.version === seen.version && other.version === seen.withVersion;
}

async function isMergedInto(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  survivor: Standing,
): Promise<boolean> {
  const found = await tx.request.findFirst({
    where: { controllerId, id: requestId, mergedIntoId: survivor.requestId },
    select: { id: true },
  });
  return found !== null;
}

async function write(context: CommandContext, chosen: Chosen, prepared: PreparedMerge) {
  const taken = await takeVersion(context, chosen.survivor, OPEN_STATES);
  if (!taken.ok) return taken;
  const tasks = newTasks(prepared);
  const mergeId = await keep(context, chosen, prepared, tasks);
  const change = { mergedIntoId: chosen.survivor.requestId };
  await endTasks(context, prepared);
  const moved = await moveRequest(context, chosen.merged, { verb: "merge" }, change);
  if (!moved.ok) return moved;
  await bringRights(context, prepared, mergeId);
  const brought = await bringIdentifiers(context, prepared, mergeId);
  if (!brought) return refused("subject_erased");
  await reopenTasks(context, prepared);
  const standing = await moveClocks(context, taken.value, prepared, mergeId);
  await makeTasks(context, prepared, tasks, standing);
  await record(context, chosen, prepared, mergeId);
  return done(null);
}

/** Writes down the merge, with how the survivor stood before it. */
async function keep(
  { tx, actor, now }: CommandContext,
  { survivor, merged }: Chosen,
  prepared: PreparedMerge,
  tasks: readonly NewTask[],
): Promise<string> {
  const id = newId();
  await tx.requestMerge.createMany({
    data: {
      ...{ controllerId: merged.controllerId, id, requestId: merged.requestId },
      ...{ intoId: survivor.requestId, stateBefore: merged.state },
      kept: await keptOf(tx, prepared, tasks),
      ...{ mergedById: personIdOf(actor), mergedAt: now },
    },
  });
  return id;
}

/** The dates move one after the other, each with its own line on record. Gives back how the survivor stands then. */
async function moveClocks(
  context: CommandContext,
  survivor: Standing,
  { plan, facts, afterAsked, afterRelevant, after }: PreparedMerge,
  mergeId: string,
): Promise<Standing> {
  const moving = { mergeId, reason: "merged" } as const;
  await moveAsked(context, survivor, { before: facts, after: afterAsked }, moving);
  await moveRelevant(context, survivor, { before: afterAsked, after: afterRelevant }, moving);
  await moveReceipt(context, survivor, { before: afterRelevant, after }, moving);
  await context.tx.request.updateMany({
    where: { controllerId: survivor.controllerId, id: survivor.requestId },
    data: { acknowledgedAt: plan.acknowledgedAt },
  });
  return standingNow(context, survivor);
}

async function record(
  context: CommandContext,
  { survivor, merged }: Chosen,
  { plan, after, dueAfter }: PreparedMerge,
  mergeId: string,
): Promise<void> {
  context.changed(2);
  const startsOn = civilDateIn(after.zone, after.receivedAt);
  const now = { startsOn, dueAfter };
  const { rightsBrought: rights, identifiersBrought, tasksMade, tasksReopened, tasksEnded } = plan;
  const earlier = plan.earlier === "merged" ? "other" : "own";
  await context.record("request.merged_with", aboutRequest(survivor), {
    ...{ mergeId, other: merged.reference, earlier, dueBefore: survivor.dueOn, ...now },
    ...{ rights: [...rights], identifiers: identifiersBrought.length },
    tasks: tasksMade.length + tasksReopened.length,
  });
  await context.record("request.merged_into", aboutRequest(merged), {
    ...{ mergeId, other: survivor.reference, dueBefore: merged.dueOn, ...now },
    ...{ tasks: tasksEnded.length, endsPause: plan.endsPause },
  });
}
