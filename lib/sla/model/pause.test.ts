import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { excludedDays, type Pause, planPause } from "@/lib/sla/model/pause";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const PAUSE: Pause = {
  reason: "identity",
  from: civilDate("2026-06-08"),
  to: civilDate("2026-06-10"),
};
const RUNNING: Pause = { ...PAUSE, to: null };
const WINDOW = { beganOn: civilDate("2026-06-08"), dueOn: civilDate("2026-06-08") };
const on = civilDate;

describe("the days of a pause", () => {
  it("are all of them where both ends are left out", () => {
    expect(excludedDays(PAUSE, "both_ends", on("2026-07-01"))).toEqual([
      "2026-06-08",
      "2026-06-09",
      "2026-06-10",
    ]);
  });

  it("are those after the day of asking where that one counts", () => {
    expect(excludedDays(PAUSE, "after_asking", on("2026-07-01"))).toEqual([
      "2026-06-09",
      "2026-06-10",
    ]);
  });

  it("go on until now while there is no reply, and never end before they began", () => {
    expect(excludedDays(RUNNING, "both_ends", on("2026-06-09"))).toEqual([
      "2026-06-08",
      "2026-06-09",
    ]);
    expect(excludedDays(RUNNING, "both_ends", on("2026-06-01"))).toEqual(["2026-06-08"]);
    expect(excludedDays(RUNNING, "after_asking", on("2026-06-08"))).toEqual([]);
    expect(excludedDays(RUNNING, "after_asking", on("2026-06-01"))).toEqual([]);
  });
});

describe("a pause", () => {
  it("is granted from the day the clock began to the day the answer is due, both included", () => {
    expect(planPause(EU_GDPR, PAUSE, WINDOW)).toEqual({ ok: true, value: PAUSE });
    expect(planPause(EU_GDPR, RUNNING, WINDOW)).toEqual({ ok: true, value: RUNNING });
  });

  it.each([
    ["pause_before_start", { ...WINDOW, beganOn: on("2026-06-09") }],
    ["pause_after_due", { ...WINDOW, dueOn: on("2026-06-07") }],
  ])("is refused outside: %s", (reason, window) => {
    expect(planPause(EU_GDPR, PAUSE, window)).toEqual({ ok: false, reason });
  });

  it("is refused first for what the rule does not know, whatever its days", () => {
    const wrong: Pause = { ...PAUSE, reason: "workload", to: on("2026-06-01") };
    const reasonOf = (rule: typeof EU_GDPR) => planPause(rule, wrong, WINDOW);
    expect(reasonOf(PUBLISHED_PROMISE)).toEqual({ ok: false, reason: "pause_not_in_rule" });
    expect(reasonOf(EU_GDPR)).toEqual({ ok: false, reason: "pause_reason_not_in_rule" });
    expect(planPause(EU_GDPR, { ...PAUSE, to: on("2026-06-07") }, WINDOW)).toEqual({
      ok: false,
      reason: "pause_ends_before_it_begins",
    });
  });
});
