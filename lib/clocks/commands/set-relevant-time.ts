import { type Corrected, keepCorrection, previewOf } from "@/lib/clocks/commands/keep-correction";
import { planRelevantTime, type RelevantRefusal } from "@/lib/clocks/model";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { RelevantInput, RelevantPreview } from "@/lib/clocks/schema";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { CORRECTABLE_STATES } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

/** Works out what every clock would say with another relevant time, or with none. Writes nothing. */
export const previewRelevantTime = command({
  name: "clock.preview_relevant_time",
  permission: "clock:manage",
  input: RelevantPreview,
  async run(context, { reference, relevantOn }) {
    context.unchanged();
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const facts = await findCorrection(context, request, relevantOn);
    return facts.ok ? done(previewOf(request, facts.value)) : facts;
  },
});

/**
 * Writes down the day on which proof of identity or a fee came, from which some laws count; or that none counts after
 * all. Refused where no clock of the request has a rule that knows a relevant time. The clocks count again, and what
 * they said before stays on record.
 */
export const setRelevantTime = command({
  name: "clock.set_relevant_time",
  permission: "clock:manage",
  input: RelevantInput,
  async run(context, { reference, version, relevantOn, reason, note }) {
    const taken = await takeVersion(context, { reference, version }, CORRECTABLE_STATES);
    if (!taken.ok) return taken;
    const request = taken.value;
    const facts = await findCorrection(context, request, relevantOn);
    if (!facts.ok) return facts;
    const known = facts.value.before.relevantOn ?? null;
    const { controllerId, requestId } = request;
    await context.tx.request.updateMany({
      where: { controllerId, id: requestId },
      data: { relevantOn: relevantOn && dayColumn(relevantOn) },
    });
    const kept = await keepCorrection(context, request, facts.value, {
      ...{ corrects: "relevant", dayBefore: known, dayAfter: relevantOn },
      ...{ reason, note, about: "Relevant time written down" },
    });
    await context.record("clock.relevant_time_set", aboutRequest(request), {
      ...{ correctionId: kept.correctionId, reason },
      ...{ relevantBefore: known, relevantAfter: relevantOn },
      ...kept.due,
    });
    return done({ kind: "corrected" as const, reference: request.reference });
  },
});

async function findCorrection(
  { tx, now }: CommandContext,
  { controllerId, requestId }: Standing,
  relevantOn: CivilDate | null,
): Promise<Outcome<Corrected, RelevantRefusal>> {
  const before = await findClockFacts(tx, controllerId, requestId, now);
  if (!before) throw new Error(`no clocks of request ${requestId}`);
  const planned = planRelevantTime(before, relevantOn, civilDateIn(before.zone, now));
  return planned.ok ? done({ before, after: { ...before, relevantOn } }) : planned;
}
