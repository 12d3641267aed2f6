import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { keeping } from "@/lib/core/keeping";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { erasedFrom } from "@/lib/routing/model/retention";

const GONE = { content: new Uint8Array(), wrappedKey: new Uint8Array() };

/**
 * Erases what a person wrote once its time is over: the content and the keys of the direct request and of every copy that was
 * handed over. What was said between the person and us opens with the first of these keys, and says nothing without it. Days,
 * state and controllers stay, so that every figure does, and the person's link leads to a page that says when it was.
 */
export const eraseDirect = command({
  name: "direct.erase",
  permission: "direct:settle",
  input: z.strictObject({ directRequestId: z.uuid() }),
  async run(context, { directRequestId }) {
    const { tx, now } = context;
    // Taking it up again waits here, and finds it erased.
    await tx.$queryRaw`select id from direct_request where id = ${directRequestId}::uuid for update`;
    const direct = await tx.directRequest.findUnique({
      where: { id: directRequestId },
      select: { state: true, closedAt: true, erasedAt: true },
    });
    if (!direct) return refused("direct_unknown");
    if (direct.erasedAt !== null) {
      context.unchanged();
      return done({ handOvers: 0 });
    }
    const from = erasedFrom(direct, keeping());
    if (from === null || from > now) return refused("not_in_this_state");
    await tx.directRequest.updateMany({
      where: { id: directRequestId },
      data: { ...GONE, erasedAt: now, version: { increment: 1 } },
    });
    const { count: handOvers } = await tx.handOver.updateMany({
      where: { directRequestId },
      data: { ...GONE, erasedAt: now, version: { increment: 1 } },
    });
    // A mail that was held, or given up, would keep the address; one that still waits would tell of what is not there any more.
    await tx.outboxMail.updateMany({
      where: { directRequestId, state: { in: ["held", "pending", "failed"] } },
      data: { state: "cancelled", secret: null, failure: "the person's request was erased" },
    });
    await context.record("direct.erased", INSTALLATION, {
      directRequestId,
      state: direct.state,
      handOvers,
    });
    return done({ handOvers });
  },
});
