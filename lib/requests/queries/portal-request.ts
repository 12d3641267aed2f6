import { isEventType } from "@/lib/audit/model";
import { findRequestClocks, type RequestClock } from "@/lib/clocks/queries/request-clocks";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { type AttachedFile, listAttachedFiles } from "@/lib/drafts/queries/list-files";
import type { Right } from "@/lib/requests/model/codes";
import { RIGHTS } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";
import type { ChannelCode } from "@/lib/requests/present";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Law } from "@/lib/sla/model/shipped/laws";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type StoryEvent = {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  /** A member's name; null for everybody else. */
  readonly actorName: string | null;
  readonly actorKind: "staff" | "member" | "system" | "anonymous" | "key";
  /** Codes and ids that the sentence may need. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** A request as its controller sees it, texts opened. */
export type PortalRequest = {
  readonly controllerId: string;
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: RequestState;
  readonly law: Law;
  readonly channel: ChannelCode;
  readonly askedOn: CivilDate | null;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly zone: string;
  readonly dueOn: CivilDate;
  /** All its clocks, our own first, and the one that governs with how its day came about. */
  readonly clocks: readonly RequestClock[];
  readonly governs: ClockKind;
  readonly derivation: readonly DerivationStep[];
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly acknowledgedAt: Date | null;
  readonly answeredOn: CivilDate | null;
  /** Since when the clock that governs stands still for a reply. */
  readonly stoppedSince: CivilDate | null;
  readonly rejectReason: string | null;
  readonly rights: readonly Right[];
  readonly submittedByName: string | null;
  readonly instructedByName: string | null;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[];
  readonly notes: string | null;
  readonly toldPerson: string | null;
  /** What the controller calls it. */
  readonly controllerReference: string | null;
  readonly files: readonly AttachedFile[];
  readonly story: readonly StoryEvent[];
};

const fields = {
  controllerId: true,
  id: true,
  reference: true,
  version: true,
  state: true,
  law: true,
  channel: true,
  askedOn: true,
  receivedAt: true,
  receivedOn: true,
  zone: true,
  dueOn: true,
  governs: true,
  ballHolder: true,
  ballSince: true,
  acknowledgedAt: true,
  answeredOn: true,
  stoppedSince: true,
  rejectReason: true,
  submittedById: true,
  instructedById: true,
  notes: true,
  toldPerson: true,
  controllerReference: true,
  rights: { select: { right: true } },
  identifiers: { select: { id: true, kind: true, value: true } },
} as const;

type Place = { readonly controllerId: string; readonly requestId: string };

/** A controller's request by its reference. Null for another controller's, as for one that is not there. */
export async function findPortalRequest(
  tx: Tx,
  controllerId: string,
  reference: string,
): Promise<{ readonly request: PortalRequest; readonly cipher: RequestCipher } | null> {
  const row = await tx.request.findUnique({
    where: { controllerId_reference: { controllerId, reference } },
    relationLoadStrategy: "join",
    select: fields,
  });
  const cipher = row && (await findRequestCipher(tx, controllerId, row.id));
  if (!row || !cipher) return null;
  const place = { controllerId, requestId: row.id };
  const events = await findEvents(tx, place);
  const clocks = await findRequestClocks(tx, controllerId, row.id);
  const names = await namesOf(tx, [
    row.submittedById,
    row.instructedById,
    ...events.map(({ actorId }) => actorId),
  ]);
  const { submittedById, instructedById, rights, identifiers, notes, toldPerson, ...facts } = row;
  const request: PortalRequest = {
    ...facts,
    askedOn: row.askedOn && dayOfColumn(row.askedOn),
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    answeredOn: row.answeredOn && dayOfColumn(row.answeredOn),
    stoppedSince: row.stoppedSince && dayOfColumn(row.stoppedSince),
    clocks,
    derivation: clocks.find(({ kind }) => kind === row.governs)?.derivation ?? [],
    rights: RIGHTS.filter((right) => rights.some((entry) => entry.right === right)),
    submittedByName: names(submittedById),
    instructedByName: names(instructedById),
    identifiers: identifiers.map(({ id, kind, value }) => ({
      kind,
      value: cipher.open("identifier.value", id, value),
    })),
    notes: notes && cipher.open("request.notes", row.id, notes),
    toldPerson: toldPerson && cipher.open("request.told_person", row.id, toldPerson),
    controllerReference:
      row.controllerReference &&
      cipher.open("request.controller_reference", row.id, row.controllerReference),
    files: await listAttachedFiles(tx, { ...place, purpose: "submission" }, cipher),
    story: events.map(({ actorId, ...event }) => ({ ...event, actorName: names(actorId) })),
  };
  return { request, cipher };
}

async function findEvents(tx: Tx, place: Place) {
  const rows = await tx.auditEvent.findMany({
    // The database hands a controller only its own story; the desk looking over its shoulder gets no more.
    where: { ...place, audience: "controller" },
    orderBy: [{ happenedAt: "asc" }, { id: "asc" }],
    select: { id: true, happenedAt: true, type: true, actorKind: true, actorId: true, data: true },
  });
  return rows
    .filter(({ type }) => isEventType(type))
    .map(({ id, data, happenedAt, ...event }) => ({
      ...event,
      id: String(id),
      at: happenedAt,
      data: asRecord(data),
    }));
}

function asRecord(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null ? { ...data } : {};
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]) {
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
}
