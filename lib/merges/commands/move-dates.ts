import { storeReceipt } from "@/lib/clocks/commands/correct-receipt";
import { keepCorrection } from "@/lib/clocks/commands/keep-correction";
import { dayColumn } from "@/lib/core/day-column";
import type { CommandContext } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import type { ClockFacts } from "@/lib/sla/model/clocks";

/** Why a date moved: a merge, or a merge that was taken back. */
export type MergeReason = "merged" | "merge_undone";
type Moving = { readonly mergeId: string; readonly reason: MergeReason };
type Dates = { readonly before: ClockFacts; readonly after: ClockFacts };

/**
 * Moves one date of the request that lives on, and with it every clock, as a correction does: what each said before stays on
 * record. Does nothing where the date stays.
 */
export async function moveAsked(
  context: CommandContext,
  request: Standing,
  { before, after }: Dates,
  { mergeId, reason }: Moving,
): Promise<void> {
  if (before.askedOn === after.askedOn) return;
  await write(context, request, { askedOn: after.askedOn && dayColumn(after.askedOn) });
  if (after.askedOn === null) await forgetOwnClock(context, request);
  await keepCorrection(
    context,
    request,
    { before, after },
    {
      ...{ corrects: "asked", dayBefore: before.askedOn, dayAfter: after.askedOn },
      ...{ reason, mergeId, note: "", about: "" },
    },
  );
}

/** Without a day of asking the controller's own clock is not known. */
async function forgetOwnClock({ tx }: CommandContext, request: Standing): Promise<void> {
  await tx.requestClock.deleteMany({
    where: { ...aboutRequest(request), kind: { in: ["statutory", "statutory_acknowledgement"] } },
  });
}

export async function moveRelevant(
  context: CommandContext,
  request: Standing,
  { before, after }: Dates,
  { mergeId, reason }: Moving,
): Promise<void> {
  const [dayBefore, dayAfter] = [before.relevantOn ?? null, after.relevantOn ?? null];
  if (dayBefore === dayAfter) return;
  await write(context, request, { relevantOn: dayAfter && dayColumn(dayAfter) });
  await keepCorrection(
    context,
    request,
    { before, after },
    {
      ...{ corrects: "relevant", dayBefore, dayAfter },
      ...{ reason, mergeId, note: "", about: "" },
    },
  );
}

export async function moveReceipt(
  context: CommandContext,
  request: Standing,
  { before, after }: Dates,
  { mergeId, reason }: Moving,
): Promise<void> {
  if (before.receivedAt.getTime() === after.receivedAt.getTime()) return;
  await storeReceipt(context, request, { before, after });
  await keepCorrection(
    context,
    request,
    { before, after },
    {
      ...{
        corrects: "receipt",
        receivedBefore: before.receivedAt,
        receivedAfter: after.receivedAt,
      },
      ...{ reason, mergeId, note: "", about: "" },
    },
  );
}

type Columns = NonNullable<Parameters<CommandContext["tx"]["request"]["updateMany"]>[0]["data"]>;

async function write(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  data: Columns,
): Promise<void> {
  await tx.request.updateMany({ where: { controllerId, id: requestId }, data });
}

/** The request as it stands in the middle of the command. */
export async function standingNow(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
): Promise<Standing> {
  const request = await findStandingById(tx, controllerId, requestId);
  if (!request) throw new Error(`request ${requestId} went away`);
  return request;
}
