import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { AppError } from "@/lib/core/app-error";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/** Lets a member of several controllers act for another one of them. Only in the member's own session. */
export const switchController = command({
  name: "session.switch_controller",
  permission: "self:manage",
  reach: "installation",
  input: z.strictObject({ sessionId: z.uuid(), controllerId: z.uuid() }),
  async run(context, { sessionId, controllerId }) {
    const { actor, tx } = context;
    if (actor.kind !== "member")
      throw new AppError("forbidden", "only members act for a controller");
    const { personId } = actor;
    const membership = await tx.membership.findFirst({
      where: { controllerId, personId, endedAt: null, controller: { endedAt: null } },
      select: { personId: true },
    });
    if (!membership) return refused("membership_unknown");
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, personId, endedAt: null },
      data: { controllerId },
    });
    if (count === 0) return refused("session_unknown");
    await context.record("session.controller_switched", INSTALLATION, { sessionId });
    return done(null);
  },
});
