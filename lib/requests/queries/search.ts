import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type ReferenceStart, referenceBounds } from "@/lib/core/reference";
import { withoutNul } from "@/lib/core/without-nul";
import { type IdentifierKind, normaliseIdentifier } from "@/lib/requests/model/identifier";
import type { Wanted } from "@/lib/requests/model/search";
import type { RequestState } from "@/lib/requests/model/state";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";
import { Prisma } from "@/prisma/generated/client";

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

/**
 * Requests with exactly this identifier, across controllers. The desk's index is cut short, so that a reader of the
 * database learns little from it: what it finds are candidates, and each is opened and compared before it counts.
 * A request whose key was destroyed can no longer be found.
 */
export async function findByIdentifier(
  tx: Reads,
  wanted: readonly Wanted[],
): Promise<FoundRequests> {
  if (wanted.length === 0) return { requests: [], isCut: false };
  const ring = keyRing();
  const isWanted = wanted.map(
    ({ kind, normalised }) =>
      Prisma.sql`(i.kind = ${kind}::"IdentifierKind" and i.desk_index = ${ring.deskIndex(kind, normalised)}::bytea)`,
  );
  const candidates = await tx.$queryRaw<Candidate[]>`
    select i.controller_id as "controllerId", i.id, i.request_id as "requestId", i.kind::text as kind, i.value, k.wrapped,
      r.reference, c.name as "controllerName", r.state::text as state, r.zone, r.received_on as "receivedOn",
      r.due_on as "dueOn", r.answered_on as "answeredOn", r.stopped_since as "stoppedSince"
    from identifier i
    join request r on r.controller_id = i.controller_id and r.id = i.request_id
    join controller c on c.id = r.controller_id
    left join request_key k on k.controller_id = r.controller_id and k.request_id = r.id
    where ${Prisma.join(isWanted, " or ")}
    order by r.received_at desc, i.id limit ${MOST_CANDIDATES + 1}`;
  const found = new Map<string, FoundRequest>();
  for (const candidate of candidates) {
    const { controllerId, id, requestId, kind, value, wrapped } = candidate;
    if (wrapped === null || found.has(requestId)) continue;
    const place = requestKeyPlace(controllerId, requestId);
    const cipher = new RequestCipher(ring.unwrap(place, wrapped), controllerId);
    const opened = normaliseIdentifier(kind, cipher.open("identifier.value", id, value));
    const isSame = wanted.some((it) => it.kind === kind && it.normalised === opened);
    if (isSame) found.set(requestId, toFound(candidate));
  }
  return { requests: [...found.values()], isCut: candidates.length > MOST_CANDIDATES };
}

type Days = "receivedOn" | "dueOn" | "answeredOn" | "stoppedSince";
type Candidate = Omit<FoundRequest, Days> & {
  readonly controllerId: string;
  readonly id: string;
  readonly requestId: string;
  readonly value: Uint8Array;
  readonly wrapped: Uint8Array | null;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly stoppedSince: Date | null;
};

function toFound(candidate: Candidate): FoundRequest {
  const { reference, state, zone, controllerName, kind, receivedOn, dueOn } = candidate;
  const { answeredOn, stoppedSince } = candidate;
  return {
    ...{ reference, state, zone, controllerName, kind },
    receivedOn: dayOfColumn(receivedOn),
    dueOn: dayOfColumn(dueOn),
    answeredOn: answeredOn === null ? null : dayOfColumn(answeredOn),
    stoppedSince: stoppedSince === null ? null : dayOfColumn(stoppedSince),
  };
}

/** Whether a reference names a request. */
export async function isReferenceTaken(tx: Reads, reference: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 as found from request_reference where reference = ${reference}`;
  return rows.length > 0;
}

/** A request by the beginning of its reference. */
export type BegunRequest = Pick<FoundRequest, "reference" | "controllerName" | "state" | "dueOn">;

export type BegunRequests = {
  readonly requests: readonly BegunRequest[];
  readonly isCut: boolean;
};

/** A code without its year is looked for among the references of as many years. */
const YEARS_BACK = 10;

/** Between which references those are that begin so, year by year. */
export function startBounds({ year, code }: ReferenceStart, now: Date) {
  const thisYear = now.getUTCFullYear();
  // One ahead: a request is given its year by the clock of who received it.
  const recent = Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(thisYear + 1 - back));
  return (year === null ? recent : [year]).map((each) => referenceBounds(each, code));
}

/**
 * Requests whose reference begins so, the latest year first. Of each year the key of the references is entered where
 * those begin that fit, and left after one more than is shown.
 */
export async function findByReferenceStart(
  tx: Reads,
  start: ReferenceStart,
  most: number,
  now: Date,
): Promise<BegunRequests> {
  const bounds = startBounds(start, now);
  const rows = await tx.$queryRaw<(Omit<BegunRequest, "dueOn"> & { readonly dueOn: Date })[]>`
    select f.reference, c.name as "controllerName", r.state::text as state, r.due_on as "dueOn"
    from unnest(${bounds.map(({ first }) => first)}::text[], ${bounds.map(({ last }) => last)}::text[]) as b (first, last)
    cross join lateral (
      select n.reference, n.controller_id, n.request_id from request_reference n
      where n.reference >= b.first and n.reference <= b.last order by n.reference limit ${most + 1}) f
    join request r on r.controller_id = f.controller_id and r.id = f.request_id
    join controller c on c.id = r.controller_id
    order by substr(f.reference, 5, 4) desc, f.reference limit ${most + 1}`;
  const requests = rows
    .slice(0, most)
    .map(({ dueOn, ...request }) => ({ ...request, dueOn: dayOfColumn(dueOn) }));
  return { requests, isCut: rows.length > most };
}

/** `%` and `_` mean themselves in what is looked for by its letters, whatever their case. */
function asPattern(text: string): string {
  return withoutNul(text).replace(/[\\%_]/g, "\\$&");
}

/** Whether this is the whole name of a controller, whatever its case. */
export async function isControllerName(tx: Reads, text: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 as found from controller where name ilike ${asPattern(text)} limit 1`;
  return rows.length > 0;
}

export type FoundController = { readonly id: string; readonly name: string };

/** Controllers whose name holds the text, whatever its case. */
export async function findControllersByName(
  tx: Reads,
  text: string,
  most: number,
): Promise<FoundController[]> {
  return tx.$queryRaw<FoundController[]>`
    select id, name from controller where name ilike ${`%${asPattern(text)}%`} order by name, id limit ${most}`;
}
