import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { CommandContext } from "@/lib/gate/command";
import type { RequestState } from "@/lib/requests/model/state";
import { wakeOfReleased } from "@/lib/requests/model/wake";

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

function wakeOf(owned: Owned, now: Date): Date | null {
  const { receivedOn, dueOn, alarmedOn, pausedSince, stoppedSince, ladder, ...request } = owned;
  const days = {
    receivedOn: dayOfColumn(receivedOn),
    dueOn: dayOfColumn(dueOn),
    alarmedOn: alarmedOn && dayOfColumn(alarmedOn),
    pausedSince: pausedSince && dayOfColumn(pausedSince),
    stoppedSince: stoppedSince && dayOfColumn(stoppedSince),
  };
  return wakeOfReleased({ ...request, ...days, ladder: ladder ?? [], ownerId: null }, now);
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
  { tx, now }: CommandContext,
  personId: string,
): Promise<string[]> {
  const owned = await lockOwned(tx, personId);
  if (owned.length === 0) return [];
  const wakes = owned.map((request) => wakeOf(request, now)?.toISOString() ?? null);
  await tx.$executeRaw`
    update request r set owner_id = null, next_wake_at = w.wake_at
    from unnest(
      ${owned.map(({ controllerId }) => controllerId)}::uuid[],
      ${owned.map(({ id }) => id)}::uuid[],
      ${wakes}::timestamptz[]
    ) as w (controller_id, id, wake_at)
    where r.controller_id = w.controller_id and r.id = w.id`;
  return owned.map(({ id }) => id);
}
