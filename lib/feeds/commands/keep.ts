import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { sha256 } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { newId, newSecret } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { followedText, MOST_FEEDS } from "@/lib/feeds/model";
import { FeedId, NewFeed } from "@/lib/feeds/schema";
import { command } from "@/lib/gate/command";

/** Follows a view of the queue. A secret address is told this once: only its hash is kept. */
export const makeFeed = command({
  name: "feed.make",
  permission: "feed:keep",
  input: NewFeed,
  async run(context, { follows, name, way, whenEmpty }) {
    const { tx, now, actor } = context;
    const personId = personIdOf(actor);
    if (personId === null) return refused("person_unknown");
    const { view, controllerId } = follows;
    if (controllerId !== null) {
      const controller = await tx.controller.findUnique({
        where: { id: controllerId },
        select: { id: true },
      });
      if (!controller) return refused("controller_unknown");
    }
    const living = await tx.calendarFeed.count({ where: { personId, revokedAt: null } });
    if (living >= MOST_FEEDS) return refused("too_many_feeds");
    const feedId = newId();
    const secret = way === "address" ? newSecret() : null;
    await tx.calendarFeed.createMany({
      data: {
        ...{ id: feedId, personId, createdAt: now, query: followedText(follows) },
        name: name === "" ? null : name,
        tokenHash: secret === null ? null : sha256(secret),
        rhythm: way === "address" ? null : way,
        skipsEmpty: whenEmpty === undefined,
      },
    });
    await context.record("feed.made", { ...INSTALLATION, controllerId }, { feedId, view, way });
    const address = secret && new URL(`/feeds/${secret}.ics`, env().APP_URL).href;
    return done({ feedId, way, address });
  },
});

/** Follows a view no more: its address is worthless from the next time a program asks, and no mail comes. Only one's own. */
export const revokeFeed = command({
  name: "feed.revoke",
  permission: "feed:keep",
  input: FeedId,
  async run(context, { feedId }) {
    const personId = personIdOf(context.actor);
    if (personId === null) return refused("feed_unknown");
    const { count } = await context.tx.calendarFeed.updateMany({
      where: { id: feedId, personId, revokedAt: null },
      data: { revokedAt: context.now },
    });
    if (count === 0) return refused("feed_unknown");
    await context.record("feed.revoked", INSTALLATION, { feedId });
    return done({ feedId });
  },
});
