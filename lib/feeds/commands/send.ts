import { z } from "zod";
import { findReaders, findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { dayToSend, followedText, MOST_LISTED } from "@/lib/feeds/model";
import { followedWords } from "@/lib/feeds/present/followed";
import { findFeed, findFeedStart, findFollowedNames } from "@/lib/feeds/queries";
import { FeedId } from "@/lib/feeds/schema";
import { command } from "@/lib/gate/command";
import { feedOfUnsubscribe } from "@/lib/mail/adapter/unsubscribe";
import { followedLine } from "@/lib/mail/schema";
import { rightsInShort } from "@/lib/requests/present/queue";
import { daysLeft } from "@/lib/sla/model/countdown";

/**
 * Queues what a view shows for the day it is where its person works, once: the day, the mail and the event are one
 * transaction, so that a worker that dies leaves all or nothing, and of two workers the second finds the day taken.
 */
export const sendFeed = command({
  name: "feed.send",
  permission: "digest:send",
  input: FeedId,
  async run(context, { feedId }) {
    const { tx, now } = context;
    const nothing = () => {
      context.unchanged();
      return done({ isSent: false });
    };
    const found = await findFeed(tx, feedId);
    if (!found?.feed || !found.mayRead) return nothing();
    const { feed } = found;
    const team = await findTeam(tx, now);
    const readers = await findReaders(tx, team, [feed.personId]);
    const on = dayToSend(feed, team, readers.get(feed.personId), now);
    if (on === null) return nothing();
    const { rows, count } = await findFeedStart(tx, feed, team, now, MOST_LISTED);
    if (count === 0 && feed.skipsEmpty) return nothing();
    if (!(await takeDay(tx, feedId, on))) return nothing();
    const { personId, email, query, rhythm, name } = feed;
    await context.queueMail({
      ...{ template: "followed_view", recipient: email, personId, ...INSTALLATION },
      dedupeKey: `feed:${feedId}:${on}`,
      params: {
        ...{ feedId, on, rhythm: rhythm ?? "daily", count, followed: followedText(query) },
        view:
          name ??
          followedWords(query, { ...(await findFollowedNames(tx, query)), ownerName: null }),
        listed: rows.map((row) =>
          followedLine({
            ...row,
            rights: rightsInShort(row.rights),
            daysLeft: daysLeft(row.dueOn, civilDateIn(row.zone, now)),
          }),
        ),
      },
    });
    await context.record("feed.queued", INSTALLATION, { feedId, personId, on });
    return done({ isSent: true });
  },
});

/** Whoever comes second waits for the first one's row, and then finds that the day is taken. */
async function takeDay(tx: Tx, id: string, on: CivilDate): Promise<boolean> {
  const sentOn = dayColumn(on);
  const { count } = await tx.calendarFeed.updateMany({
    where: { id, revokedAt: null, OR: [{ sentOn: null }, { sentOn: { lt: sentOn } }] },
    data: { sentOn },
  });
  return count > 0;
}

/** Ends what somebody follows who may not read the desk any more: it would come back with another role, unasked. */
export const endFeed = command({
  name: "feed.end",
  permission: "digest:send",
  input: FeedId,
  async run(context, { feedId }) {
    const { tx, now } = context;
    const found = await findFeed(tx, feedId);
    const row =
      found && !found.mayRead
        ? await tx.calendarFeed.findUnique({ where: { id: feedId }, select: { personId: true } })
        : null;
    const ended = row && (await end(tx, feedId, now));
    if (row && ended) {
      await context.record("feed.ended", INSTALLATION, { feedId, personId: row.personId });
    } else context.unchanged();
    return done({ isEnded: ended === true });
  },
});

/** Ends a followed view by the address that each of its mails carries, without signing in. */
export const leaveFeed = command({
  name: "feed.leave",
  permission: "digest:send",
  input: z.strictObject({ token: z.string().max(100) }),
  async run(context, { token }) {
    const feedId = feedOfUnsubscribe(token);
    if (feedId === null) return refused("token_unknown");
    if (await end(context.tx, feedId, context.now)) {
      await context.record("feed.revoked", INSTALLATION, { feedId });
    } else context.unchanged();
    return done({ feedId });
  },
});

async function end(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.calendarFeed.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}
