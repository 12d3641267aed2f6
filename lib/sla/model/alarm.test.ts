import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateIn,
  daysBetween,
  isAfter,
  isBefore,
  timeOfDayIn,
} from "@/lib/core/civil-date";
import { ALARM_KINDS, type Alarm, nextAlarm, wakeAt } from "@/lib/sla/model/alarm";

const RECEIVED = civilDate("2026-11-23");
const DUE = addDays(RECEIVED, 30);

/** Lives through the days as the worker does; `isUp` says on which days after receipt it runs. */
function alarmsOf(input: {
  dueOn: CivilDate;
  days: number;
  isOwned: (day: number) => boolean;
  isUp: (day: number) => boolean;
}): Alarm[] {
  const given: Alarm[] = [];
  let after: CivilDate = RECEIVED;
  for (let day = 0; day <= input.days; day += 1) {
    if (!input.isUp(day)) continue;
    const today = addDays(RECEIVED, day);
    const alarm = nextAlarm({ dueOn: input.dueOn, after, isOwned: input.isOwned(day), today });
    if (alarm.on !== today) continue;
    given.push(alarm);
    after = today;
  }
  return given;
}

describe("the alarms of an owned request", () => {
  it("come 10, 5 and 2 days before, on the day, and then each day", () => {
    const alarms = alarmsOf({ dueOn: DUE, days: 33, isOwned: () => true, isUp: () => true });
    expect(alarms.map(({ on, kind }) => [daysBetween(DUE, on), kind])).toEqual([
      [-10, "days_10"],
      [-5, "days_5"],
      [-2, "days_2"],
      [0, "due_today"],
      [1, "overdue"],
      [2, "overdue"],
      [3, "overdue"],
    ]);
  });

  it("are announced beforehand for the day on which they will come", () => {
    const next = (today: CivilDate, after: CivilDate) =>
      nextAlarm({ dueOn: DUE, after, isOwned: true, today });
    expect(next(RECEIVED, RECEIVED)).toEqual({ on: addDays(DUE, -10), kind: "days_10" });
    const tenBefore = addDays(DUE, -10);
    expect(next(tenBefore, tenBefore)).toEqual({ on: addDays(DUE, -5), kind: "days_5" });
    expect(next(DUE, DUE)).toEqual({ on: addDays(DUE, 1), kind: "overdue" });
  });

  it("leave out those that lie before the receipt when the period is short", () => {
    const dueOn = addDays(RECEIVED, 4);
    const alarms = alarmsOf({ dueOn, days: 4, isOwned: () => true, isUp: () => true });
    expect(alarms.map(({ kind }) => kind)).toEqual(["days_2", "due_today"]);
  });

  it("are made up for once, by the latest, when the worker stood still on their days", () => {
    const alarms = alarmsOf({
      dueOn: DUE,
      days: 30,
      isOwned: () => true,
      isUp: (day) => day < 19 || day > 26,
    });
    expect(alarms.map(({ on, kind }) => [daysBetween(DUE, on), kind])).toEqual([
      [-3, "days_5"],
      [-2, "days_2"],
      [0, "due_today"],
    ]);
  });
});

describe("an alarm that was missed", () => {
  it("gives way to the one whose day has come", () => {
    const today = addDays(DUE, -2);
    const alarm = nextAlarm({ dueOn: DUE, after: addDays(DUE, -8), isOwned: true, today });
    expect(alarm).toEqual({ on: today, kind: "days_2" });
  });

  it("is given today where none was given before", () => {
    const today = addDays(DUE, -4);
    const alarm = nextAlarm({ dueOn: DUE, after: null, isOwned: true, today });
    expect(alarm).toEqual({ on: today, kind: "days_5" });
  });
});

describe("the alarms of a request nobody owns", () => {
  it("come each morning after the day of receipt until somebody takes it", () => {
    const alarms = alarmsOf({
      dueOn: DUE,
      days: 21,
      isOwned: (day) => day >= 4,
      isUp: () => true,
    });
    expect(alarms.map(({ on, kind }) => [daysBetween(RECEIVED, on), kind])).toEqual([
      [1, "unowned"],
      [2, "unowned"],
      [3, "unowned"],
      [20, "days_10"],
    ]);
  });

  it("come today already when no day of grace is given", () => {
    const alarm = nextAlarm({ dueOn: DUE, after: null, isOwned: false, today: RECEIVED });
    expect(alarm).toEqual({ on: RECEIVED, kind: "unowned" });
  });

  it("say overdue after the due day", () => {
    const today = addDays(DUE, 1);
    const alarm = nextAlarm({ dueOn: DUE, after: DUE, isOwned: false, today });
    expect(alarm).toEqual({ on: today, kind: "overdue" });
  });
});

describe("alarms in general", () => {
  const anyLife = fc.record({
    period: fc.integer({ min: 1, max: 60 }),
    days: fc.integer({ min: 0, max: 90 }),
    owned: fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }),
    up: fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }),
  });

  it("come at most once a day, and a reminder is never repeated or followed by an earlier one", () => {
    fc.assert(
      fc.property(anyLife, ({ period, days, owned, up }) => {
        const alarms = alarmsOf({
          dueOn: addDays(RECEIVED, period),
          days,
          isOwned: (day) => owned[day] ?? false,
          isUp: (day) => up[day] ?? false,
        });
        for (const [index, alarm] of alarms.entries()) {
          const before = alarms[index - 1];
          if (before !== undefined) expect(isAfter(alarm.on, before.on)).toBe(true);
        }
        const reminders = alarms
          .map(({ kind }) => kind)
          .filter((kind) => !["overdue", "unowned"].includes(kind));
        const places = reminders.map((kind) => ALARM_KINDS.indexOf(kind));
        expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  it("are never in the past, never on the day of the last one, and always follow", () => {
    const anyOffset = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(anyOffset, fc.option(anyOffset), fc.boolean(), (now, last, isOwned) => {
        const today = addDays(DUE, now);
        const after = last === null ? null : addDays(DUE, last);
        const { on, kind } = nextAlarm({ dueOn: DUE, after, isOwned, today });
        expect(isBefore(on, today)).toBe(false);
        if (after !== null) expect(isAfter(on, after)).toBe(true);
        expect(kind === "overdue").toBe(isAfter(on, DUE));
        if (kind === "due_today") expect(on).toBe(DUE);
      }),
      { numRuns: 1000 },
    );
  });

  it("never let a request reach its due day without one while the worker runs", () => {
    fc.assert(
      fc.property(anyLife, ({ period, owned }) => {
        const dueOn = addDays(RECEIVED, period);
        const alarms = alarmsOf({
          dueOn,
          days: period + 1,
          isOwned: (day) => owned[day] ?? false,
          isUp: () => true,
        });
        expect(alarms.filter(({ on }) => on === dueOn)).toHaveLength(1);
        expect(alarms.at(-1)).toEqual({ on: addDays(dueOn, 1), kind: "overdue" });
      }),
    );
  });
});

describe("waking", () => {
  it("is at nine in the morning of the clock's zone, in every zone of today", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
        fc.integer({ min: 0, max: 800 }),
        (zone, offset) => {
          const on = addDays(RECEIVED, offset);
          const at = wakeAt(zone, on);
          expect([civilDateIn(zone, at), timeOfDayIn(zone, at)]).toEqual([on, "09:00"]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
