import { type Corrected, keepCorrection, previewOf } from "@/lib/clocks/commands/keep-correction";
import { planAsked } from "@/lib/clocks/model";
import { findFactsAskedOn } from "@/lib/clocks/queries/corrected-facts";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { AskedInput, AskedPreview } from "@/lib/clocks/schema";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { CORRECTABLE_STATES } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

/** Works out what every clock would say had the person asked the controller on another day. Writes nothing. */
export const previewAsked = command({
  name: "clock.preview_asked",
  permission: "clock:manage",
  input: AskedPreview,
  async run(context, { reference, askedOn }) {
    context.unchanged();
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const facts = await findCorrection(context, request, askedOn);
    return facts.ok ? done(previewOf(request, facts.value)) : facts;
  },
});

/**
 * Corrects, or writes down for the first time, the day on which the person asked the controller: its own clock counts
 * again, by the version of its law in force on that day. What it said before stays on record. Possible at any time, as
 * for a receipt.
 */
export const correctAsked = command({
  name: "clock.correct_asked",
  permission: "clock:manage",
  input: AskedInput,
  async run(context, { reference, version, askedOn, reason, note }) {
    const taken = await takeVersion(context, { reference, version }, CORRECTABLE_STATES);
    if (!taken.ok) return taken;
    const request = taken.value;
    const facts = await findCorrection(context, request, askedOn);
    if (!facts.ok) return facts;
    const { before } = facts.value;
    const { controllerId, requestId } = request;
    await context.tx.request.updateMany({
      where: { controllerId, id: requestId },
      data: { askedOn: dayColumn(askedOn) },
    });
    const kept = await keepCorrection(context, request, facts.value, {
      ...{ corrects: "asked", dayBefore: before.askedOn, dayAfter: askedOn },
      ...{ reason, note, about: "Day of asking corrected" },
    });
    await context.record("clock.asked_corrected", aboutRequest(request), {
      ...{ correctionId: kept.correctionId, reason },
      ...{ askedBefore: before.askedOn, askedAfter: askedOn },
      ...kept.due,
    });
    return done({ kind: "corrected" as const, reference: request.reference });
  },
});

async function findCorrection(
  { tx, now }: CommandContext,
  { controllerId, requestId }: Standing,
  askedOn: CivilDate,
): Promise<Outcome<Corrected, "asked_same" | "asked_after_receipt" | "asked_too_old">> {
  const before = await findClockFacts(tx, controllerId, requestId, now);
  if (!before) throw new Error(`no clocks of request ${requestId}`);
  const receivedOn = civilDateIn(before.zone, before.receivedAt);
  const planned = planAsked({ askedOn, receivedOn, known: before.askedOn });
  if (!planned.ok) return planned;
  const after = await findFactsAskedOn(tx, { controllerId, requestId }, before, askedOn);
  return done({ before, after });
}
