import { isToldKind, type ToldKind } from "@/lib/alarms/model/approval";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { IS_AWAITING } from "@/lib/requests/queries/awaiting";
import { hasReference } from "@/lib/requests/queries/by-reference";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import { Prisma } from "@/prisma/generated/client";

/** An alarm of somebody's that they have not acknowledged, on a request that is open: the latest of each request. */
export type StandingAlarm = {
  /** Of the request. */
  readonly id: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly kind: ToldKind;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly zone: string;
  readonly ownerName: string | null;
};

/** Where a page of standing alarms ended. */
export type StandingKey = Pick<StandingAlarm, "dueOn" | "id">;

type Raw = Omit<StandingAlarm, "kind" | "raisedOn" | "dueOn"> & {
  readonly kind: string;
  readonly raisedOn: Date;
  readonly dueOn: Date;
};

/** Whose alarms, and when: `own` are the person and whoever they act for then. */
export type AlarmReader = {
  readonly personId: string;
  readonly own: readonly string[];
  readonly now: Date;
};

/** As `mostLeftFor`. */
const MOST_LEFT = Prisma.sql`coalesce(substring(kind from '^days_([0-9]+)$')::int, case kind when 'due_today' then 0 else -1 end)`;

/**
 * Somebody's standing alarms, the nearest due day first, without those of requests that were given away, taken or put off since,
 * or whose answer was approved: what `isStillTrue` says, in SQL. Runs over the open requests that have had
 * an alarm (`request_open_by_due`, `answer_awaiting`) and looks each up by the key of alarms, so what was answered long
 * ago costs nothing.
 */
export async function findStandingAlarms(
  tx: Reads,
  { personId, own, now }: AlarmReader,
  reference: string | null,
  limit: number,
  after: StandingKey | null = null,
): Promise<StandingAlarm[]> {
  const one = reference === null ? Prisma.empty : Prisma.sql`and ${hasReference(reference)}`;
  const rest = after
    ? Prisma.sql`and (r.due_on, r.id) > (${dayColumn(after.dueOn)}::date, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await tx.$queryRaw<Raw[]>`
    select r.id, r.reference, c.name as "controllerName", a.kind, a.raised_on as "raisedOn", r.due_on as "dueOn", r.zone,
      p.name as "ownerName"
    from request r
    left join answer w on w.controller_id = r.controller_id and w.request_id = r.id and ${IS_AWAITING}
    cross join lateral (select kind, raised_on from alarm
      where controller_id = r.controller_id and request_id = r.id and person_id = ${personId}::uuid
        and acknowledged_at is null
        and case kind when 'approval' then w.composed_by_id <> ${personId}::uuid when 'unowned' then r.owner_id is null
          else (kind = 'overdue' or r.owner_id = any(${[...own]}::uuid[]))
            and r.due_on - (${now}::timestamptz at time zone r.zone)::date <= ${MOST_LEFT} end
      order by raised_on desc, created_at desc limit 1) a
    join controller c on c.id = r.controller_id
    left join person p on p.id = r.owner_id
    where ${IS_OPEN}
      and (r.alarmed_on is not null or w.reminded_on is not null) ${one} ${rest}
    order by r.due_on, r.id limit ${limit}`;
  return rows.map(({ kind, raisedOn, dueOn, ...row }) => ({
    ...row,
    kind: isToldKind(kind) ? kind : "overdue",
    raisedOn: dayOfColumn(raisedOn),
    dueOn: dayOfColumn(dueOn),
  }));
}
