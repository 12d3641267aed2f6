import { randomBytes } from "node:crypto";
import { clockRows } from "@/lib/clocks/commands/store-clocks";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import {
  type ControllerTerms,
  findControllerTerms,
  ladderOf,
} from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { newReference } from "@/lib/core/reference";
import type { CommandContext } from "@/lib/gate/command";
import {
  type Arrival,
  type MadeRequest,
  receivedEvent,
  requestRow,
  rightRows,
} from "@/lib/requests/commands/arrival";
import { insertRows } from "@/lib/requests/commands/insert-rows";
import { sealedTexts } from "@/lib/requests/commands/receive";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { computeRequestClocks, type RequestClocks } from "@/lib/sla/model/clocks";
import { identifierRows, newRequestKey } from "@/lib/subjects/commands";

/** What all of them have in common, and what each of them brings. */
export type ManyArrivals = {
  readonly controllerId: string;
  readonly receivedAt: Date;
  /** Who instructed us, where that is nobody with an account. */
  readonly instructedByName: string | null;
  readonly arrivals: readonly Arrival[];
};

type Counted = { readonly facts: ClockFacts; readonly clocks: RequestClocks };
type Made = MadeRequest & { readonly arrival: Arrival; readonly facts: ClockFacts };

/**
 * Makes requests of many arrivals that reached us at one moment, as `receiveRequest` does of one: the same rows and an
 * event for each, in two statements. Whoever calls sees to it that none is there yet, says how many things
 * changed, and acknowledges. Gives back their ids, in the order of the arrivals.
 */
export async function receiveRequests(
  context: CommandContext,
  many: ManyArrivals,
): Promise<Outcome<readonly string[], "controller_unknown">> {
  if (many.arrivals.length === 0) return done([]);
  const { tx, now } = context;
  const { controllerId } = many;
  const terms = await findControllerTerms(tx, controllerId);
  if (!terms) return refused("controller_unknown");
  const made = await planAll(tx, terms, many);
  const [first] = made;
  const ladder = ladderOf(terms, first?.agreementId ?? null);
  const keys = made.map(({ requestId }) => newRequestKey(controllerId, requestId));
  const each = made.map((request, index) => {
    const key = keys[index];
    if (!key) throw new Error("a request without a key");
    const { arrival, clocks, facts, requestId } = request;
    const place = { controllerId, requestId };
    const named = many.instructedByName;
    return {
      request: {
        ...requestRow(arrival, request, { ladder, now }),
        ...sealedTexts(key.cipher, arrival, requestId),
        instructedByName:
          named === null ? null : key.cipher.seal("request.instructed_by_name", requestId, named),
      },
      rights: rightRows(arrival, requestId),
      clocks: clockRows(place, clocks, facts.calendar, now),
      identifiers: identifierRows(key.cipher, place, arrival.identifiers),
    };
  });
  await insertRows(tx, {
    request: each.map(({ request }) => request),
    request_right: each.flatMap(({ rights }) => rights),
    request_clock: each.flatMap(({ clocks }) => clocks),
    request_key: keys.map(({ row }) => row),
    identifier: each.flatMap(({ identifiers }) => identifiers),
  });
  await context.recordEach(
    "request.received",
    made.map(({ arrival, clocks, requestId }) => ({
      subject: { controllerId, requestId },
      data: receivedEvent(arrival, clocks),
    })),
  );
  return done(made.map(({ requestId }) => requestId));
}

/** Clocks differ by law and day of asking alone; each pair is counted once. */
async function planAll(tx: Tx, terms: ControllerTerms, many: ManyArrivals): Promise<Made[]> {
  const counted = new Map<string, Counted>();
  const made: Omit<Made, "reference">[] = [];
  for (const arrival of many.arrivals) {
    const key = `${arrival.law} ${arrival.askedOn}`;
    const known = counted.get(key) ?? (await countOnce(tx, terms, arrival));
    counted.set(key, known);
    const { facts, clocks } = known;
    const agreementId = facts.agreement?.id ?? null;
    made.push({ arrival, facts, clocks, zone: terms.zone, agreementId, requestId: newId() });
  }
  const year = Number(civilDateIn(terms.zone, many.receivedAt).slice(0, 4));
  const ids = made.map(({ requestId }) => requestId);
  const references = await takeReferences(tx, many.controllerId, ids, year);
  return made.map((request, index) => ({ ...request, reference: references[index] ?? "" }));
}

async function countOnce(tx: Tx, terms: ControllerTerms, arrival: Arrival): Promise<Counted> {
  const facts = await findArrivalFacts(tx, terms, arrival);
  return { facts, clocks: computeRequestClocks(facts) };
}

/** A reference for each of the ids, in their order. Those that were taken already are tried again with another. */
async function takeReferences(
  tx: Tx,
  controllerId: string,
  ids: readonly string[],
  year: number,
): Promise<string[]> {
  const taken = new Map<string, string>();
  for (let attempt = 0; attempt < 8 && taken.size < ids.length; attempt += 1) {
    const missing = ids.filter((id) => !taken.has(id));
    const rows = await tx.requestReference.createManyAndReturn({
      skipDuplicates: true,
      data: missing.map((requestId) => ({
        requestId,
        controllerId,
        reference: newReference(year, randomBytes),
      })),
      select: { reference: true, requestId: true },
    });
    for (const { reference, requestId } of rows) taken.set(requestId, reference);
  }
  return ids.map((id) => {
    const reference = taken.get(id);
    if (reference === undefined) throw new Error("no free reference in eight tries");
    return reference;
  });
}
