import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { RequestState } from "@/lib/requests/model/state";
import type { Waking } from "@/lib/requests/model/wake";
import { Prisma } from "@/prisma/generated/client";

export type Place = { readonly controllerId: string; readonly requestId: string };
export type DueWake = Place & { readonly wakeAt: Date };

/** The statement that finds what is due. Exported so that a test can ask the planner about this and not about a copy. */
export function dueWakesSql(now: Date, after: DueWake | null, limit: number): Prisma.Sql {
  const beyond = after
    ? Prisma.sql`and (next_wake_at, id) > (${after.wakeAt}, ${after.requestId}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    select controller_id as "controllerId", id as "requestId", next_wake_at as "wakeAt" from request
    where next_wake_at <= ${now} ${beyond} order by next_wake_at, id limit ${limit}`;
}

/** The next page of requests whose waking has come, the longest overdue first, by the index `request_wake`. */
export function findDueWakes(
  tx: Tx,
  now: Date,
  after: DueWake | null,
  limit: number,
): Promise<DueWake[]> {
  return tx.$queryRaw<DueWake[]>(dueWakesSql(now, after, limit));
}

/** A request that is to be woken. */
export type Sleeper = Place & Waking;

type RawSleeper = Place & {
  readonly state: RequestState;
  readonly zone: string;
  readonly ownerId: string | null;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly alarmedOn: Date | null;
  readonly stoppedSince: Date | null;
  readonly pausedSince: Date | null;
  readonly ladder: number[] | null;
};

function placesSql(places: readonly Place[]): Prisma.Sql {
  const controllers = places.map(({ controllerId }) => controllerId);
  const requests = places.map(({ requestId }) => requestId);
  return Prisma.sql`unnest(${controllers}::uuid[], ${requests}::uuid[]) as p (controller_id, request_id)`;
}

/**
 * Takes the requests of a page whose waking has still come, for this transaction alone. What another worker or somebody's
 * form has in hand at the moment is passed over: it is found again at the next call.
 */
export async function takeSleepers(
  tx: Tx,
  places: readonly Place[],
  now: Date,
): Promise<Sleeper[]> {
  const rows = await tx.$queryRaw<RawSleeper[]>`
    select r.controller_id as "controllerId", r.id as "requestId", r.state::text as state, r.zone,
      r.owner_id as "ownerId", r.received_on as "receivedOn", r.due_on as "dueOn", r.alarmed_on as "alarmedOn",
      r.stopped_since as "stoppedSince",
      (select c.from_on from clock_pause c
        where c.controller_id = r.controller_id and c.request_id = r.id and c.to_on is null) as "pausedSince",
      (select a.ladder from agreement a where a.controller_id = r.controller_id and a.id = r.agreement_id) as ladder
    from ${placesSql(places)}
    join request r on r.controller_id = p.controller_id and r.id = p.request_id
    where r.next_wake_at <= ${now}
    order by r.next_wake_at, r.id
    for update of r skip locked`;
  return rows.map(
    ({ receivedOn, dueOn, alarmedOn, stoppedSince, pausedSince, ladder, ...row }) => ({
      ...row,
      stoppedSince: stoppedSince && dayOfColumn(stoppedSince),
      pausedSince: pausedSince && dayOfColumn(pausedSince),
      receivedOn: dayOfColumn(receivedOn),
      dueOn: dayOfColumn(dueOn),
      alarmedOn: alarmedOn && dayOfColumn(alarmedOn),
      ladder: ladder ?? [],
    }),
  );
}

export type KnownAlarm = {
  readonly requestId: string;
  readonly personId: string;
  readonly at: Date;
  readonly ownerId: string | null;
};

/** What people acknowledged last of each request. */
export function findAcknowledged(tx: Tx, places: readonly Place[]): Promise<KnownAlarm[]> {
  return tx.$queryRaw<KnownAlarm[]>`
    select distinct on (a.request_id, a.person_id) a.request_id as "requestId", a.person_id as "personId",
      a.acknowledged_at as at, a.acknowledged_owner_id as "ownerId"
    from ${placesSql(places)}
    join alarm a on a.controller_id = p.controller_id and a.request_id = p.request_id
    where a.acknowledged_at is not null
    order by a.request_id, a.person_id, a.acknowledged_at desc`;
}

export type NextWake = Place & {
  readonly wakeAt: Date | null;
  readonly alarmedOn: CivilDate | null;
};

/** Sets the next waking of many requests in one statement. */
export function sleepSql(wakes: readonly NextWake[]): Prisma.Sql {
  const times = wakes.map(({ wakeAt }) => wakeAt?.toISOString() ?? null);
  const days = wakes.map(({ alarmedOn }) => alarmedOn);
  return Prisma.sql`
    update request r set next_wake_at = p.wake_at, alarmed_on = p.alarmed_on
    from unnest(${wakes.map((wake) => wake.controllerId)}::uuid[], ${wakes.map((wake) => wake.requestId)}::uuid[],
      ${times}::timestamptz[], ${days}::date[]) as p (controller_id, request_id, wake_at, alarmed_on)
    where r.controller_id = p.controller_id and r.id = p.request_id`;
}

/**
 * Requests whose last alarm lies in the future: a clock that ran ahead gave it, and they would sleep until time has
 * caught up. By the index `request_alarmed`, which has nothing to show as long as clocks go right.
 */
export async function findAlarmedAhead(tx: Tx, after: CivilDate, limit: number): Promise<Place[]> {
  const rows = await tx.request.findMany({
    where: { nextWakeAt: { not: null }, alarmedOn: { gt: new Date(`${after}T00:00:00.000Z`) } },
    orderBy: { alarmedOn: "desc" },
    take: limit,
    select: { controllerId: true, id: true },
  });
  return rows.map(({ controllerId, id }) => ({ controllerId, requestId: id }));
}
