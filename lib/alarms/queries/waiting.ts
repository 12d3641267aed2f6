import { isToldKind } from "@/lib/alarms/model/approval";
import type { WaitingAlarm } from "@/lib/alarms/model/digest";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { isOpen } from "@/lib/requests/model/state";

/** Everybody for whom alarms wait (by the index `alarm_undigested`). */
export async function findPeopleWithAlarms(tx: Tx): Promise<string[]> {
  const rows = await tx.alarm.groupBy({ by: ["personId"], where: { digestedAt: null } });
  return rows.map(({ personId }) => personId).sort();
}

export type FoundAlarm = WaitingAlarm & {
  readonly controllerId: string;
  readonly requestId: string;
  readonly isAcknowledged: boolean;
};

/** A person's alarms that no digest has carried yet, with how their requests stand now. */
export async function findWaitingAlarms(tx: Tx, personId: string): Promise<FoundAlarm[]> {
  const rows = await tx.alarm.findMany({
    where: { personId, digestedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: {
      id: true,
      controllerId: true,
      requestId: true,
      kind: true,
      acknowledgedAt: true,
      request: {
        select: {
          ...{ zone: true, reference: true, dueOn: true, state: true, ownerId: true },
          answers: { where: { state: "awaiting_approval" }, select: { composedById: true } },
        },
      },
    },
  });
  return rows.map(
    ({ kind, acknowledgedAt, request: { state, dueOn, answers, ...request }, ...row }) => ({
      ...row,
      ...request,
      kind: isToldKind(kind) ? kind : "overdue",
      dueOn: dayOfColumn(dueOn),
      isOpen: isOpen(state),
      mayApprove: answers.some(({ composedById }) => composedById !== personId),
      isAcknowledged: acknowledgedAt !== null,
    }),
  );
}

/** The requests among these of which a digest has told somebody since a moment. */
export async function findToldSince(
  tx: Tx,
  personId: string,
  alarms: readonly FoundAlarm[],
  since: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.alarm.findMany({
    where: {
      controllerId: { in: [...new Set(alarms.map(({ controllerId }) => controllerId))] },
      requestId: { in: alarms.map(({ requestId }) => requestId) },
      personId,
      digestedAt: { gte: since },
    },
    select: { requestId: true },
  });
  return new Set(rows.map(({ requestId }) => requestId));
}
