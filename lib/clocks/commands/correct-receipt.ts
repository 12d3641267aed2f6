import { type Corrected, keepCorrection, previewOf } from "@/lib/clocks/commands/keep-correction";
import { findCorrectedFacts } from "@/lib/clocks/queries/corrected-facts";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { CorrectionInput, CorrectionPreview } from "@/lib/clocks/schema";
import { type CivilDate, isAfter } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { planBeforeAnswer, planReceipt } from "@/lib/requests/model/receipt";
import { CORRECTABLE_STATES } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

type Typed = { readonly receivedOn: CivilDate; readonly receivedTime: string };
type CorrectionRefusal =
  | "receipt_in_future"
  | "receipt_too_old"
  | "receipt_after_answer"
  | "receipt_same"
  | "asked_after_receipt";

/** Works out what every clock would say after a correction. Writes nothing. */
export const previewCorrection = command({
  name: "clock.preview_correction",
  permission: "clock:manage",
  input: CorrectionPreview,
  async run(context, { reference, ...typed }) {
    context.unchanged();
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const facts = await findCorrection(context, request, typed);
    if (!facts.ok) return facts;
    return done(previewOf(request, facts.value));
  },
});

/**
 * Corrects when a request reached us, and with it every clock. What each of them said before stays on record beside what
 * it says now. Possible at any time, after the answer too, but to no moment after it: a breach that comes or goes with it is named in the
 * event, and what was recorded about its cause stays. The mail that the request was made from keeps its own arrival.
 */
export const correctReceipt = command({
  name: "clock.correct_receipt",
  permission: "clock:manage",
  input: CorrectionInput,
  async run(context, { reference, version, reason, note, step: _, ...typed }) {
    const taken = await takeVersion(context, { reference, version }, CORRECTABLE_STATES);
    if (!taken.ok) return taken;
    const request = taken.value;
    const facts = await findCorrection(context, request, typed);
    if (!facts.ok) return facts;
    const { before, after } = facts.value;
    await storeReceipt(context, request, facts.value);
    const received = { receivedBefore: before.receivedAt, receivedAfter: after.receivedAt };
    const kept = await keepCorrection(context, request, facts.value, {
      ...{ corrects: "receipt", reason, note, about: "Receipt corrected" },
      ...received,
    });
    await context.record("clock.receipt_corrected", aboutRequest(request), {
      ...{ correctionId: kept.correctionId, reason },
      receivedBefore: before.receivedAt.toISOString(),
      receivedAfter: after.receivedAt.toISOString(),
      ...kept.due,
    });
    return done({ kind: "corrected" as const, reference: request.reference });
  },
});

async function findCorrection(
  { tx, now }: CommandContext,
  request: Standing,
  { receivedOn, receivedTime }: Typed,
): Promise<Outcome<Corrected, CorrectionRefusal>> {
  const { controllerId, requestId, zone } = request;
  const before = await findClockFacts(tx, controllerId, requestId, now);
  if (!before) throw new Error(`no clocks of request ${requestId}`);
  const typed = planReceipt({ zone, on: receivedOn, time: receivedTime, now });
  if (!typed.ok) return typed;
  const at = planBeforeAnswer(zone, typed.value, await findAnswerMoment(tx, request));
  if (!at.ok) return at;
  // A receipt is written down to the minute; the one that is there may have seconds.
  const minute = (instant: Date) => Math.floor(instant.getTime() / 60_000);
  if (minute(at.value) === minute(before.receivedAt)) return refused("receipt_same");
  if (before.askedOn !== null && isAfter(before.askedOn, receivedOn)) {
    return refused("asked_after_receipt");
  }
  return done({ before, after: await findCorrectedFacts(tx, request, before, at.value) });
}

async function findAnswerMoment(
  tx: Tx,
  { controllerId, requestId, answeredOn }: Standing,
): Promise<Date | null> {
  if (answeredOn === null) return null;
  const row = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { answeredAt: true },
  });
  return row?.answeredAt ?? null;
}

/** Writes another receipt into a request. Its clocks are counted again by whoever calls this. */
export async function storeReceipt(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  { before, after }: Corrected,
): Promise<void> {
  await tx.request.updateMany({
    where: { controllerId, id: requestId },
    data: { receivedAt: after.receivedAt, agreementId: after.agreement?.id ?? null },
  });
  // Nobody has touched it: it is with us since it reached us.
  await tx.request.updateMany({
    where: { controllerId, id: requestId, ballSince: before.receivedAt },
    data: { ballSince: after.receivedAt },
  });
}
