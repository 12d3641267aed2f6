import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { type Extension, planExtension } from "@/lib/sla/model/extension";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const WINDOW = {
  beganOn: civilDate("2026-06-01"),
  firstDueOn: civilDate("2026-07-01"),
  used: 0,
};
const notice = (on: string, reason: Extension["reason"] = "complexity"): Extension => ({
  on: civilDate(on),
  reason,
});

describe("an extension", () => {
  it.each(["2026-06-01", "2026-07-01"])("is granted by a notice of %s", (on) => {
    expect(planExtension(EU_GDPR, notice(on), WINDOW)).toEqual({ ok: true, value: notice(on) });
  });

  it("is refused before the clock began, and after the first period with its last day", () => {
    expect(planExtension(EU_GDPR, notice("2026-05-31"), WINDOW)).toEqual({
      ok: false,
      reason: "extension_before_start",
    });
    expect(planExtension(EU_GDPR, notice("2026-07-02"), WINDOW)).toEqual({
      ok: false,
      reason: "extension_late",
      detail: { firstDueOn: "2026-07-01" },
    });
  });

  it("is refused first for what the rule does not grant, then as used, then for its day", () => {
    const late = notice("2026-09-01", "interference");
    const used = { ...WINDOW, used: 1 };
    const reasons = [
      planExtension(PUBLISHED_PROMISE, late, used),
      planExtension(EU_GDPR, late, used),
      planExtension(EU_GDPR, notice("2026-09-01"), used),
    ].map((plan) => (plan.ok ? null : plan.reason));
    expect(reasons).toEqual([
      "extension_not_in_rule",
      "extension_reason_not_in_rule",
      "extension_used",
    ]);
  });
});
