import { randomBytes } from "node:crypto";
import { clockRows } from "@/lib/clocks/commands/store-clocks";
import { factsUnder, findArrivalRules } from "@/lib/clocks/queries/facts";
import { findControllerTerms, ladderOf } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { newReference } from "@/lib/core/reference";
import { atTheEnd, type Statements } from "@/lib/core/writing";
import type { StatementContext } from "@/lib/gate/command";
import { acknowledgementOf } from "@/lib/requests/commands/acknowledge";
import {
  type Arrival,
  receivedEvent,
  requestRow,
  rightRows,
} from "@/lib/requests/commands/arrival";
import { insertRows, type Rows } from "@/lib/requests/commands/insert-rows";
import { computeRequestClocks, type RequestClocks } from "@/lib/sla/model/clocks";
import { identifierRows, newRequestKey } from "@/lib/subjects/commands";
import type { RequestCipher } from "@/lib/subjects/model";

export type Received = {
  readonly requestId: string;
  readonly reference: string;
  readonly dueOn: CivilDate;
  /** For sealing what else came with it. Null when the request was there already. */
  readonly cipher: RequestCipher | null;
};

/** A request that was not there before, with all that its clocks came to. */
export type NewlyReceived = Received & {
  readonly cipher: RequestCipher;
  readonly zone: string;
  readonly clocks: RequestClocks;
};

/**
 * Makes a request of an arrival, inside the caller's command: key, rows, clock, reference and its one event.
 * The same submission key gives back the request that is there, and says `unchanged`.
 */
export async function receiveRequest(
  context: StatementContext,
  arrival: Arrival,
): Promise<Outcome<Received, "controller_unknown">> {
  const { tx } = context;
  // Two submissions with one key at the same moment: the second waits here, and then finds the first's request.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${arrival.controllerId + arrival.submissionKey}, 0))`;
  const present = await findBySubmission(tx, arrival);
  if (present) {
    context.unchanged();
    return done(present);
  }
  return receiveNew(context, arrival);
}

/** What a request comes under: needs nothing of what is found out about it, and can be asked for before that. */
export function askForTerms(
  tx: Reads,
  { controllerId, law }: Pick<Arrival, "controllerId" | "law">,
) {
  return Promise.all([findControllerTerms(tx, controllerId), findArrivalRules(tx, law)]);
}

/**
 * The same for whoever has looked already that no request was made with the submission key, and keeps others from it. `also`
 * gives rows of their own that are written with the request's; `terms` is for whoever has asked for them with the look.
 */
export async function receiveNew(
  context: StatementContext,
  arrival: Arrival,
  given: {
    readonly also?: (received: NewlyReceived) => Rows;
    readonly terms?: Awaited<ReturnType<typeof askForTerms>>;
  } = {},
): Promise<Outcome<NewlyReceived, "controller_unknown">> {
  const { tx } = context;
  const { controllerId } = arrival;
  const [terms, rules] = given.terms ?? (await askForTerms(tx, arrival));
  if (!terms) return refused("controller_unknown");
  const facts = await factsUnder(tx, terms, rules, arrival);
  const clocks = computeRequestClocks(facts);
  const requestId = newId();
  // The version in force is pinned even where it leaves the promise as it is: its other terms hold too.
  const agreementId = facts.agreement?.id ?? null;
  const ladder = ladderOf(terms, agreementId);
  const reference = await takeReference(tx, arrival, requestId, clocks.ours.receivedOn);
  const made = { requestId, reference, clocks, zone: terms.zone, agreementId };
  const { cipher, row: key } = newRequestKey(controllerId, requestId);
  const row = requestRow(arrival, made, { ladder, now: context.now });
  const place = { controllerId, requestId };
  const { dueOn } = clocks;
  const received = { requestId, reference, dueOn, cipher, zone: terms.zone, clocks };
  const acknowledge = acknowledgementOf(terms, arrival, agreementId);
  await Promise.all([
    // A mail belongs to a request that is there.
    insertRows(acknowledge ? tx : atTheEnd(tx), {
      request: [{ ...row, ...sealedTexts(cipher, arrival, requestId) }],
      request_right: rightRows(arrival, requestId),
      request_clock: clockRows(place, clocks, facts.calendar, context.now),
      request_key: [key],
      identifier: identifierRows(cipher, place, arrival.identifiers),
      ...given.also?.(received),
    }),
    context.record("request.received", place, receivedEvent(arrival, clocks)),
  ]);
  await acknowledge?.(context, place);
  return done(received);
}

async function findBySubmission(
  tx: Reads,
  { controllerId, submissionKey }: Arrival,
): Promise<Received | null> {
  const [row] = await tx.$queryRaw<{ id: string; reference: string; dueOn: Date }[]>`
    select id, reference, due_on as "dueOn" from request
    where controller_id = ${controllerId}::uuid and submission_key = ${submissionKey}`;
  if (!row) return null;
  return {
    requestId: row.id,
    reference: row.reference,
    dueOn: civilDateIn("UTC", row.dueOn),
    cipher: null,
  };
}

/** Tries references until one is free; the directory's key decides, so two requests never share one. */
async function takeReference(
  tx: Statements,
  arrival: Arrival,
  requestId: string,
  receivedOn: CivilDate,
): Promise<string> {
  const year = Number(receivedOn.slice(0, 4));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const reference = newReference(year, randomBytes);
    const count = await tx.$executeRaw`
      insert into request_reference (reference, controller_id, request_id)
      values (${reference}, ${arrival.controllerId}::uuid, ${requestId}::uuid) on conflict do nothing`;
    if (count === 1) return reference;
  }
  throw new Error("no free reference in eight tries");
}

/** What was written about the people, sealed under the request's key. */
export function sealedTexts(cipher: RequestCipher, arrival: Arrival, requestId: string) {
  const { notes, toldPerson, controllerReference = null } = arrival;
  const seal = (
    column: "request.notes" | "request.told_person" | "request.controller_reference",
    text: string | null,
  ) => (text === null ? null : cipher.seal(column, requestId, text));
  return {
    notes: seal("request.notes", notes),
    toldPerson: seal("request.told_person", toldPerson),
    controllerReference: seal("request.controller_reference", controllerReference),
  };
}
