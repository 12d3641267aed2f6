import fc from "fast-check";
import { expect } from "vitest";
import { addDays, isAfter } from "@/lib/core/civil-date";
import { isWorkingDay } from "@/lib/sla/model/calendar";
import { acknowledgementClock, computeRequestClocks } from "@/lib/sla/model/clocks";
import { addPeriod } from "@/lib/sla/model/period";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { anyCalendar, anyDay, anyRule } from "@/lib/testing/deadline-arbitraries";
import { describeAlways } from "@/lib/testing/guarantees";

describeAlways("clocks", {
  "the clock that governs is ours, or the controller's where we are bound to it, it ends first and can be kept":
    fc.property(
      anyDay,
      fc.integer({ min: -20, max: 5 }),
      anyRule,
      anyCalendar,
      fc.option<number>(fc.integer({ min: 0, max: 9 })),
      (day, asked, law, calendar, bufferDays) => {
        const clocks = computeRequestClocks({
          receivedAt: new Date(`${day}T12:00:00Z`),
          askedOn: addDays(day, asked),
          zone: "UTC",
          calendar,
          promise: PUBLISHED_PROMISE,
          agreement: {
            id: "any",
            version: 1,
            effectiveFrom: day,
            effectiveTo: null,
            period: null,
            start: "day_after_receipt",
            rollOver: "none",
            acknowledgement: null,
            followsLaw: false,
            bufferDays,
            text: "",
          },
          law,
        });
        const own = clocks.statutory?.dueOn ?? clocks.ours.dueOn;
        const canBeKept = own >= day;
        const isBound = bufferDays !== null && canBeKept && own < clocks.ours.dueOn;
        expect(clocks.governs).toBe(isBound ? "statutory" : "ours");
        expect(clocks.dueOn).toBe(isBound ? own : clocks.ours.dueOn);
        expect(clocks.dueOn >= day && clocks.dueOn <= clocks.ours.dueOn).toBe(true);
      },
    ),

  "a confirmation is due on a business day after the day of receipt": fc.property(
    anyDay,
    anyCalendar,
    anyRule,
    fc.integer({ min: 1, max: 12 }),
    (day, calendar, rule, amount) => {
      const acknowledgement = { unit: "business_days", amount } as const;
      const receivedAt = new Date(`${day}T12:00:00Z`);
      const clock = acknowledgementClock(
        { ...rule, acknowledgement },
        {
          receivedAt,
          zone: "UTC",
          calendar,
        },
      );
      expect(clock?.dueOn).toBe(addPeriod(day, acknowledgement, calendar));
      expect(clock && isWorkingDay(calendar, clock.dueOn) && isAfter(clock.dueOn, day)).toBe(true);
    },
  ),
});
