import type { People, WaitingAlarm } from "@/lib/alarms/model";
import { civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { OWNER_ROLES } from "@/lib/requests/model/owner";
import { isOpen } from "@/lib/requests/model/state";
import { ALARM_KINDS, type AlarmKind } from "@/lib/sla/model/alarm";

export type DueWake = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly wakeAt: Date;
};

/** The next page of requests whose waking has come, by the index `request_wake`; after the last one of a page. */
export async function findDueWakes(
  tx: Tx,
  now: Date,
  after: DueWake | null,
  limit: number,
): Promise<DueWake[]> {
  const rows = await tx.request.findMany({
    where: {
      nextWakeAt: { lte: now },
      ...(after && {
        OR: [
          { nextWakeAt: { gt: after.wakeAt } },
          { nextWakeAt: after.wakeAt, id: { gt: after.requestId } },
        ],
      }),
    },
    orderBy: [{ nextWakeAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { controllerId: true, id: true, nextWakeAt: true },
  });
  return rows.flatMap(({ controllerId, id, nextWakeAt }) =>
    nextWakeAt ? [{ controllerId, requestId: id, wakeAt: nextWakeAt }] : [],
  );
}

/** Who can be told about a request: its owner, unless disabled, and the desk's people by what they do. */
export async function findPeopleToTell(tx: Tx, ownerId: string | null): Promise<People> {
  const staff = await tx.person.findMany({
    where: { disabledAt: null, staffRole: { in: [...OWNER_ROLES] } },
    select: { id: true, staffRole: true },
  });
  const inRole = (role: string) =>
    staff.filter(({ staffRole }) => staffRole === role).map(({ id }) => id);
  return {
    ownerId: staff.some(({ id }) => id === ownerId) ? ownerId : null,
    managers: inRole("manager"),
    officers: inRole("officer"),
  };
}

/** Everybody for whom alarms wait. */
export async function findPeopleWithAlarms(tx: Tx): Promise<string[]> {
  const rows = await tx.alarm.groupBy({ by: ["personId"], where: { digestedAt: null } });
  return rows.map(({ personId }) => personId).sort();
}

function isAlarmKind(text: string): text is AlarmKind {
  return ALARM_KINDS.some((kind) => kind === text);
}

/** A person's alarms that no digest has carried yet, with how their requests stand now. */
export async function findWaitingAlarms(tx: Tx, personId: string): Promise<WaitingAlarm[]> {
  const rows = await tx.alarm.findMany({
    where: { personId, digestedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      request: {
        select: { zone: true, reference: true, dueOn: true, state: true, ownerId: true },
      },
    },
  });
  return rows.map(({ id, kind, request: { state, dueOn, ...request } }) => ({
    ...request,
    id,
    kind: isAlarmKind(kind) ? kind : "overdue",
    dueOn: civilDate(isoDay(dueOn)),
    isOpen: isOpen(state),
  }));
}
