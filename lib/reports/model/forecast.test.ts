import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate, weekdayOf } from "@/lib/core/civil-date";
import {
  type Awaited,
  ageNeeds,
  capacities,
  FARTHEST,
  hasPace,
  likelyLate,
  type Throughput,
} from "@/lib/reports/model/forecast";

// A Thursday.
const TODAY = civilDate("2026-11-26");
const worked = (day: string) => weekdayOf(civilDate(day)) < 6;
const awaited = (place: number, left: number, age = 20): Awaited => ({
  ...{ id: `r${place}`, place, dueOn: addDays(TODAY, left), daysLeft: left, age },
});
const NOTHING: Throughput = { answered: 0, businessDays: 40 };
const late = (line: readonly Awaited[], throughput: Throughput) =>
  likelyLate(line, TODAY, capacities(throughput, TODAY, worked), []).map(({ id }) => id);

describe("what can be answered by a day", () => {
  it("grows on business days only, in whole answers", () => {
    // 25 answers on 10 business days are 2.5 a day: Thursday 2, Friday 5, the weekend 5, Monday 7, Tuesday 10.
    const found = capacities({ answered: 25, businessDays: 10 }, TODAY, worked);
    expect(found.slice(0, 6).map(({ answers }) => answers)).toEqual([2, 5, 5, 5, 7, 10]);
  });

  it("is nothing where nothing was answered, or nobody worked", () => {
    const nothing = (throughput: Throughput) =>
      capacities(throughput, TODAY, worked).every(({ answers }) => answers === 0);
    expect(nothing({ answered: 0, businessDays: 40 })).toBe(true);
    expect(nothing({ answered: 9, businessDays: 0 })).toBe(true);
  });
});

describe("what SQL looks up by its place", () => {
  it("is a day after the other from today on, and an age after the other from 0 on", () => {
    const days = capacities({ answered: 25, businessDays: 10 }, TODAY, worked).map(({ on }) => on);
    expect(days).toEqual(Array.from({ length: FARTHEST + 2 }, (_, step) => addDays(TODAY, step)));
    const watched = fc.array(
      fc.record({ days: fc.nat(500), answered: fc.nat(60), open: fc.nat(9) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(watched, (durations) => {
        const ages = ageNeeds(durations).map(({ age }) => age);
        expect(ages).toEqual(ages.map((_, place) => place));
      }),
    );
  });
});

describe("how long requests of an age need", () => {
  it("is by hand what the curve says", () => {
    // 40 answered: ten each after 5, 10, 20 and 30 days. At age 0 all 40 are open, and half of them are answered after 10
    // days. At age 5 there are 30 left; 15 or fewer are left after 20 days: 15 more. At age 12 there are 20; 10 are left
    // after 20 days: 8 more. At age 20 there are 10, and none after 30: 10 more. At age 30 nobody is left.
    const durations = [5, 10, 20, 30].map((days) => ({ days, answered: 10, open: 0 }));
    const needs = new Map(ageNeeds(durations).map(({ age, days }) => [age, days]));
    expect([0, 5, 12, 20, 30].map((age) => needs.get(age))).toEqual([10, 15, 8, 10, undefined]);
  });

  it("is a day more than anybody was watched where too few were answered, and unknown of ages too few reached", () => {
    const durations = [{ days: 30, answered: 0, open: 12 }];
    const needs = ageNeeds(durations);
    expect(needs[0]).toEqual({ age: 0, days: 31 });
    expect(needs.at(-1)).toEqual({ age: 29, days: 2 });
    expect(ageNeeds([{ days: 30, answered: 0, open: 9 }])).toEqual([]);
  });

  it("is not learned of ages beyond four hundred days", () => {
    expect(ageNeeds([{ days: 500, answered: 20, open: 0 }])).toHaveLength(401);
    expect(ageNeeds([{ days: 3, answered: 20, open: 0 }]).map(({ age }) => age)).toEqual([0, 1, 2]);
  });
});

describe("what will likely be late", () => {
  it("is whoever stands in the line behind what can be answered by the due day, the overdue first", () => {
    // One a day: today 1, tomorrow 2. The two overdue ones take both.
    const line = [awaited(1, -3), awaited(2, -1), awaited(3, 1), awaited(4, 8)];
    // Until Friday of next week, in 8 days, 7 business days: place 4 is in time.
    expect(late(line, { answered: 40, businessDays: 40 })).toEqual(["r3"]);
    expect(late(line, { answered: 80, businessDays: 40 })).toEqual([]);
  });

  it("says of whoever stands too far behind where it stands, and how many can be answered", () => {
    const capacity = [{ on: TODAY, answers: 2 }];
    const found = likelyLate([awaited(2, 0), awaited(3, 0)], TODAY, capacity, []);
    expect(found).toEqual([{ id: "r3", daysLeft: 0, line: { place: 3, answers: 2 }, age: null }]);
  });

  it("looks from today to the fourteenth day, both included", () => {
    expect(
      late(
        [-1, 0, 14, 15].map((left) => awaited(999, left)),
        NOTHING,
      ),
    ).toHaveLength(2);
  });

  it("has today's answers for whoever is due today where it is still yesterday", () => {
    const behind = { ...awaited(1, 0), dueOn: addDays(TODAY, -1) };
    expect(likelyLate([behind], TODAY, [{ on: TODAY, answers: 1 }], [])).toEqual([]);
  });

  it("is whoever is as old as those that needed longer than it has", () => {
    const needs = [{ age: 20, days: 9 }];
    const enough = capacities({ answered: 999, businessDays: 1 }, TODAY, worked);
    const found = likelyLate([awaited(1, 8), awaited(2, 9)], TODAY, enough, needs);
    expect(found).toEqual([{ id: "r1", daysLeft: 8, line: null, age: { age: 20, needs: 9 } }]);
  });
});

it("there is no pace without answers, or without days of work", () => {
  const basis = { today: TODAY, watched: 0 };
  const has = (throughput: Throughput) => hasPace({ ...basis, throughput });
  expect(has({ answered: 1, businessDays: 1 })).toBe(true);
  expect(has({ answered: 0, businessDays: 1 })).toBe(false);
  expect(has({ answered: 1, businessDays: 0 })).toBe(false);
});

const lines = fc
  .array(fc.integer({ min: -20, max: 40 }), { maxLength: 40 })
  .map((lefts) => lefts.toSorted((a, b) => a - b).map((left, n) => awaited(n + 1, left)));
const answered = fc.integer({ min: 0, max: 400 });
const businessDays = fc.integer({ min: 1, max: 44 });

describe("a forecast", () => {
  it("never grows with the pace", () => {
    fc.assert(
      fc.property(lines, answered, answered, businessDays, (line, one, more, days) => {
        const slow = late(line, { answered: one, businessDays: days });
        const fast = late(line, { answered: one + more, businessDays: days });
        expect(fast.filter((id) => !slow.includes(id))).toEqual([]);
      }),
    );
  });

  it("never grows when somebody before it leaves the line", () => {
    fc.assert(
      fc.property(lines, answered, fc.nat(), (line, pace, pick) => {
        const throughput = { answered: pace, businessDays: 40 };
        const before = late(line, throughput);
        const gone = line[pick % Math.max(1, line.length)];
        const shorter = line
          .filter((one) => one !== gone)
          .map((one, place) => ({ ...one, place: place + 1 }));
        const after = late(shorter, throughput);
        expect(after.filter((id) => !before.includes(id))).toEqual([]);
      }),
    );
  });

  it("holds nothing that is overdue, and nothing due later than it looks", () => {
    fc.assert(
      fc.property(lines, answered, (line, pace) => {
        const found = likelyLate(
          line,
          TODAY,
          capacities({ answered: pace, businessDays: 40 }, TODAY, worked),
          [{ age: 20, days: 30 }],
        );
        expect(found.every(({ daysLeft }) => daysLeft >= 0 && daysLeft <= FARTHEST)).toBe(true);
      }),
    );
  });
});
