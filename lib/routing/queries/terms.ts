import { findCalendar } from "@/lib/clocks/queries/calendars";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { ComputedClock } from "@/lib/sla/model/due-day";
import { handOverDueOn } from "@/lib/sla/model/hand-over-clock";
import { isInForce } from "@/lib/sla/model/rule";

/** A controller that a direct request can be handed to, and by when: its agreement's clause, its zone and its calendar. */
export type HandOverTarget = {
  readonly controllerId: string;
  readonly name: string;
  readonly zone: string;
  readonly clock: ComputedClock;
};

/** Null for a controller that is not there or has ended. */
export async function findHandOverTarget(
  tx: Tx,
  controllerId: string,
  receivedAt: Date,
): Promise<HandOverTarget | null> {
  const row = await tx.controller.findFirst({
    where: { id: controllerId, endedAt: null },
    relationLoadStrategy: "join",
    select: {
      name: true,
      zone: true,
      calendar: true,
      agreements: {
        select: {
          id: true,
          version: true,
          effectiveFrom: true,
          effectiveTo: true,
          handOverDays: true,
        },
        orderBy: { version: "desc" },
      },
    },
  });
  if (!row) return null;
  const { name, zone } = row;
  const on = civilDateIn(zone, receivedAt);
  // The newest version that is in force on the day of receipt, as for every other clock.
  const agreement = row.agreements
    .map(({ effectiveFrom, effectiveTo, ...terms }) => ({
      ...terms,
      effectiveFrom: dayOfColumn(effectiveFrom),
      effectiveTo: effectiveTo === null ? null : dayOfColumn(effectiveTo),
    }))
    .find((terms) => isInForce(terms, on));
  const calendar = await findCalendar(tx, row.calendar);
  return {
    controllerId,
    name,
    zone,
    clock: handOverDueOn({ receivedAt, zone, calendar, agreement: agreement ?? null }),
  };
}
