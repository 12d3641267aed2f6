import { INSTALLATION } from "@/lib/audit/model";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { clockOf } from "@/lib/routing/commands/follow-offers";
import { moveDirect } from "@/lib/routing/commands/move-direct";
import { planAct } from "@/lib/routing/model/direct";
import { findHandedOver, lockDirect } from "@/lib/routing/queries/standing";
import { WithdrawInput } from "@/lib/routing/schema/desk";

/**
 * Takes a hand-over back that the controller has not answered: it is gone from that portal at once, and with it what it said
 * about the person. The mail that announced it said nothing.
 */
export const withdrawHandOver = command({
  name: "direct.withdraw_hand_over",
  permission: "direct:handle",
  input: WithdrawInput,
  async run(context, { reference, version, handOverId }) {
    const { tx } = context;
    const locked = await lockDirect(tx, { reference });
    if (!locked.ok) return locked;
    const direct = locked.value;
    if (direct.version !== version) return refused("changed_meanwhile");
    const planned = planAct("withdraw_hand_over", direct.state);
    if (!planned.ok) return planned;
    // The controller may be answering at this moment: the state decides between the two.
    const { count } = await tx.handOver.updateMany({
      where: { id: handOverId, directRequestId: direct.id, state: "offered" },
      data: {
        state: "withdrawn",
        content: new Uint8Array(),
        wrappedKey: new Uint8Array(),
        version: { increment: 1 },
      },
    });
    if (count !== 1) return refused("hand_over_answered");
    const { state, counted } = await findHandedOver(tx, direct.id);
    await moveDirect(context, direct, state, clockOf(counted));
    const data = { directRequestId: direct.id, handOverId };
    await context.record("hand_over.withdrawn", INSTALLATION, data);
    return done({ reference });
  },
});
