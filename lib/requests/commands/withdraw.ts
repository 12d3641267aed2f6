import { type CivilDate, civilDateIn, isAfter } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { ballHolder, statesBefore } from "@/lib/requests/model/state";
import { Target } from "@/lib/requests/schema/target";

/** Takes a request back, while no work on it was begun. */
export const withdrawRequest = command({
  name: "request.withdraw",
  permission: "request:withdraw",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "withdraw" });
    if (!moved.ok) return moved;
    await context.record("request.withdrawn", aboutRequest(moved.value), {});
    return done({ reference: moved.value.reference });
  },
});

type Many = {
  readonly controllerId: string;
  readonly requestIds: readonly string[];
  /** The import whose undoing withdraws them. */
  readonly importId: string;
};

/**
 * The same for many at once, inside the caller's command: the guards of a single move in one statement, and an event for
 * each. Nothing of them was asked, so no pause runs. Gives back the ids of those that were withdrawn.
 */
export async function withdrawRequests(
  context: CommandContext,
  { controllerId, requestIds, importId }: Many,
): Promise<string[]> {
  const { tx, now, recordEach } = context;
  const moved = await tx.request.updateManyAndReturn({
    where: {
      controllerId,
      id: { in: [...requestIds] },
      state: { in: [...statesBefore("withdraw")] },
      answers: { none: { state: "held" } },
      // What another request goes on in is not its import's alone.
      absorbed: { none: {} },
    },
    data: {
      state: "withdrawn",
      nextWakeAt: null,
      version: { increment: 1 },
      ballHolder: ballHolder("withdrawn"),
      ballSince: now,
    },
    select: { id: true, zone: true, dueOn: true, createdAt: true },
  });
  await keepDays(context, controllerId, moved);
  const ids = moved.map(({ id }) => id);
  if (ids.length > 0) {
    await recordEach(
      "request.withdrawn",
      ids.map((requestId) => ({ subject: { controllerId, requestId }, data: { importId } })),
    );
  }
  return ids;
}

type Withdrawn = {
  readonly id: string;
  readonly zone: string;
  readonly dueOn: Date;
  readonly createdAt: Date;
};

/**
 * The day of their withdrawal, after which what was past its due day stays missed. A file that was taken by mistake may bring years of
 * requests that were over when it came, and undoing it takes them back: nobody here has missed those, so they have no day.
 */
async function keepDays(
  { tx, now }: CommandContext,
  controllerId: string,
  requests: readonly Withdrawn[],
): Promise<void> {
  const byDay = new Map<CivilDate, string[]>();
  for (const { id, zone, dueOn, createdAt } of requests) {
    if (isAfter(civilDateIn(zone, createdAt), dayOfColumn(dueOn))) continue;
    const day = civilDateIn(zone, now);
    byDay.set(day, [...(byDay.get(day) ?? []), id]);
  }
  for (const [day, ids] of byDay) {
    await tx.request.updateMany({
      where: { controllerId, id: { in: ids } },
      data: { withdrawnOn: dayColumn(day) },
    });
  }
}
