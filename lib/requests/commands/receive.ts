import { randomBytes } from "node:crypto";
import { insertClocks } from "@/lib/clocks/commands/store-clocks";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { newReference } from "@/lib/core/reference";
import type { CommandContext } from "@/lib/gate/command";
import { acknowledgeByMail } from "@/lib/requests/commands/acknowledge";
import {
  type Arrival,
  type MadeRequest,
  receivedEvent,
  requestRow,
  rightRows,
} from "@/lib/requests/commands/arrival";
import { findLadder } from "@/lib/requests/queries/ladder";
import { computeRequestClocks, type RequestClocks } from "@/lib/sla/model/clocks";
import { createRequestKey, storeIdentifiers } from "@/lib/subjects/commands";
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
  context: CommandContext,
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

/** The same for whoever has looked already that no request was made with the submission key, and keeps others from it. */
export async function receiveNew(
  context: CommandContext,
  arrival: Arrival,
): Promise<Outcome<NewlyReceived, "controller_unknown">> {
  const { tx } = context;
  const terms = await findControllerTerms(tx, arrival.controllerId);
  if (!terms) return refused("controller_unknown");
  const facts = await findArrivalFacts(tx, terms, arrival);
  const clocks = computeRequestClocks(facts);
  const { controllerId } = arrival;
  const requestId = newId();
  const reference = await takeReference(tx, arrival, requestId, clocks.ours.receivedOn);
  // The version in force is pinned even where it leaves the promise as it is: its other terms hold too.
  const agreementId = facts.agreement?.id ?? null;
  await insertRequest(context, arrival, {
    requestId,
    reference,
    clocks,
    zone: terms.zone,
    agreementId,
  });
  await insertClocks(tx, { controllerId, requestId }, clocks, facts.calendar, context.now);
  const cipher = await createRequestKey(tx, arrival.controllerId, requestId);
  await sealTexts(tx, cipher, arrival, requestId);
  await storeIdentifiers(
    tx,
    cipher,
    { controllerId: arrival.controllerId, requestId },
    arrival.identifiers,
  );
  await context.record(
    "request.received",
    { controllerId: arrival.controllerId, requestId },
    receivedEvent(arrival, clocks),
  );
  // The portal and an import write to the people who sent the request themselves, an import once for all.
  if (arrival.channel !== "portal" && arrival.channel !== "csv")
    await acknowledgeByMail(context, {
      controllerId,
      requestId,
      readerId: arrival.instructedById ?? arrival.acknowledgeToId ?? null,
    });
  return done({ requestId, reference, dueOn: clocks.dueOn, cipher, zone: terms.zone, clocks });
}

async function findBySubmission(tx: Tx, arrival: Arrival): Promise<Received | null> {
  const row = await tx.request.findUnique({
    where: {
      controllerId_submissionKey: {
        controllerId: arrival.controllerId,
        submissionKey: arrival.submissionKey,
      },
    },
    select: { id: true, reference: true, dueOn: true },
  });
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
  tx: Tx,
  arrival: Arrival,
  requestId: string,
  receivedOn: CivilDate,
): Promise<string> {
  const year = Number(receivedOn.slice(0, 4));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const reference = newReference(year, randomBytes);
    const { count } = await tx.requestReference.createMany({
      skipDuplicates: true,
      data: { reference, controllerId: arrival.controllerId, requestId },
    });
    if (count === 1) return reference;
  }
  throw new Error("no free reference in eight tries");
}

async function insertRequest(
  { tx, now }: CommandContext,
  arrival: Arrival,
  made: MadeRequest,
): Promise<void> {
  const ladder = await findLadder(tx, arrival.controllerId, made.agreementId);
  await tx.request.createMany({ data: requestRow(arrival, made, { ladder, now }) });
  await tx.requestRight.createMany({ data: rightRows(arrival, made.requestId) });
}

async function sealTexts(
  tx: Tx,
  cipher: RequestCipher,
  arrival: Arrival,
  requestId: string,
): Promise<void> {
  const { notes, toldPerson, controllerReference = null } = arrival;
  if (notes === null && toldPerson === null && controllerReference === null) return;
  const seal = (
    column: "request.notes" | "request.told_person" | "request.controller_reference",
    text: string | null,
  ) => (text === null ? null : cipher.seal(column, requestId, text));
  await tx.request.updateMany({
    where: { controllerId: arrival.controllerId, id: requestId },
    data: {
      notes: seal("request.notes", notes),
      toldPerson: seal("request.told_person", toldPerson),
      controllerReference: seal("request.controller_reference", controllerReference),
    },
  });
}
