import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { CommandContext } from "@/lib/gate/command";
import type { RequestState } from "@/lib/requests/model/state";
import { nextWakeOf, wakeOfReleased } from "@/lib/requests/model/wake";

type Owned = {
  readonly controllerId: string;
  readonly id: string;
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly alarmedOn: Date | null;
  readonly stoppedSince: Date | null;
  readonly pausedSince: Date | null;
  readonly nextWakeAt: Date | null;
  readonly ladder: number[] | null;
};

/**
 * Locked in one order, so that what is decided from these rows is still true when they are written. The states are
 * spelled out, not passed: the index of open requests by owner is chosen by these very words.
 */
function lockOwned(tx: Tx, personId: string): Promise<Owned[]> {
  return tx.$queryRaw<Owned[]>`
    select controller_id as "controllerId", id, state::text as state, zone, received_on as "receivedOn",
      due_on as "dueOn", alarmed_on as "alarmedOn", stopped_since as "stoppedSince",
      next_wake_at as "nextWakeAt", (
        select from_on from clock_pause p
        where p.controller_id = request.controller_id and p.request_id = request.id and p.to_on is null
      ) as "pausedSince", (
        select ladder from agreement a
        where a.controller_id = request.controller_id and a.id = request.agreement_id
      ) as ladder
    from request
    where owner_id = ${personId}::uuid
      and state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')
    order by controller_id, id
    for update of request`;
}

function wakeOf(owned: Owned, to: string | null, now: Date): Date | null {
  const { receivedOn, dueOn, alarmedOn, pausedSince, stoppedSince, ladder, ...request } = owned;
  const days = {
    receivedOn: dayOfColumn(receivedOn),
    dueOn: dayOfColumn(dueOn),
    alarmedOn: alarmedOn && dayOfColumn(alarmedOn),
    pausedSince: pausedSince && dayOfColumn(pausedSince),
    stoppedSince: stoppedSince && dayOfColumn(stoppedSince),
  };
  const waking = { ...request, ...days, ladder: ladder ?? [], ownerId: to };
  return to === null ? wakeOfReleased(waking, now) : nextWakeOf(waking, now);
}

/**
 * Takes every open request from a person who can own none any more, and sets each one's next waking, at which the
 * alarm about requests of nobody is raised. Two statements, however many there are. Gives back the ids, which belong
 * into the event of the command that calls this: the log of each request finds the event by them.
 *
 * The person's row must be changed before, in the same transaction: an assignment to the person holds that row, so it
 * is either over and seen here, or refused afterwards.
 */
export async function releaseRequestsOf(
  context: CommandContext,
  personId: string,
): Promise<string[]> {
  return (await giveAway(context, personId, null)).map(({ id }) => id);
}

/**
 * Gives every open request of such a person to somebody else, with an event for each as for one that is assigned. The row of the
 * new owner must be held before, as {@link lockOwner} does. Returns how many there were.
 */
export async function handOnRequestsOf(
  context: CommandContext,
  personId: string,
  to: string,
): Promise<number> {
  const owned = await giveAway(context, personId, to);
  if (owned.length === 0) return 0;
  await context.recordEach(
    "request.assigned",
    owned.map(({ controllerId, id: requestId }) => ({
      subject: { controllerId, requestId },
      data: { from: personId, to },
    })),
  );
  return owned.length;
}

async function giveAway(
  { tx, now }: CommandContext,
  personId: string,
  to: string | null,
): Promise<readonly Owned[]> {
  const owned = await lockOwned(tx, personId);
  if (owned.length === 0) return [];
  const wakes = owned.map((request) => wakeOf(request, to, now)?.toISOString() ?? null);
  await tx.$executeRaw`
    update request r set owner_id = ${to}::uuid, next_wake_at = w.wake_at
    from unnest(
      ${owned.map(({ controllerId }) => controllerId)}::uuid[],
      ${owned.map(({ id }) => id)}::uuid[],
      ${wakes}::timestamptz[]
    ) as w (controller_id, id, wake_at)
    where r.controller_id = w.controller_id and r.id = w.id`;
  return owned;
}
