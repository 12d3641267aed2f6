import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { type ClockInput, computeClock } from "@/lib/sla/model/due-day";
import type { ClockRule } from "@/lib/sla/model/rule";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { CALENDARS } from "@/lib/sla/model/vectors/calendars";
import { SIGNED_RULES } from "@/lib/sla/model/vectors/signed-rules";
import { derivationSchema } from "@/lib/sla/schema";

function signed(id: string): ClockRule {
  const rule = SIGNED_RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

function derive(rule: ClockRule, askedOn: string, more: Partial<ClockInput> = {}) {
  return computeClock({ rule, begin: { askedOn: civilDate(askedOn) }, ...more }).derivation;
}

const kinds = (steps: readonly DerivationStep[]) => steps.map(({ step }) => step);
const only = <S extends DerivationStep["step"]>(steps: readonly DerivationStep[], kind: S) =>
  steps.filter((one) => one.step === kind);

describe("the derivation of a clock", () => {
  it("tells each step from receipt to result, in the order in which it was counted", () => {
    const { derivation } = computeClock({
      rule: EU_GDPR,
      begin: { receivedAt: new Date("2025-01-31T10:00:00+01:00") },
      calendar: CALENDARS["DE-BE"],
      zone: "Europe/Berlin",
      pauses: [{ reason: "scope", from: civilDate("2025-02-10"), to: civilDate("2025-02-11") }],
      extensions: [{ on: civilDate("2025-02-14"), reason: "complexity" }],
      bufferDays: 2,
    });
    expect(derivation).toEqual([
      {
        step: "received",
        at: "2025-01-31T09:00:00.000Z",
        zone: "Europe/Berlin",
        on: "2025-01-31",
      },
      { step: "start", start: "day_after_receipt", firstDay: "2025-02-01" },
      {
        step: "period",
        ruleId: "eu-gdpr",
        version: "1",
        source: "law",
        citation: EU_GDPR.citation,
        period: { unit: "months", amount: 1 },
        to: "2025-02-28",
      },
      { step: "clipped", missingDay: 31, month: "2025-02", to: "2025-02-28" },
      {
        step: "extended",
        reason: "complexity",
        noticeOn: "2025-02-14",
        period: { unit: "months", amount: 2 },
        citation: EU_GDPR.extension?.citation,
        to: "2025-04-30",
      },
      { step: "clipped", missingDay: 31, month: "2025-04", to: "2025-04-30" },
      {
        step: "paused",
        reason: "scope",
        from: "2025-02-10",
        until: "2025-02-11",
        counting: "after_asking",
        days: 1,
        citation: EU_GDPR.pauses.citation,
        to: "2025-05-01",
      },
      {
        step: "rolled",
        skipped: [{ on: "2025-05-01", why: "Tag der Arbeit" }],
        to: "2025-05-02",
      },
      { step: "buffer", days: 2, to: "2025-04-30" },
      {
        step: "result",
        dueOn: "2025-04-30",
        zone: "Europe/Berlin",
        rollOver: "next_working_day",
        calendar: { id: "DE-BE", version: "by-hand" },
      },
    ]);
  });

  it("begins with the day the person asked, and tells of a relevant time only where it came later", () => {
    const rule: ClockRule = { ...EU_GDPR, start: "relevant_time" };
    const late = derive(rule, "2026-06-01", { relevantOn: civilDate("2026-06-08") });
    expect(late.slice(0, 3)).toEqual([
      { step: "asked", zone: "Europe/Brussels", on: "2026-06-01" },
      { step: "relevant_time", on: "2026-06-08" },
      { step: "start", start: "relevant_time", firstDay: "2026-06-09" },
    ]);
    for (const relevantOn of [null, civilDate("2026-06-01"), civilDate("2026-05-30")]) {
      expect(kinds(derive(rule, "2026-06-01", { relevantOn }))).not.toContain("relevant_time");
    }
    const ordinary = derive(EU_GDPR, "2026-06-01", { relevantOn: civilDate("2026-06-08") });
    expect(kinds(ordinary)).not.toContain("relevant_time");
  });

  it("says that a month was too short exactly when it was, also with the day of receipt as day 1", () => {
    const rule = signed("1-month-with-receipt");
    expect(kinds(derive(rule, "2026-01-15"))).not.toContain("clipped");
    expect(kinds(derive(rule, "2026-01-28"))).not.toContain("clipped");
    expect(only(derive(rule, "2026-01-31"), "clipped")).toEqual([
      { step: "clipped", missingDay: 31, month: "2026-02", to: "2026-02-28" },
    ]);
    expect(derivationSchema.safeParse(derive(rule, "2026-01-15")).success).toBe(true);
  });

  it("says that the month of an extension was too short, where only that one was", () => {
    const extensions = [{ on: civilDate("2025-12-05"), reason: "complexity" }] as const;
    expect(only(derive(EU_GDPR, "2025-11-30", { extensions }), "clipped")).toEqual([
      { step: "clipped", missingDay: 30, month: "2026-02", to: "2026-02-28" },
    ]);
  });

  it("says so for months that follow other days too", () => {
    const rule = signed("20-days-rolling-eu-law");
    const extensions = [{ on: civilDate("2026-12-11"), reason: "complexity" }] as const;
    expect(only(derive(rule, "2026-12-10", { extensions }), "clipped")).toEqual([
      { step: "clipped", missingDay: 30, month: "2027-02", to: "2027-02-28" },
    ]);
  });

  it("names the days nobody works in a period of business days, those that a pause adds as well", () => {
    const rule = signed("10-business-days-uk-law");
    const plain = derive(rule, "2026-06-01");
    expect(only(plain, "rest_days")).toEqual([
      {
        step: "rest_days",
        days: [
          { on: "2026-06-06", why: "weekend" },
          { on: "2026-06-07", why: "weekend" },
          { on: "2026-06-13", why: "weekend" },
          { on: "2026-06-14", why: "weekend" },
        ],
      },
    ]);
    const pauses = [
      { reason: "scope", from: civilDate("2026-06-08"), to: civilDate("2026-06-12") },
    ] as const;
    const paused = derive(rule, "2026-06-01", { pauses });
    expect(kinds(paused)).toEqual(["asked", "start", "period", "paused", "rest_days", "result"]);
    const named = paused.flatMap((step) => (step.step === "rest_days" ? step.days : []));
    expect(named.map(({ on }) => on)).toEqual([
      "2026-06-06",
      "2026-06-07",
      "2026-06-13",
      "2026-06-14",
      "2026-06-20",
      "2026-06-21",
    ]);
  });

  it("names a day of receipt on which nobody works, where the rule would have made it day 1", () => {
    const [step] = only(derive(signed("10-business-days-with-receipt"), "2026-06-06"), "rest_days");
    expect(step).toMatchObject({ days: [{ on: "2026-06-06" }, { on: "2026-06-07" }, {}, {}] });
  });

  it("names no weekend in days that count them, and none where none was passed over", () => {
    expect(kinds(derive(PUBLISHED_PROMISE, "2026-06-01"))).not.toContain("rest_days");
    const oneDay: ClockRule = {
      ...PUBLISHED_PROMISE,
      period: { unit: "business_days", amount: 1 },
    };
    expect(kinds(derive(oneDay, "2026-06-01"))).not.toContain("rest_days");
    const mixed = derive(signed("10-business-days-eu-law"), "2026-06-01", {
      extensions: [{ on: civilDate("2026-06-15"), reason: "complexity" }],
    });
    expect(only(mixed, "rest_days")).toMatchObject([{ days: [{}, {}, {}, {}] }]);
  });

  it("rolls over before a pause that takes away the last business day, so that its days add up", () => {
    const rolledFirst = derive(EU_GDPR, "2026-01-30", {
      pauses: [{ reason: "identity", from: civilDate("2026-02-28"), to: civilDate("2026-03-02") }],
    });
    expect(rolledFirst.slice(2, -1)).toMatchObject([
      { step: "period", to: "2026-02-28" },
      { step: "clipped", to: "2026-02-28" },
      {
        step: "rolled",
        skipped: [
          { on: "2026-02-28", why: "weekend" },
          { on: "2026-03-01", why: "weekend" },
        ],
        to: "2026-03-02",
      },
      { step: "paused", days: 1, to: "2026-03-03" },
    ]);
  });

  it("tells pauses in the order of their questions, and of two on one day the one answered first", () => {
    const pause = (reason: "identity" | "scope", from: string, to: string | null) => ({
      reason,
      from: civilDate(from),
      to: to === null ? null : civilDate(to),
    });
    const pauses = [
      pause("scope", "2026-03-10", "2026-03-12"),
      pause("identity", "2026-03-05", "2026-03-09"),
      pause("scope", "2026-03-05", "2026-03-07"),
      pause("identity", "2026-03-05", "2026-03-07"),
      pause("scope", "2026-03-05", null),
    ];
    const told = [
      { reason: "scope", from: "2026-03-05", until: null, days: 1, to: "2026-04-03" },
      { reason: "identity", from: "2026-03-05", until: "2026-03-07", days: 1, to: "2026-04-04" },
      { reason: "scope", from: "2026-03-05", until: "2026-03-07", days: 0, to: "2026-04-04" },
      { reason: "identity", from: "2026-03-05", until: "2026-03-09", days: 2, to: "2026-04-06" },
      { reason: "scope", from: "2026-03-10", until: "2026-03-12", days: 2, to: "2026-04-08" },
    ];
    const asOf = civilDate("2026-03-06");
    for (const given of [pauses, pauses.toReversed()]) {
      expect(only(derive(EU_GDPR, "2026-03-02", { pauses: given, asOf }), "paused")).toMatchObject(
        told,
      );
    }
  });

  it("has neither a roll-over nor a buffer where nothing was moved", () => {
    expect(kinds(derive(EU_GDPR, "2026-03-02", { bufferDays: 0 }))).toEqual([
      "asked",
      "start",
      "period",
      "result",
    ]);
    const negative = computeClock({
      rule: EU_GDPR,
      begin: { askedOn: civilDate("2026-03-02") },
      bufferDays: -5,
    });
    expect(negative.dueOn).toBe("2026-04-02");
  });
});

describe("a computed clock", () => {
  it("names its rule and version, its last day for a notice, and what was refused with its facts", () => {
    const pause = {
      reason: "workload",
      from: civilDate("2026-03-03"),
      to: civilDate("2026-03-04"),
    } as const;
    const extension = { on: civilDate("2026-04-03"), reason: "complexity" } as const;
    const { derivation, ...clock } = computeClock({
      rule: EU_GDPR,
      begin: { askedOn: civilDate("2026-03-02") },
      pauses: [pause],
      extensions: [extension],
    });
    expect(derivation).not.toEqual([]);
    expect(clock).toEqual({
      receivedOn: "2026-03-02",
      dueOn: "2026-04-02",
      firstDueOn: "2026-04-02",
      ruleId: "eu-gdpr",
      ruleVersion: "1",
      leftOut: [],
      pausedDays: 0,
      extended: false,
      refusals: [
        { of: "pause", pause, refusal: { ok: false, reason: "pause_reason_not_in_rule" } },
        {
          of: "extension",
          extension,
          refusal: {
            ok: false,
            reason: "extension_late",
            detail: { firstDueOn: "2026-04-02" },
          },
        },
      ],
    });
  });

  it("may be extended as often as its rule says, from receipt each time", () => {
    const twice: ClockRule = {
      ...EU_GDPR,
      extension: EU_GDPR.extension && { ...EU_GDPR.extension, times: 2 },
    };
    const on = civilDate("2026-02-10");
    const extensions = [
      { on, reason: "complexity" },
      { on, reason: "number_of_requests" },
      { on, reason: "complexity" },
    ] as const;
    const clock = computeClock({
      rule: twice,
      begin: { askedOn: civilDate("2026-01-31") },
      extensions,
    });
    expect(clock.dueOn).toBe("2026-06-30");
    expect(clock.extended).toBe(true);
    expect(clock.refusals.map(({ refusal }) => refusal.reason)).toEqual(["extension_used"]);
    expect(only(clock.derivation, "extended")).toMatchObject([
      { reason: "complexity", to: "2026-04-30" },
      { reason: "number_of_requests", to: "2026-06-30" },
    ]);
  });

  it("counts a period of one day of receipt once, and its pause once, before an extension in another unit", () => {
    const rule: ClockRule = {
      ...EU_GDPR,
      period: { unit: "calendar_days", amount: 1 },
      start: "day_of_receipt",
      rollOver: "none",
      pauses: { ...EU_GDPR.pauses, counting: "both_ends" },
    };
    const day = civilDate("2026-06-01");
    const clock = computeClock({
      rule,
      begin: { askedOn: day },
      pauses: [{ reason: "scope", from: day, to: day }],
      extensions: [{ on: day, reason: "complexity" }],
    });
    expect(clock.firstDueOn).toBe("2026-06-02");
    expect(clock.dueOn).toBe("2026-08-02");
    expect(clock.pausedDays).toBe(1);
  });
});
