import { randomBytes } from "node:crypto";
import { insertClocks } from "@/lib/clocks/commands/store-clocks";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { newReference } from "@/lib/core/reference";
import type { CommandContext } from "@/lib/gate/command";
import { acknowledgeByMail } from "@/lib/requests/commands/acknowledge";
import type { Right } from "@/lib/requests/model/codes";
import { ballHolder } from "@/lib/requests/model/state";
import { findLadder } from "@/lib/requests/queries/ladder";
import { type Ladder, nextAlarm, wakeAt } from "@/lib/sla/model/alarm";
import { computeRequestClocks, governingClock, type RequestClocks } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { createRequestKey, type NewIdentifier, storeIdentifiers } from "@/lib/subjects/commands";
import type { RequestCipher } from "@/lib/subjects/model";

export type Channel = "portal" | "mail" | "telephone" | "letter" | "in_person" | "csv";

/** A request as it reached us, whichever way. */
export type Arrival = {
  readonly controllerId: string;
  readonly channel: Channel;
  /** The moment it reached us. The clock runs from here, not from when somebody read it. */
  readonly receivedAt: Date;
  readonly law: Law;
  /** The day the person asked the controller, if known. */
  readonly askedOn: CivilDate | null;
  readonly rights: readonly Right[];
  readonly identifiers: readonly NewIdentifier[];
  readonly notes: string | null;
  readonly toldPerson: string | null;
  readonly submittedById: string | null;
  readonly instructedById: string | null;
  readonly ownerId: string | null;
  /** The member who was called back because nothing proved who sent the instruction. */
  readonly calledBackId?: string | null;
  /** The same key never makes a second request at the same controller. */
  readonly submissionKey: string;
};

export type Received = {
  readonly requestId: string;
  readonly reference: string;
  readonly dueOn: CivilDate;
  /** For sealing what else came with it. Null when the request was there already. */
  readonly cipher: RequestCipher | null;
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
    await acknowledgeByMail(context, { ...arrival, requestId });
  return done({ requestId, reference, dueOn: clocks.dueOn, cipher });
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

export type MadeRequest = {
  readonly requestId: string;
  readonly reference: string;
  readonly clocks: RequestClocks;
  readonly zone: string;
  readonly agreementId: string | null;
};

/** The row of a request that arrives, its sealed texts left out. */
export function requestRow(
  arrival: Arrival,
  made: MadeRequest,
  { ladder, now }: { readonly ladder: Ladder; readonly now: Date },
) {
  const { dueOn, governs, ours } = made.clocks;
  const today = civilDateIn(made.zone, now);
  const alarm = nextAlarm({
    dueOn,
    after: ours.receivedOn,
    isOwned: arrival.ownerId !== null,
    today,
    ladder,
  });
  return {
    controllerId: arrival.controllerId,
    id: made.requestId,
    reference: made.reference,
    channel: arrival.channel,
    state: "received" as const,
    law: arrival.law,
    askedOn: arrival.askedOn === null ? null : dayColumn(arrival.askedOn),
    receivedAt: arrival.receivedAt,
    receivedOn: dayColumn(ours.receivedOn),
    zone: made.zone,
    dueOn: dayColumn(dueOn),
    governs,
    ruleId: governingClock(made.clocks).ruleId,
    agreementId: made.agreementId,
    ballHolder: ballHolder("received"),
    ballSince: arrival.receivedAt,
    ownerId: arrival.ownerId,
    submittedById: arrival.submittedById,
    instructedById: arrival.instructedById,
    nextWakeAt: wakeAt(made.zone, alarm.on),
    submissionKey: arrival.submissionKey,
    createdAt: now,
  };
}

export function rightRows({ controllerId, rights }: Arrival, requestId: string) {
  return rights.map((right) => ({ controllerId, requestId, right }));
}

/** What is kept of a receipt in the trail. */
export function receivedEvent(arrival: Arrival, clocks: RequestClocks) {
  return {
    channel: arrival.channel,
    rights: [...arrival.rights],
    receivedOn: clocks.ours.receivedOn,
    dueOn: clocks.dueOn,
    ruleId: governingClock(clocks).ruleId,
    ...(arrival.calledBackId && { calledBackId: arrival.calledBackId }),
  };
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
  if (arrival.notes === null && arrival.toldPerson === null) return;
  const seal = (column: "request.notes" | "request.told_person", text: string | null) =>
    text === null ? null : cipher.seal(column, requestId, text);
  await tx.request.updateMany({
    where: { controllerId: arrival.controllerId, id: requestId },
    data: {
      notes: seal("request.notes", arrival.notes),
      toldPerson: seal("request.told_person", arrival.toldPerson),
    },
  });
}
