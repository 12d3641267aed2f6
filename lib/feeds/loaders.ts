import { cache } from "react";
import { systemClock } from "@/lib/core/clock";
import { sha256 } from "@/lib/core/crypto";
import { type Scope, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { isWithinLimit } from "@/lib/core/rate-limit";
import { followedText, READS_PER_FEED, UNKNOWN_READS } from "@/lib/feeds/model";
import { calendarText, tableText, withoutMoment } from "@/lib/feeds/present";
import { followedWords } from "@/lib/feeds/present/followed";
import {
  findFeedBySecret,
  findFeedRows,
  findFollowedNames,
  listFeedControllers,
  listFeeds,
} from "@/lib/feeds/queries";
import { readFeedName, readFollowed } from "@/lib/feeds/schema";
import { requireStaff } from "@/lib/gate/caller";

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
  | { readonly kind: "calendar" | "table"; readonly text: string; readonly tag: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "too_often" };

/** Of a calendar a weak one: two that differ in when they were made alone are the same to whoever reads them. */
function tagOf(text: string): string {
  return Buffer.from(sha256(text)).toString("base64url");
}

/**
 * The calendar of a secret address, for a program without a session: the secret is all it has. One that was revoked, one
 * of somebody who was disabled and one that never was are the same.
 */
export async function readFeed(name: string, now = systemClock.now()): Promise<FeedAnswer> {
  const asked = readFeedName(name);
  const feed = asked && (await withScope(FEED_SCOPE, (tx) => findFeedBySecret(tx, asked.secret)));
  if (!feed) {
    const isAllowed = await isWithinLimit(UNKNOWN_READS, "all", now);
    return { kind: isAllowed ? "unknown" : "too_often" };
  }
  if (!(await isWithinLimit(READS_PER_FEED, feed.id, now))) return { kind: "too_often" };
  const text = await withScope(FEED_SCOPE, async (tx) => {
    const rows = await findFeedRows(tx, feed, now);
    if (asked.format === "csv") return tableText(rows, env().APP_URL);
    const name = feed.name ?? followedWords(feed.query, await findFollowedNames(tx, feed.query));
    return calendarText({ name, rows, appUrl: env().APP_URL, at: now });
  });
  return asked.format === "csv"
    ? { kind: "table", text, tag: `"${tagOf(text)}"` }
    : { kind: "calendar", text, tag: `W/"${tagOf(withoutMoment(text))}"` };
}
