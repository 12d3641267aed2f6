import { isoDay } from "@/lib/core/day-column";
import { asDesk, rowOf } from "@/lib/testing/factories";

/** What each clock of a request says, by kind: its due day, and the version of its rule. */
export async function clocksOf(reference: string) {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) => tx.requestClock.findMany({ where: { requestId } }));
  return Object.fromEntries(
    rows.map(({ kind, dueOn, ruleVersion }) => [kind, { dueOn: isoDay(dueOn), ruleVersion }]),
  );
}

/** The corrections of a request's dates, the first one first. */
export async function correctionsOf(reference: string) {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) =>
    tx.dateCorrection.findMany({ where: { requestId }, orderBy: { createdAt: "asc" } }),
  );
}
