import { findReaders, findTeam } from "@/lib/attendance/queries/team";
import { withScope } from "@/lib/core/db";
import { quietly } from "@/lib/core/log";
import { endFeed, sendFeed } from "@/lib/feeds/commands/send";
import { dayToSend } from "@/lib/feeds/model";
import { findLivingFeeds } from "@/lib/feeds/queries";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/** What is to go out now, and what has outlived its person's right to it. */
async function findWork({ actor, clock }: Caller) {
  const now = clock.now();
  return withScope(scopeOf(actor), async (tx) => {
    const { byMail, lost } = await findLivingFeeds(tx);
    const team = await findTeam(tx, now);
    const readers = await findReaders(
      tx,
      team,
      byMail.map(({ personId }) => personId),
    );
    const due = byMail
      .filter((feed) => dayToSend(feed, team, readers.get(feed.personId), now) !== null)
      .map(({ id }) => id);
    return { due, lost };
  });
}

/**
 * Sends followed views to those whose morning it is, and ends those of people who may not read the desk any more. One that
 * fails is logged and holds up no other. Returns how many mails were queued.
 */
export async function sendFeeds(caller: Caller, signal?: AbortSignal): Promise<number> {
  const { due, lost } = await findWork(caller);
  for (const feedId of lost) await quietly("feed", () => endFeed.execute(caller, { feedId }));
  let queued = 0;
  for (const feedId of due) {
    if (signal?.aborted) break;
    const result = await quietly("feed", () => sendFeed.execute(caller, { feedId }));
    if (result?.ok && result.value.isSent) queued += 1;
  }
  return queued;
}
