import { createHash } from "node:crypto";
import { cache } from "react";
import { findTeam } from "@/lib/attendance/queries/team";
import { systemClock } from "@/lib/core/clock";
import { sha256 } from "@/lib/core/crypto";
import { type Scope, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { inOneMoment } from "@/lib/core/one-moment";
import { secondsToWait } from "@/lib/core/rate-limit";
import { byPage, type Table, tableOf, writeTable } from "@/lib/core/table";
import { followedText, MOST_EVENTS, READS_PER_FEED, UNKNOWN_READS } from "@/lib/feeds/model";
import { calendarText, feedColumns, withoutMoment } from "@/lib/feeds/present";
import { followedWords } from "@/lib/feeds/present/followed";
import {
  type Feed,
  findFeedBySecret,
  findFeedStart,
  findFollowedNames,
  listFeedControllers,
  listFeeds,
  planFeed,
} from "@/lib/feeds/queries";
import { readFeedName, readFollowed } from "@/lib/feeds/schema";
import { requireStaff } from "@/lib/gate/caller";
import type { QueueCursor } from "@/lib/requests/model/queue-view";
import { findQueuePage } from "@/lib/requests/queries/queue";

/** What the signed-in person follows, what else can be followed, and in words what the address of a view asks for. */
export const loadFeeds = cache(async (asked: string | null) => {
  const { actor, scope } = await requireStaff("feed:keep");
  const query = asked === null ? null : readFollowed(asked);
  return withScope(scope, async (tx) => ({
    feeds: await listFeeds(tx, actor.personId),
    controllers: await listFeedControllers(tx),
    asked: query && {
      value: followedText(query),
      label: followedWords(query, await findFollowedNames(tx, query)),
    },
  }));
});

const FEED_SCOPE: Scope = { kind: "desk", actor: "system:feed" };

export type FeedAnswer =
  | { readonly kind: "calendar"; readonly text: string; readonly tag: string }
  /** `table` reads it anew, as it is written. */
  | { readonly kind: "table"; readonly table: () => Table; readonly tag: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "too_often"; readonly seconds: number };

/**
 * A weak tag: two calendars that differ in when they were made alone are the same to whoever reads them, and a table is read
 * once for its tag and once for whoever has an older one, to whom it may say more already.
 */
function weakTag(hash: Uint8Array): string {
  return `W/"${Buffer.from(hash).toString("base64url")}"`;
}

async function readCalendar(feed: Feed, now: Date): Promise<FeedAnswer> {
  const text = await withScope(FEED_SCOPE, async (tx) => {
    const { id, query } = feed;
    const start = await findFeedStart(tx, feed, await findTeam(tx, now), now, MOST_EVENTS);
    return calendarText({
      ...start,
      name: feed.name ?? followedWords(query, await findFollowedNames(tx, query)),
      feed: { id, followed: followedText(query) },
      appUrl: env().APP_URL,
      at: now,
    });
  });
  return { kind: "calendar", text, tag: weakTag(sha256(withoutMoment(text))) };
}

const TABLE_BATCH = 500;

/** All rows of a view of one moment, batch by batch, as the queue gives its own file. */
function openTable(feed: Feed, now: Date): Table {
  const batches = inOneMoment(FEED_SCOPE, async function* lines(tx) {
    const plan = await planFeed(tx, feed, await findTeam(tx, now), now);
    yield* byPage(async (cursor: QueueCursor | null) => {
      const { rows, next } = await findQueuePage(tx, { ...plan, cursor }, TABLE_BATCH);
      return { lines: rows, next };
    });
  });
  return tableOf("thirty", feedColumns(env().APP_URL), batches);
}

async function readTable(feed: Feed, now: Date): Promise<FeedAnswer> {
  const table = () => openTable(feed, now);
  const hash = createHash("sha256");
  for await (const { text } of writeTable(table(), "csv")) hash.update(text);
  return { kind: "table", table, tag: weakTag(hash.digest()) };
}

/**
 * The calendar or the table of a secret address, for a program without a session: the secret is all it has. One that was revoked, one
 * of somebody who was disabled and one that never was are the same.
 */
export async function readFeed(name: string, now = systemClock.now()): Promise<FeedAnswer> {
  const asked = readFeedName(name);
  const feed = asked && (await withScope(FEED_SCOPE, (tx) => findFeedBySecret(tx, asked.secret)));
  const seconds = feed
    ? await secondsToWait(READS_PER_FEED, feed.id, now)
    : await secondsToWait(UNKNOWN_READS, "all", now);
  if (seconds > 0) return { kind: "too_often", seconds };
  if (!feed) return { kind: "unknown" };
  return asked.format === "csv" ? readTable(feed, now) : readCalendar(feed, now);
}
