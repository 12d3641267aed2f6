import type { Limit } from "@/lib/core/rate-limit";
import { type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

/** The saved views of the queue that a calendar can follow. */
export const FEED_VIEWS = ["mine", "due-soon", "overdue", "controller"] as const;
export type FeedView = (typeof FEED_VIEWS)[number];

export function isFeedView(text: string): text is FeedView {
  return FEED_VIEWS.some((view) => view === text);
}

/** One secret, two addresses: a calendar, or the same rows as a table. */
export type FeedFormat = "ics" | "csv";

/** Due days that a calendar shows at the most, the nearest first. */
export const MOST_EVENTS = 500;

/** Calendars that one person may have at a time. */
export const MOST_FEEDS = 20;

/** Programs ask every few minutes at the most, several devices of one person behind one address. */
export const READS_PER_FEED: Limit = { name: "feed", calls: 120, seconds: 3_600 };
/** Addresses that are nobody's, from everywhere together: guessing gets nowhere, and costs nothing. */
export const UNKNOWN_READS: Limit = { name: "feed_unknown", calls: 600, seconds: 3_600 };

export function feedQuery(view: FeedView, controllerId: string | null): QueueQuery {
  return { ...WHOLE_QUEUE, view, controllerId };
}
