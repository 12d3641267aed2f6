import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { computeTaskClock } from "@/lib/sla/model/task-clock";
import { explainTaskDay } from "@/lib/sla/present/task-why";

const day = civilDate;

describe("the due day of a task in words", () => {
  const facts = { acceptedOn: day("2026-02-24"), zone: "Europe/Berlin", usualDays: 7 };

  it("names the day the work was given out, the usual days, and the day it is due", () => {
    expect(explainTaskDay(computeTaskClock({ ...facts, requestDueOn: day("2026-03-20") }))).toEqual(
      [
        "The work was given out on Tue 24 Feb 2026 (Europe/Berlin).",
        "In this system it usually takes 7 calendar days: until Tue 3 Mar 2026.",
        "It is due by the end of Tue 3 Mar 2026.",
      ],
    );
  });

  it("says that no task ends later than its request", () => {
    const clock = computeTaskClock({ ...facts, requestDueOn: day("2026-03-02") });
    expect(explainTaskDay(clock).at(-1)).toBe(
      "No task ends later than its request, so it is due by the end of Mon 2 Mar 2026.",
    );
  });
});
