import { z } from "zod";
import { FEED_VIEWS, type FeedFormat } from "@/lib/feeds/model";

/** "mine", "due-soon", "overdue", or "controller:<id>": one choice says both. */
export const NewFeed = z.strictObject({
  follows: z.string("Choose what the calendar follows").transform((text, context) => {
    const [view, id] = text.split(":");
    const known = z.enum(FEED_VIEWS).safeParse(view);
    const isOfController = known.success && known.data === "controller";
    const controllerId = isOfController ? z.uuid().safeParse(id) : null;
    if (known.success && !isOfController && id === undefined) {
      return { view: known.data, controllerId: null };
    }
    if (known.success && controllerId?.success) {
      return { view: known.data, controllerId: controllerId.data };
    }
    context.addIssue({ code: "custom", message: "Choose what the calendar follows" });
    return z.NEVER;
  }),
});

export const FeedId = z.strictObject({ feedId: z.uuid() });

/** The secret in "<secret>.ics" or "<secret>.csv", and as what it is asked for; null for every other name. */
export function readFeedName(name: string): { secret: string; format: FeedFormat } | null {
  const [, secret, ending] = /^([\w-]{43})\.(ics|csv)$/.exec(name) ?? [];
  return secret === undefined ? null : { secret, format: ending === "csv" ? "csv" : "ics" };
}
