import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { dayColumn } from "@/lib/core/day-column";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { followOffers } from "@/lib/routing/commands/follow-offers";
import type { DirectState } from "@/lib/routing/model/direct";
import { findCandidatesFor } from "@/lib/routing/queries/find-candidates";
import { lockDirect } from "@/lib/routing/queries/standing";
import { findHandOverTarget } from "@/lib/routing/queries/terms";
import { firstToEnd } from "@/lib/sla/model/hand-over-clock";

const DirectId = z.strictObject({ directRequestId: z.uuid() });

/**
 * Looks once for the controllers of a direct request, after it has come: where one is as good as named and its agreement gives
 * less time than the usual rule, that day counts from now on. An agreement that gives more is left until the hand-over.
 */
export const matchDirect = command({
  name: "direct.match",
  permission: "direct:settle",
  input: DirectId,
  async run(context, { directRequestId }) {
    const { tx, now } = context;
    const locked = await lockDirect(tx, { id: directRequestId });
    if (!locked.ok) return locked;
    const direct = locked.value;
    const row = await tx.directRequest.findUniqueOrThrow({
      where: { id: direct.id },
      select: { matchedAt: true, ruleId: true },
    });
    if (row.matchedAt !== null) {
      context.unchanged();
      return done({ candidates: 0 });
    }
    const candidates = await findCandidatesFor(tx, direct.content);
    const usual = { dueOn: direct.dueOn, ruleId: row.ruleId, zone: direct.zone, derivation: null };
    const strong = candidates.filter(({ strength }) => strength === "strong");
    const targets = [];
    for (const { controllerId } of strong) {
      targets.push(await findHandOverTarget(tx, controllerId, direct.receivedAt));
    }
    const agreed = targets.flatMap((target) =>
      target && target.clock.ruleId !== row.ruleId ? [{ ...target.clock, zone: target.zone }] : [],
    );
    const { dueOn, ruleId, zone, derivation } = firstToEnd<typeof usual | (typeof agreed)[number]>(
      usual,
      ...agreed,
    );
    await tx.directRequest.updateMany({
      where: { id: direct.id },
      data: {
        matchedAt: now,
        ...(derivation !== null && {
          dueOn: dayColumn(dueOn),
          dueZone: zone,
          ruleId,
          derivation: derivation.map((step) => ({ ...step })),
        }),
      },
    });
    await context.record("direct.matched", INSTALLATION, {
      directRequestId: direct.id,
      candidates: candidates.length,
      dueOn,
      ruleId,
    });
    return done({ candidates: candidates.length });
  },
});

type Settled = { readonly state: DirectState };

/**
 * Follows what the controllers said: once all have answered it is taken over, or comes back to the desk where none took it; and what
 * one sent back was not handed over to it, so that the clock is that of the next. A
 * member's answer cannot do so itself, since it reaches the member's own controller only.
 */
export const settleDirect = command({
  name: "direct.settle",
  permission: "direct:settle",
  input: DirectId,
  async run(context, { directRequestId }) {
    const locked = await lockDirect(context.tx, { id: directRequestId });
    if (!locked.ok) return locked;
    const direct = locked.value;
    if (direct.state !== "handed_over") {
      context.unchanged();
      return done<Settled>({ state: direct.state });
    }
    const { state, isMoved } = await followOffers(context, direct);
    if (!isMoved) {
      context.unchanged();
      return done<Settled>({ state });
    }
    await context.record("direct.settled", INSTALLATION, { directRequestId: direct.id, state });
    return done<Settled>({ state });
  },
});
