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
import {
  type Alarm,
  isAlarmKind,
  isQuieted,
  LADDER_LIMITS,
  type Ladder,
  nextAlarm,
  rungOn,
  USUAL_LADDER,
  wakeAt,
} from "@/lib/sla/model/alarm";

const RECEIVED = civilDate("2026-11-23");
const DUE = addDays(RECEIVED, 30);

/** Lives through the days as the worker does; `isUp` says on which days after receipt it runs. */
function alarmsOf(input: {
  dueOn: CivilDate;
  days: number;
  isOwned: (day: number) => boolean;
  isUp: (day: number) => boolean;
  ladder?: Ladder;
}): Alarm[] {
  const given: Alarm[] = [];
  const { ladder = [] } = input;
  let after: CivilDate = RECEIVED;
  for (let day = 0; day <= input.days; day += 1) {
    if (!input.isUp(day)) continue;
    const today = addDays(RECEIVED, day);
    const isOwned = input.isOwned(day);
    const alarm = nextAlarm({ dueOn: input.dueOn, after, isOwned, today, ladder });
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
      nextAlarm({ dueOn: DUE, after, isOwned: true, today, ladder: [] });
    expect(next(RECEIVED, RECEIVED)).toEqual({ on: addDays(DUE, -10), kind: "days_10" });
    const tenBefore = addDays(DUE, -10);
    expect(next(tenBefore, tenBefore)).toEqual({ on: addDays(DUE, -5), kind: "days_5" });
    expect(next(DUE, DUE)).toEqual({ on: addDays(DUE, 1), kind: "overdue" });
    expect(next(addDays(DUE, 3), DUE)).toEqual({ on: addDays(DUE, 3), kind: "overdue" });
  });

  it("are made up for today where none was ever given, by the latest whose day has passed", () => {
    const next = (left: number) =>
      nextAlarm({
        ...{ dueOn: DUE, after: null, isOwned: true, ladder: [] },
        today: addDays(DUE, -left),
      });
    expect(next(12)).toEqual({ on: addDays(DUE, -10), kind: "days_10" });
    expect(next(10)).toEqual({ on: addDays(DUE, -10), kind: "days_10" });
    expect(next(9)).toEqual({ on: addDays(DUE, -9), kind: "days_10" });
    expect(next(3)).toEqual({ on: addDays(DUE, -3), kind: "days_5" });
    expect(next(2)).toEqual({ on: addDays(DUE, -2), kind: "days_2" });
    expect(next(1)).toEqual({ on: addDays(DUE, -1), kind: "days_2" });
    expect(next(0)).toEqual({ on: DUE, kind: "due_today" });
    expect(next(-1)).toEqual({ on: addDays(DUE, 1), kind: "overdue" });
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

describe("the ladder of an agreement", () => {
  it("takes the place of the usual rungs, in whatever order it is written, and the due day stays", () => {
    const alarms = alarmsOf({
      dueOn: DUE,
      days: 32,
      isOwned: () => true,
      isUp: () => true,
      ladder: [1, 14, 7],
    });
    expect(alarms.map(({ on, kind }) => [daysBetween(DUE, on), kind])).toEqual([
      [-14, "days_14"],
      [-7, "days_7"],
      [-1, "days_1"],
      [0, "due_today"],
      [1, "overdue"],
      [2, "overdue"],
    ]);
  });

  it("has rungs that lie before the receipt of a short clock left out", () => {
    const dueOn = addDays(RECEIVED, 3);
    const alarms = alarmsOf({
      dueOn,
      days: 3,
      isOwned: () => true,
      isUp: () => true,
      ladder: [60, 2],
    });
    expect(alarms.map(({ kind }) => kind)).toEqual(["days_2", "due_today"]);
  });

  it("gives each rung once, however often it was written, the due day among them", () => {
    const alarms = alarmsOf({
      ...{ dueOn: DUE, days: 30, isOwned: () => true, isUp: () => true },
      ladder: [5, 0, 5, 5],
    });
    expect(alarms.map(({ kind }) => kind)).toEqual(["days_5", "due_today"]);
  });

  it("may have up to eight rungs, from one day to sixty before", () => {
    expect(LADDER_LIMITS).toEqual({ least: 1, most: 60, rungs: 8 });
  });

  it("says on which rung a day stands", () => {
    const rung = (left: number, ladder: Ladder = []) => rungOn(DUE, ladder, addDays(DUE, -left));
    expect([11, 10, 6, 5, 3, 2, 1, 0, -1, -9].map((left) => rung(left))).toEqual([
      ...[null, 10, 10, 5, 5, 2, 2, 0, -1, -1],
    ]);
    expect([8, 7, 1, 0].map((left) => rung(left, [7]))).toEqual([null, 7, 7, 0]);
  });
});

describe("an acknowledged alarm", () => {
  const quiet = (
    known: { left: number; ownerId?: string | null },
    now: { left: number; ownerId?: string | null },
  ) =>
    isQuieted(
      { on: addDays(DUE, -known.left), ownerId: known.ownerId ?? null },
      { on: addDays(DUE, -now.left), ownerId: now.ownerId ?? null, dueOn: DUE, ladder: [] },
    );

  it("keeps quiet until the next rung", () => {
    expect(quiet({ left: 10 }, { left: 6 })).toBe(true);
    expect(quiet({ left: 10 }, { left: 5 })).toBe(false);
    expect(quiet({ left: 2 }, { left: 0 })).toBe(false);
    expect(quiet({ left: 0 }, { left: -1 })).toBe(false);
  });

  it("comes back after seven days, overdue or unowned", () => {
    expect(quiet({ left: -1 }, { left: -7 })).toBe(true);
    expect(quiet({ left: -1 }, { left: -8 })).toBe(false);
    expect(quiet({ left: 25 }, { left: 19 })).toBe(true);
    expect(quiet({ left: 25 }, { left: 18 })).toBe(false);
  });

  it("comes back when the owner is another one", () => {
    expect(quiet({ left: -1, ownerId: "ada" }, { left: -2, ownerId: "ada" })).toBe(true);
    expect(quiet({ left: -1, ownerId: "ada" }, { left: -2, ownerId: "bob" })).toBe(false);
    expect(quiet({ left: -1, ownerId: "ada" }, { left: -2 })).toBe(false);
  });
});

describe("a kind of alarm", () => {
  it("is one that a ladder can give", () => {
    expect(["days_1", "days_60", "due_today", "overdue", "unowned"].every(isAlarmKind)).toBe(true);
    expect(["days_0", "days_100", "days_", "due", ""].some(isAlarmKind)).toBe(false);
    const around = ["a days_5", "days_5 more", "days_55x", "days_x", "not overdue", "unowned!"];
    expect(around.some(isAlarmKind)).toBe(false);
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

  it("come once the last one was given, even where the worker lives on an earlier day", () => {
    const after = addDays(RECEIVED, 6);
    const next = (isOwned: boolean) =>
      nextAlarm({ dueOn: DUE, after, isOwned, today: addDays(RECEIVED, 2), ladder: [] });
    expect(next(false)).toEqual({ on: addDays(RECEIVED, 7), kind: "unowned" });
    expect(next(true)).toEqual({ on: addDays(DUE, -10), kind: "days_10" });
  });

  it("come today already when no day of grace is given", () => {
    const alarm = nextAlarm({
      dueOn: DUE,
      after: null,
      isOwned: false,
      today: RECEIVED,
      ladder: [],
    });
    expect(alarm).toEqual({ on: RECEIVED, kind: "unowned" });
  });

  it("say overdue after the due day", () => {
    const today = addDays(DUE, 1);
    const alarm = nextAlarm({ dueOn: DUE, after: DUE, isOwned: false, today, ladder: [] });
    expect(alarm).toEqual({ on: today, kind: "overdue" });
  });
});

describe("alarms in general", () => {
  const anyLife = fc.record({
    period: fc.integer({ min: 1, max: 60 }),
    days: fc.integer({ min: 0, max: 90 }),
    owned: fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }),
    up: fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }),
    ladder: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
  });

  it("come at most once a day, and a reminder is never repeated or followed by an earlier one", () => {
    fc.assert(
      fc.property(anyLife, ({ period, days, owned, up, ladder }) => {
        const alarms = alarmsOf({
          ladder,
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
        const places = reminders.map((kind) =>
          kind === "due_today" ? 0 : Number(kind.slice("days_".length)),
        );
        expect(places).toEqual([...new Set(places)].toSorted((one, other) => other - one));
        const rungs = ladder.length === 0 ? USUAL_LADDER : ladder;
        expect(places.every((place) => place === 0 || rungs.includes(place))).toBe(true);
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
        const { on, kind } = nextAlarm({ dueOn: DUE, after, isOwned, today, ladder: [30, 5] });
        expect(isBefore(on, today)).toBe(false);
        if (after !== null) expect(isAfter(on, after)).toBe(true);
        expect(kind === "overdue").toBe(isAfter(on, DUE));
        if (kind === "due_today") expect(on).toBe(DUE);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

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
  }, 30_000);
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
  }, 30_000);
});
