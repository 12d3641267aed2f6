import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type IdentifierKind, normaliseIdentifier } from "@/lib/requests/model/identifier";
import type { Wanted } from "@/lib/requests/model/search";
import type { RequestState } from "@/lib/requests/model/state";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

/** A request that a search found, open or not. Of the identifier only its kind is told: the person typed the rest. */
export type FoundRequest = {
  readonly reference: string;
  readonly controllerName: string;
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly stoppedSince: CivilDate | null;
  readonly kind: IdentifierKind;
};

export type FoundRequests = { readonly requests: readonly FoundRequest[]; readonly isCut: boolean };

/** Newest first; somebody with more requests than this is better looked for within a controller. */
const MOST_CANDIDATES = 200;

const candidateFields = {
  controllerId: true,
  id: true,
  requestId: true,
  kind: true,
  value: true,
  request: {
    select: {
      reference: true,
      state: true,
      zone: true,
      receivedOn: true,
      dueOn: true,
      answeredOn: true,
      stoppedSince: true,
      controller: { select: { name: true } },
      key: { select: { wrapped: true } },
    },
  },
} as const;

/**
 * Requests with exactly this identifier, across controllers. The desk's index is cut short, so that a reader of the
 * database learns little from it: what it finds are candidates, and each is opened and compared before it counts.
 * A request whose key was destroyed can no longer be found.
 */
export async function findByIdentifier(tx: Tx, wanted: readonly Wanted[]): Promise<FoundRequests> {
  if (wanted.length === 0) return { requests: [], isCut: false };
  const ring = keyRing();
  const candidates = await tx.identifier.findMany({
    where: {
      OR: wanted.map(({ kind, normalised }) => ({
        kind,
        deskIndex: ring.deskIndex(kind, normalised),
      })),
    },
    relationLoadStrategy: "join",
    orderBy: [{ request: { receivedAt: "desc" } }, { id: "asc" }],
    take: MOST_CANDIDATES + 1,
    select: candidateFields,
  });
  const found = new Map<string, FoundRequest>();
  for (const { controllerId, id, requestId, kind, value, request } of candidates) {
    if (!request.key || found.has(requestId)) continue;
    const place = requestKeyPlace(controllerId, requestId);
    const cipher = new RequestCipher(ring.unwrap(place, request.key.wrapped), controllerId);
    const opened = normaliseIdentifier(kind, cipher.open("identifier.value", id, value));
    const isSame = wanted.some((it) => it.kind === kind && it.normalised === opened);
    if (isSame) found.set(requestId, { ...toFound(request), kind });
  }
  return { requests: [...found.values()], isCut: candidates.length > MOST_CANDIDATES };
}

type CandidateRequest = {
  readonly reference: string;
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly stoppedSince: Date | null;
  readonly controller: { readonly name: string };
};

function toFound(request: CandidateRequest): Omit<FoundRequest, "kind"> {
  const { reference, state, zone, controller, receivedOn, dueOn } = request;
  const { answeredOn, stoppedSince } = request;
  return {
    reference,
    state,
    zone,
    controllerName: controller.name,
    receivedOn: civilDate(isoDay(receivedOn)),
    dueOn: civilDate(isoDay(dueOn)),
    answeredOn: answeredOn === null ? null : civilDate(isoDay(answeredOn)),
    stoppedSince: stoppedSince === null ? null : civilDate(isoDay(stoppedSince)),
  };
}

/** Whether a reference names a request. */
export async function isReferenceTaken(tx: Tx, reference: string): Promise<boolean> {
  const row = await tx.requestReference.findUnique({
    where: { reference },
    select: { reference: true },
  });
  return row !== null;
}

/** `%` and `_` mean themselves in what is looked for by its letters, whatever their case. */
function asPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Whether this is the whole name of a controller, whatever its case. */
export async function isControllerName(tx: Tx, text: string): Promise<boolean> {
  const named = await tx.controller.findFirst({
    where: { name: { equals: asPattern(text), mode: "insensitive" } },
    select: { id: true },
  });
  return named !== null;
}

export type FoundController = { readonly id: string; readonly name: string };

/** Controllers whose name holds the text, whatever its case. */
export function findControllersByName(
  tx: Tx,
  text: string,
  most: number,
): Promise<FoundController[]> {
  return tx.controller.findMany({
    where: { name: { contains: asPattern(text), mode: "insensitive" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
    select: { id: true, name: true },
  });
}
