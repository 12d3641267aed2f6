import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { RequestState } from "@/lib/requests/model/state";

/** Where a request stands: what a command needs to decide on it. */
export type Standing = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly reference: string;
  readonly state: RequestState;
  readonly version: number;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly alarmedOn: CivilDate | null;
  /** The day on which the question was sent whose reply is outstanding; null while no pause runs. */
  readonly pausedSince: CivilDate | null;
  /** Since when the clock that governs stands still: not every pause stops it. */
  readonly stoppedSince: CivilDate | null;
  readonly ownerId: string | null;
  readonly submittedById: string | null;
  readonly instructedById: string | null;
  readonly lateCause: string | null;
  /** Days before the due day on which its owner is reminded, from its agreement; empty for the usual ones. */
  readonly ladder: readonly number[];
};

const standingFields = {
  controllerId: true,
  id: true,
  reference: true,
  state: true,
  version: true,
  zone: true,
  receivedOn: true,
  dueOn: true,
  answeredOn: true,
  alarmedOn: true,
  stoppedSince: true,
  pauses: { where: { toOn: null }, select: { fromOn: true } },
  ownerId: true,
  submittedById: true,
  instructedById: true,
  lateCause: true,
  agreement: { select: { ladder: true } },
} as const;

/** By its keys. Null for what is not there, or not in this scope. */
export async function findStandingById(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<Standing | null> {
  const row = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    relationLoadStrategy: "join",
    select: standingFields,
  });
  if (!row) return null;
  const {
    id,
    receivedOn,
    dueOn,
    answeredOn,
    alarmedOn,
    stoppedSince,
    pauses,
    agreement,
    ...facts
  } = row;
  const [pause] = pauses;
  return {
    ...facts,
    requestId: id,
    receivedOn: dayOfColumn(receivedOn),
    dueOn: dayOfColumn(dueOn),
    answeredOn: answeredOn && dayOfColumn(answeredOn),
    alarmedOn: alarmedOn && dayOfColumn(alarmedOn),
    pausedSince: pause ? dayOfColumn(pause.fromOn) : null,
    stoppedSince: stoppedSince && dayOfColumn(stoppedSince),
    ladder: agreement?.ladder ?? [],
  };
}

/** By the reference that people use, through the directory of references. Staff only: it looks across controllers. */
export async function findStanding(tx: Tx, reference: string): Promise<Standing | null> {
  const place = await tx.requestReference.findUnique({ where: { reference } });
  return place && findStandingById(tx, place.controllerId, place.requestId);
}
