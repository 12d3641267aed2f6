import { z } from "zod";
import { optionalNameSchema } from "@/lib/core/one-line-name";
import { FEED_WAYS, type FeedFormat } from "@/lib/feeds/model";
import { QUEUE_PARAMETERS, type QueueQuery } from "@/lib/requests/model/queue-view";
import { parseQueueAddress } from "@/lib/requests/schema/queue";

/**
 * The view and filters of "view=overdue&right=erasure"; null where any part cannot be read, so that nobody follows more than
 * they meant to. Only open work has due days to come, and a view by controller needs its controller.
 */
export function readFollowed(text: string): QueueQuery | null {
  const asked = [...new URLSearchParams(text)];
  const isKnown = asked.every(([name]) => name === "view" || QUEUE_PARAMETERS.includes(name));
  if (!isKnown || !asked.some(([name, value]) => name === "view" && value !== "")) return null;
  const { query, ignored } = parseQueueAddress(Object.fromEntries(asked));
  if (ignored.length > 0 || query.view === "history") return null;
  if (query.view === "controller" && query.controllerId === null) return null;
  return { ...query, cursor: null, open: null };
}

const NOTHING_CHOSEN = "Choose what you want to follow";
const LONGEST_NAME = 60;

export const NewFeed = z.strictObject({
  follows: z.string(NOTHING_CHOSEN).transform((text, context) => {
    const query = text.length > 500 ? null : readFollowed(text);
    if (query !== null) return query;
    context.addIssue({ code: "custom", message: NOTHING_CHOSEN });
    return z.NEVER;
  }),
  /** Empty: it is called by what it shows. */
  name: optionalNameSchema(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters`).default(""),
  way: z.enum(FEED_WAYS, "Choose how it reaches you").default("address"),
  /** Ticked: a mail comes when nothing is in the view too. */
  whenEmpty: z.literal("on").optional(),
});

export const FeedId = z.strictObject({ feedId: z.uuid() });

/** The secret in "<secret>.ics" or "<secret>.csv", and as what it is asked for; null for every other name. */
export function readFeedName(name: string): { secret: string; format: FeedFormat } | null {
  const [, secret, ending] = /^([\w-]{43})\.(ics|csv)$/.exec(name) ?? [];
  return secret === undefined ? null : { secret, format: ending === "csv" ? "csv" : "ics" };
}
