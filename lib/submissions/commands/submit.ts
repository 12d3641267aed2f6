import type { KeyActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { civilDateIn, isAfter } from "@/lib/core/civil-date";
import { sha256 } from "@/lib/core/crypto";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type StatementContext, statementCommand } from "@/lib/gate/command";
import type { Arrival } from "@/lib/requests/commands/arrival";
import { askForTerms, type NewlyReceived, receiveNew } from "@/lib/requests/commands/receive";
import { isDestructive } from "@/lib/requests/model/codes";
import { ballHolder } from "@/lib/requests/model/state";
import { eachClock } from "@/lib/sla/model/clocks";
import type { RequestView } from "@/lib/submissions/model/request-view";
import { requestJson } from "@/lib/submissions/present/request-json";
import { findSubmission, type KeptAnswer } from "@/lib/submissions/queries/kept-answer";
import { type Submission, SubmitInput } from "@/lib/submissions/schema/submission";

/** What a submission is answered: the bytes of the body, the same ones for as often as it is repeated. */
export type Submitted = {
  readonly reference: string;
  readonly answer: string;
  readonly isRepeated: boolean;
};

/**
 * Makes a request of what a controller's machine submits, as the portal makes one of a draft. The idempotency key is the
 * submission's key: whoever repeats a submission is answered what was answered first, and no second request is made.
 * What cannot be undone needs a key that may instruct, made by a member who still may, and its own word for it.
 */
export const submitByKey = statementCommand({
  name: "request.submit_by_key",
  permission: "request:submit_by_key",
  input: SubmitInput,
  async run(context, { idempotencyKey, bodyHash, body }) {
    const { tx, now } = context;
    const actor = keyOf(context);
    const { controllerId } = actor;
    const submissionKey = submissionKeyOf(idempotencyKey);
    // Two submissions with one key at the same moment: the second waits here, and then finds the first's request.
    // What a new request comes under is asked for with it: nearly every submission is one.
    const [, known, terms] = await Promise.all([
      tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${controllerId + submissionKey}, 0))`,
      findSubmission(tx, controllerId, submissionKey),
      askForTerms(tx, { controllerId, law: body.law }),
    ]);
    if (known) {
      context.unchanged();
      if (!known.kept) return refused("answer_forgotten", { reference: known.reference });
      if (known.kept.bodyHash !== bodyHash) return refused("key_used_otherwise");
      const { reference, kept } = known;
      return done<Submitted>({ reference, answer: kept.answer, isRepeated: true });
    }
    const instructing = checkInstruction(actor, body);
    if (!instructing.ok) return instructing;
    const arrival = arrivalOf(actor, body, { submissionKey, receivedAt: now });
    let answer = "";
    const also = (made: NewlyReceived) => {
      answer = JSON.stringify(requestJson(viewOf(arrival, made)));
      return { submission: [keptRow(made, controllerId, { bodyHash, answer }, now)] };
    };
    const received = await receiveNew(context, arrival, { also, terms });
    if (!received.ok) return received;
    if (body.askedOn !== null && isAfter(body.askedOn, civilDateIn(received.value.zone, now)))
      return refused("asked_in_future");
    const { reference } = received.value;
    return done<Submitted>({ reference, answer, isRepeated: false });
  },
});

/** Submitted by keys alone. Members hold none of the permission; the type says it once more. */
function keyOf({ actor }: StatementContext): KeyActor {
  if (actor.kind !== "key") throw new AppError("forbidden", "a key submits");
  return actor;
}

/** Hashed, so that nothing that somebody made a key of lies in a row for good. */
export function submissionKeyOf(idempotencyKey: string): string {
  return `api:${Buffer.from(sha256(idempotencyKey)).toString("base64url")}`;
}

function checkInstruction(
  actor: KeyActor,
  { rights, instruct }: Submission,
): Outcome<null, "instruction_needed" | "confirm_instruction"> {
  if (!rights.some(isDestructive)) return done(null);
  if (!can(actor, "request:instruct")) return refused("instruction_needed");
  return instruct ? done(null) : refused("confirm_instruction");
}

function arrivalOf(
  { controllerId, madeById }: KeyActor,
  { instruct: _, ...body }: Submission,
  how: Pick<Arrival, "submissionKey" | "receivedAt">,
): Arrival {
  return {
    ...body,
    ...how,
    controllerId,
    channel: "api",
    submittedById: null,
    instructedById: body.rights.some(isDestructive) ? madeById : null,
    acknowledgedAt: how.receivedAt,
    ownerId: null,
  };
}

/** The request as it is at this moment, without asking for what was just written. */
function viewOf(
  { askedOn, controllerReference = null, law, receivedAt, rights }: Arrival,
  { clocks, reference, zone }: NewlyReceived,
): RequestView {
  const { dueOn, governs, ours } = clocks;
  return {
    ...{ askedOn, controllerReference, law, receivedAt, reference, zone, dueOn, governs },
    ...{ channel: "api", state: "received", ballHolder: ballHolder("received") },
    ballSince: receivedAt,
    rights: rights.map((right) => ({ right, outcome: null })),
    receivedOn: ours.receivedOn,
    clocks: eachClock(clocks).map(([kind, clock]) => ({
      ...{ kind, ruleId: clock.ruleId, ruleVersion: clock.ruleVersion, dueOn: clock.dueOn },
      ...{ beganOn: clock.receivedOn, firstDueOn: clock.firstDueOn },
      ...{ pausedDays: clock.pausedDays, extended: clock.extended },
    })),
    ...{
      stoppedSince: null,
      pauses: [],
      extensions: [],
      acknowledgedAt: receivedAt,
      answeredAt: null,
    },
    ...{ answeredOn: null, closedAt: null, rejectReason: null, continuesAs: null },
    updatedAt: receivedAt,
  };
}

function keptRow(
  { cipher, requestId }: NewlyReceived,
  controllerId: string,
  kept: KeptAnswer,
  createdAt: Date,
) {
  const answer = cipher.seal("submission.answer", requestId, JSON.stringify(kept));
  return { controllerId, requestId, answer, createdAt };
}
