import { findCalendar } from "@/lib/clocks/queries/calendars";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { findRuleVersions } from "@/lib/clocks/queries/rules";
import { findAgreement } from "@/lib/controllers/queries/terms";
import type { Tx } from "@/lib/core/db";
import type { MadeMerge } from "@/lib/merges/queries/made";
import type { Kept } from "@/lib/merges/schema";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import type { ClockRule } from "@/lib/sla/model/rule";

/** What the survivor's clocks are computed from now, and without the merge: the pauses since then stay. */
export async function findKeptFacts(
  tx: Tx,
  { survivor, kept }: MadeMerge,
  now: Date,
): Promise<{ readonly before: ClockFacts; readonly after: ClockFacts }> {
  const { controllerId, requestId } = survivor;
  const before = await findClockFacts(tx, controllerId, requestId, now);
  if (!before) throw new Error(`no clocks of request ${requestId}`);
  const { agreementId, askedOn, calendar, law, promise, receivedAt, relevantOn } = kept;
  const after = {
    ...before,
    ...{ askedOn, receivedAt, relevantOn },
    agreement: agreementId === null ? null : await findAgreement(tx, controllerId, agreementId),
    calendar: await findCalendar(tx, calendar.id, calendar.version),
    promise: await findPinned(tx, promise),
    law: law && (await findPinned(tx, law)),
  };
  return { before, after };
}

async function findPinned(tx: Tx, { id, version }: Kept["promise"]): Promise<ClockRule> {
  const rule = (await findRuleVersions(tx, id)).find((one) => one.version === version);
  if (!rule) throw new Error(`no version ${version} of rule ${id}`);
  return rule;
}
