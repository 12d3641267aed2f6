import type { CivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { Right } from "@/lib/requests/model/codes";
import { RIGHT_LABELS, STATE_LABELS } from "@/lib/requests/present";
import type { QueueLine } from "@/lib/requests/present/queue";

/** A line of the queue with the facts that its screen has no room for. */
export type QueueFileLine = {
  readonly row: {
    readonly rights: readonly Right[];
    readonly zone: string;
    readonly receivedOn: CivilDate;
    readonly answeredOn: CivilDate | null;
  };
  readonly line: QueueLine;
};

/** The queue as a file. Days are those of the screen: civil days in the request's own zone. */
export const QUEUE_COLUMNS: Columns<QueueFileLine> = [
  ["reference", ({ line }) => line.reference],
  ["controller", ({ line }) => line.controllerName],
  ["rights", ({ row }) => row.rights.map((right) => RIGHT_LABELS[right])],
  ["state", ({ line }) => STATE_LABELS[line.state]],
  ["since", ({ line }) => line.since],
  ["owner", ({ line }) => line.ownerName],
  ["received_day", ({ row }) => row.receivedOn],
  ["due_day", ({ line }) => line.due?.dueOn ?? null],
  ["days_left", ({ line }) => line.due?.daysLeft ?? null],
  ["answered_day", ({ row }) => row.answeredOn],
  ["stopped_since", ({ line }) => line.due?.stoppedSince ?? null],
  ["time_zone", ({ row }) => row.zone],
];
