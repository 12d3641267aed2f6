import { type CivilDate, isAfter } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { eachClock, type RequestClocks } from "@/lib/sla/model/clocks";
import type { ComputedClock } from "@/lib/sla/model/due-day";

export type ClockPlace = { readonly controllerId: string; readonly requestId: string };

type Calendar = { readonly id: string; readonly version: string };

/**
 * `receivedOn`: days are counted from the day after receipt, so a day of receipt that the clock leaves out, where a question went out
 * on it, is none of them.
 */
function columnsOf(clock: ComputedClock, receivedOn: CivilDate, calendar: Calendar, now: Date) {
  return {
    ruleId: clock.ruleId,
    ruleVersion: clock.ruleVersion,
    beganOn: dayColumn(clock.receivedOn),
    firstDueOn: dayColumn(clock.firstDueOn),
    dueOn: dayColumn(clock.dueOn),
    pausedDays: clock.leftOut.filter((day) => isAfter(day, receivedOn)).length,
    extended: clock.extended,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    derivation: [...clock.derivation],
    computedAt: now,
  };
}

/** The rows of the clocks of one request. */
export function clockRows(place: ClockPlace, clocks: RequestClocks, calendar: Calendar, now: Date) {
  return eachClock(clocks).map(([kind, clock]) => ({
    ...place,
    kind,
    ...columnsOf(clock, clocks.ours.receivedOn, calendar, now),
  }));
}

/** The clocks of a request after something moved them. Their rules and calendar stay those it pinned. */
export async function updateClocks(
  tx: Tx,
  { controllerId, requestId }: ClockPlace,
  clocks: RequestClocks,
  calendar: Calendar,
  now: Date,
): Promise<void> {
  for (const [kind, clock] of eachClock(clocks)) {
    const data = columnsOf(clock, clocks.ours.receivedOn, calendar, now);
    await tx.requestClock.upsert({
      where: { controllerId_requestId_kind: { controllerId, requestId, kind } },
      create: { controllerId, requestId, kind, ...data },
      update: data,
    });
  }
}
