import { findTeam } from "@/lib/attendance/queries/team";
import { withScope } from "@/lib/core/db";
import { quietly } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { sendSummary } from "@/lib/reports/commands/summary";
import { summaryDay, summaryRhythm } from "@/lib/reports/model/summary";
import { findSummariesBefore, findSummaryChoices } from "@/lib/reports/queries/summary";

/** Everybody whose morning it is and who has not had today's figures. */
async function findReaders({ actor, clock }: Caller): Promise<string[]> {
  const now = clock.now();
  return withScope(scopeOf(actor), async (tx) => {
    const team = await findTeam(tx, now);
    const choices = await findSummaryChoices(tx);
    const before = await findSummariesBefore(tx);
    return team.members
      .filter((member) => {
        const rhythm = summaryRhythm(member.role, choices.get(member.id) ?? null);
        const had = before.get(member.id);
        return had !== undefined && summaryDay(team, member, rhythm, now, had) !== null;
      })
      .map(({ id }) => id);
  });
}

/** Sends figures to those whose morning it is. One who fails is logged and holds up no other. Returns how many were queued. */
export async function sendSummaries(caller: Caller, signal?: AbortSignal): Promise<number> {
  let queued = 0;
  for (const personId of await findReaders(caller)) {
    if (signal?.aborted) break;
    const result = await quietly("summary", () => sendSummary.execute(caller, { personId }));
    if (result?.ok && result.value.isSent) queued += 1;
  }
  return queued;
}

/**
 * So many changes are folded in one transaction. Most of its time goes into the sums that they touch, which are hardly more
 * for many changes than for a few: half a second at 2,000, about one at 10,000.
 */
const BATCH = 10_000;
/** After so many others have their turn; what is left is read beside the sums, and folded a minute later. */
const MOST_BATCHES = 20;

/**
 * Adds what changed since the last time to the sums that reports read. No figure depends on it: what is not folded is read
 * beside the sums. Returns how many changes there were.
 */
export async function foldChanges(caller: Caller, signal?: AbortSignal): Promise<number> {
  let folded = 0;
  let last = BATCH;
  for (let batch = 0; batch < MOST_BATCHES && last === BATCH && !signal?.aborted; batch += 1) {
    const [row] = await withScope(
      scopeOf(caller.actor),
      (tx) => tx.$queryRaw<[{ count: number }]>`select fold_changes(${BATCH}::int) as count`,
    );
    last = row.count;
    folded += last;
  }
  return folded;
}
