import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { normaliseIdentifier } from "@/lib/requests/model/identifier";
import {
  type Candidate,
  findCandidates,
  type KnownController,
} from "@/lib/routing/model/candidates";
import type { DirectContent } from "@/lib/routing/model/direct";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";
import { Prisma } from "@/prisma/generated/client";

/** Candidates for the controller of a direct request. For the desk and the worker: never while a public page answers. */
export async function findCandidatesFor(
  tx: Tx,
  content: DirectContent,
): Promise<readonly Candidate[]> {
  const [controllers, knownTo] = [await listKnownControllers(tx), await findKnownTo(tx, content)];
  return findCandidates(content, controllers, knownTo);
}

async function listKnownControllers(tx: Tx): Promise<KnownController[]> {
  const rows = await tx.controller.findMany({
    where: { endedAt: null },
    relationLoadStrategy: "join",
    select: { id: true, name: true, domains: { select: { domain: true } } },
  });
  return rows.map(({ domains, ...row }) => ({
    ...row,
    domains: domains.map(({ domain }) => domain),
  }));
}

type Hit = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly id: string;
  readonly kind: DirectContent["identifiers"][number]["kind"];
  readonly value: Uint8Array;
  readonly wrapped: Uint8Array;
};

/** A name proves nothing, and an index of names would find too many. */
const TELLING = ["email", "phone", "crm_id", "other"];
const MOST_HITS = 500;

/**
 * The controllers that have sent us a request about one of these identifiers. Keyed indexes find them, cut short as they are
 * for the desk, so each hit is opened and compared.
 */
async function findKnownTo(tx: Tx, content: DirectContent): Promise<ReadonlySet<string>> {
  const ring = keyRing();
  const wanted = content.identifiers
    .filter(({ kind }) => TELLING.includes(kind))
    .map(({ kind, value }) => ({ kind, normalised: normaliseIdentifier(kind, value) }))
    .filter(({ normalised }) => normalised !== "");
  if (wanted.length === 0) return new Set();
  const isWanted = wanted.map(
    ({ kind, normalised }) =>
      Prisma.sql`(i.kind = ${kind}::"IdentifierKind" and i.desk_index = ${ring.deskIndex(kind, normalised)}::bytea)`,
  );
  const hits = await tx.$queryRaw<Hit[]>`
    select i.controller_id as "controllerId", i.request_id as "requestId", i.id, i.kind::text as kind, i.value, k.wrapped
    from identifier i
    join controller c on c.id = i.controller_id and c.ended_at is null
    join request_key k on k.controller_id = i.controller_id and k.request_id = i.request_id
    where ${Prisma.join(isWanted, " or ")}
    limit ${MOST_HITS}`;
  const knownTo = new Set<string>();
  for (const { controllerId, requestId, id, kind, value, wrapped } of hits) {
    if (knownTo.has(controllerId)) continue;
    const key = ring.unwrap(requestKeyPlace(controllerId, requestId), wrapped);
    const opened = new RequestCipher(key, controllerId).open("identifier.value", id, value);
    const normalised = normaliseIdentifier(kind, opened);
    if (wanted.some((one) => one.kind === kind && one.normalised === normalised)) {
      knownTo.add(controllerId);
    }
  }
  return knownTo;
}
