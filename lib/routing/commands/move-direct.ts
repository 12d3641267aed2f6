import type { CommandContext } from "@/lib/gate/command";
import { type DirectState, directBall, isClosedState } from "@/lib/routing/model/direct";
import type { DirectStanding } from "@/lib/routing/queries/standing";
import type { Prisma } from "@/prisma/generated/client";

/** Brings a locked direct request into a state, with who holds the ball since now. The same state keeps its ball. */
export async function moveDirect(
  context: CommandContext,
  direct: DirectStanding,
  state: DirectState,
  data: Prisma.DirectRequestUncheckedUpdateManyInput = {},
): Promise<void> {
  const isFinal = state === "taken_over" || isClosedState(state);
  const ball =
    direct.state === state ? {} : { ballHolder: directBall(state), ballSince: context.now };
  const { count } = await context.tx.directRequest.updateMany({
    where: { id: direct.id, version: direct.version },
    data: {
      state,
      ...ball,
      closedAt: isFinal ? context.now : null,
      ...data,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("a locked direct request changed its version");
}
