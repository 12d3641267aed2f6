import type { Reader, Team } from "@/lib/attendance/model/cover";
import { morningDay } from "@/lib/attendance/model/morning";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Limit } from "@/lib/core/rate-limit";
import { type QueueQuery, queueHref } from "@/lib/requests/model/queue-view";

/** One secret, two addresses: a calendar, or the same rows as a table. */
export type FeedFormat = "ics" | "csv";

/** Where the rows of a calendar are as a table. */
export function tableAddress(calendarAddress: string): string {
  return calendarAddress.replace(/\.ics$/, ".csv");
}

export const FEED_RHYTHMS = ["daily", "weekly"] as const;
/** How often a view that is followed comes by mail. */
export type FeedRhythm = (typeof FEED_RHYTHMS)[number];

/** How a view is followed: by an address that a program reads, or by mail. */
export const FEED_WAYS = ["address", ...FEED_RHYTHMS] as const;

export function isFeedRhythm(text: string | null): text is FeedRhythm {
  return FEED_RHYTHMS.some((rhythm) => rhythm === text);
}

/** What is followed as it is kept: the view and its filters as the queue's address has them, without a page or a request. */
export function followedText(query: QueueQuery): string {
  const href = queueHref({ ...query, cursor: null, open: null });
  const asked = new URL(href, "https://desk.invalid").searchParams;
  asked.delete("view");
  return [`view=${query.view}`, asked.toString()].filter((part) => part !== "").join("&");
}

/** What of a followed view says whether its mail is due. */
type Mailed = {
  readonly rhythm: FeedRhythm | null;
  readonly sentOn: string | null;
  readonly createdAt: Date;
};

/** The day whose list is to go out now; null where it is not the time, it went already, or nobody reads it. */
export function dayToSend(
  { rhythm, sentOn, createdAt }: Mailed,
  team: Team,
  reader: Reader | undefined,
  now: Date,
): CivilDate | null {
  if (!reader || !rhythm) return null;
  return morningDay(team, reader, rhythm, now, { sentOn, since: createdAt });
}

/** Whether a program has what a tag is of, by its If-None-Match (RFC 9110, 13.1.2): a strong and a weak one are alike. */
export function hasTag(asked: string | null, tag: string): boolean {
  const plain = (one: string) => one.trim().replace(/^W\//, "");
  return (asked ?? "").split(",").some((one) => plain(one) === plain(tag));
}

/** Due days that a calendar shows at the most, the nearest first. */
export const MOST_EVENTS = 500;

/** Requests that a mail lists at the most, the nearest due day first. */
export const MOST_LISTED = 20;

/** Views that one person may follow at a time. */
export const MOST_FEEDS = 20;

/** Programs ask every few minutes at the most, several devices of one person behind one address. */
export const READS_PER_FEED: Limit = { name: "feed", calls: 120, seconds: 3_600 };
/** Addresses that are nobody's, from everywhere together: guessing gets nowhere, and costs nothing. */
export const UNKNOWN_READS: Limit = { name: "feed_unknown", calls: 600, seconds: 3_600 };
