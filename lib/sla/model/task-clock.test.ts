import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { computeTaskClock, type TaskFacts } from "@/lib/sla/model/task-clock";

const FACTS: TaskFacts = {
  acceptedOn: civilDate("2026-02-24"),
  zone: "Europe/Berlin",
  usualDays: 7,
  requestDueOn: civilDate("2026-03-20"),
};

describe("the clock of a task", () => {
  it("ends so many calendar days after the work was given out as it usually takes", () => {
    // 24 February + 7 days: 2026 is no leap year, so 28 February is the fourth, and 3 March the seventh.
    expect(computeTaskClock(FACTS)).toEqual({
      dueOn: "2026-03-03",
      derivation: [
        { step: "accepted", zone: "Europe/Berlin", on: "2026-02-24" },
        { step: "usual", days: 7, to: "2026-03-03" },
      ],
    });
  });

  it("ends with the request where the usual days lead past its due day, and says so", () => {
    const requestDueOn = civilDate("2026-03-02");
    const { dueOn, derivation } = computeTaskClock({ ...FACTS, requestDueOn });
    expect(dueOn).toBe("2026-03-02");
    expect(derivation.at(-1)).toEqual({ step: "held_back", to: "2026-03-02" });
  });

  it("is not held back where both days are the same", () => {
    const { derivation } = computeTaskClock({ ...FACTS, requestDueOn: civilDate("2026-03-03") });
    expect(derivation.map(({ step }) => step)).toEqual(["accepted", "usual"]);
  });

  it("is never later than the request, never later than the usual days, and one of both", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: -60, max: 400 }),
        (usualDays, left) => {
          const requestDueOn = addDays(FACTS.acceptedOn, left);
          const { dueOn, derivation } = computeTaskClock({ ...FACTS, usualDays, requestDueOn });
          const usual = addDays(FACTS.acceptedOn, usualDays);
          expect([usual, requestDueOn].toSorted()[0]).toBe(dueOn);
          expect(derivation.at(-1)).toMatchObject({ to: dueOn });
        },
      ),
    );
  });
});
