import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import {
  type AgreementTerms,
  agreementInForce,
  governingRule,
  ruleOfAgreement,
} from "@/lib/sla/model/agreement";
import { type ClockRule, isInForce, ruleInForce } from "@/lib/sla/model/rule";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

const FIRST: AgreementTerms = {
  id: "a1",
  version: 1,
  effectiveFrom: civilDate("2026-01-01"),
  effectiveTo: civilDate("2026-06-30"),
  period: { unit: "calendar_days", amount: 20 },
  start: "day_of_receipt",
  rollOver: "next_working_day",
  acknowledgement: { unit: "business_days", amount: 3 },
  followsLaw: false,
  bufferDays: null,
  text: "Twenty days.",
};
const SECOND: AgreementTerms = {
  ...FIRST,
  id: "a2",
  version: 2,
  effectiveFrom: civilDate("2026-07-01"),
  effectiveTo: null,
  period: { unit: "months", amount: 1 },
};

function ruleOn(day: string, agreements: readonly AgreementTerms[], law: ClockRule | null = null) {
  return governingRule(PUBLISHED_PROMISE, agreements, civilDate(day), law);
}

describe("the rule that governs", () => {
  it("is the published promise of 30 days where nothing else was signed", () => {
    const rule = ruleOn("2026-03-01", []);
    expect(rule).toBe(PUBLISHED_PROMISE);
    expect(rule.period).toEqual({ unit: "calendar_days", amount: 30 });
  });

  it.each([
    ["2025-12-31", "promise-30d"],
    ["2026-01-01", "agreement:a1:1"],
    ["2026-06-30", "agreement:a1:1"],
    ["2026-07-01", "agreement:a2:2"],
    ["2031-01-01", "agreement:a2:2"],
  ])("on %s is %s", (day, id) => {
    expect(ruleOn(day, [FIRST, SECOND]).id).toBe(id);
    expect(ruleOn(day, [SECOND, FIRST]).id).toBe(id);
  });

  it("carries the agreement's own terms and text, and the office's zone", () => {
    expect(ruleOn("2026-02-01", [FIRST], EU_GDPR)).toEqual({
      id: "agreement:a1:1",
      version: "1",
      name: "Agreement, version 1",
      source: "agreement",
      citation: "Agreement, version 1, in force from 2026-01-01",
      text: "Twenty days.",
      effectiveFrom: "2026-01-01",
      effectiveTo: "2026-06-30",
      period: { unit: "calendar_days", amount: 20 },
      start: "day_of_receipt",
      rollOver: "next_working_day",
      zone: PUBLISHED_PROMISE.zone,
      calendar: PUBLISHED_PROMISE.calendar,
      acknowledgement: { unit: "business_days", amount: 3 },
      extension: null,
      pauses: {
        reasons: [],
        counting: "both_ends",
        citation: "Agreement, version 1, in force from 2026-01-01",
        says: "The agreement names nothing that stops its period.",
      },
      confirmed: true,
    });
  });

  it("takes over the law's pauses and extension where the agreement follows the law", () => {
    const follows: AgreementTerms = { ...FIRST, followsLaw: true };
    const { pauses, extension } = ruleOn("2026-02-01", [follows], EU_GDPR);
    expect({ pauses, extension }).toEqual({
      pauses: EU_GDPR.pauses,
      extension: EU_GDPR.extension,
    });
    expect(ruleOn("2026-02-01", [follows]).pauses.reasons).toEqual([]);
    const silent = ruleOn("2026-02-01", [{ ...follows, period: null }], EU_GDPR);
    expect(silent).toMatchObject({
      id: PUBLISHED_PROMISE.id,
      pauses: EU_GDPR.pauses,
      extension: EU_GDPR.extension,
    });
  });

  it("is the promise again while the agreement in force is silent about time", () => {
    const silent: AgreementTerms = { ...SECOND, period: null, acknowledgement: null };
    expect(ruleOn("2026-08-01", [FIRST, silent])).toEqual(PUBLISHED_PROMISE);
    expect(agreementInForce([FIRST, silent], civilDate("2026-08-01"))).toBe(silent);
  });

  it("is confirmed as the agreement says, and as the promise says where it is silent", () => {
    const three = { unit: "business_days", amount: 3 };
    expect(ruleOfAgreement(PUBLISHED_PROMISE, FIRST).acknowledgement).toEqual(three);
    const onlyThat: AgreementTerms = { ...FIRST, period: null };
    expect(ruleOfAgreement(PUBLISHED_PROMISE, onlyThat)).toEqual({
      ...PUBLISHED_PROMISE,
      acknowledgement: three,
    });
    const silent: AgreementTerms = { ...FIRST, acknowledgement: null };
    expect(ruleOfAgreement(PUBLISHED_PROMISE, silent).acknowledgement).toEqual(
      PUBLISHED_PROMISE.acknowledgement,
    );
  });

  it("is the later version where two overlap, in whatever order they are read", () => {
    const anyTerms = fc
      .record({
        version: fc.integer({ min: 1, max: 4 }),
        from: fc.integer({ min: 0, max: 60 }),
        length: fc.option(fc.integer({ min: 0, max: 60 })),
        id: fc.uuid(),
      })
      .map(({ version, from, length, id }): AgreementTerms => {
        const effectiveFrom = addDays(civilDate("2026-01-01"), from);
        const effectiveTo = length === null ? null : addDays(effectiveFrom, length);
        return { ...FIRST, id, version, effectiveFrom, effectiveTo };
      });
    fc.assert(
      fc.property(
        fc.array(anyTerms, { maxLength: 6 }),
        fc.integer({ min: 0, max: 150 }),
        (all, n) => {
          const day = addDays(civilDate("2026-01-01"), n);
          const chosen = agreementInForce(all, day);
          expect(agreementInForce([...all].reverse(), day)).toEqual(chosen);
          const inForce = all.filter(
            (terms) =>
              !isBefore(day, terms.effectiveFrom) &&
              (terms.effectiveTo === null || !isAfter(day, terms.effectiveTo)),
          );
          expect(chosen === null).toBe(inForce.length === 0);
          for (const terms of inForce) {
            expect(terms.version).toBeLessThanOrEqual(chosen?.version ?? 0);
          }
        },
      ),
    );
  });

  it("is the one that began last where two have one version number, and then the first by its id", () => {
    const later: AgreementTerms = { ...FIRST, id: "z", effectiveFrom: civilDate("2026-02-01") };
    const twin: AgreementTerms = { ...later, id: "b" };
    const on = civilDate("2026-03-01");
    for (const all of [
      [FIRST, later, twin],
      [twin, later, FIRST],
      [later, FIRST, twin],
    ]) {
      expect(agreementInForce(all, on)).toBe(twin);
    }
  });
});

describe("a version of a rule", () => {
  const VERSIONS: readonly ClockRule[] = [
    { ...EU_GDPR, version: "9", effectiveTo: civilDate("2026-02-04") },
    { ...EU_GDPR, version: "2", effectiveFrom: civilDate("2026-02-05") },
    { ...EU_GDPR, version: "10", effectiveFrom: civilDate("2026-02-05") },
    { ...EU_GDPR, id: "other", version: "99", effectiveFrom: civilDate("2026-02-05") },
  ];

  it("is in force on its first and on its last day, and on none outside", () => {
    const dated = { effectiveFrom: civilDate("2026-01-01"), effectiveTo: civilDate("2026-01-31") };
    const isOn = (day: string) => isInForce(dated, civilDate(day));
    expect(["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map(isOn)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInForce({ ...dated, effectiveTo: null }, civilDate("9999-01-01"))).toBe(true);
  });

  it.each([
    ["2018-05-24", null],
    ["2018-05-25", "9"],
    ["2026-02-04", "9"],
    ["2026-02-05", "10"],
  ])("on %s is %s: the one that began last, and of two the higher number", (day, version) => {
    const on = civilDate(day);
    expect(ruleInForce(VERSIONS, "eu-gdpr", on)?.version ?? null).toBe(version);
    expect(ruleInForce([...VERSIONS].reverse(), "eu-gdpr", on)?.version ?? null).toBe(version);
  });

  it("that began last wins over a higher number that began before", () => {
    const early: ClockRule = { ...EU_GDPR, version: "7" };
    const late: ClockRule = { ...EU_GDPR, version: "2", effectiveFrom: civilDate("2025-01-01") };
    expect(ruleInForce([early, late], "eu-gdpr", civilDate("2026-01-01"))).toBe(late);
    expect(ruleInForce([late, early], "eu-gdpr", civilDate("2026-01-01"))).toBe(late);
  });
});

describe("the rules the product comes with", () => {
  it("have each version once, and never two versions on one day", () => {
    const names = SHIPPED_RULES.map(({ id, version }) => `${id} ${version}`);
    expect(new Set(names).size).toBe(names.length);
    for (const rule of SHIPPED_RULES) {
      const on = rule.effectiveFrom;
      const inForce = SHIPPED_RULES.filter((one) => one.id === rule.id && isInForce(one, on));
      expect(inForce).toEqual([rule]);
    }
  });

  it("leave nothing that is not the promise as confirmed", () => {
    expect(SHIPPED_RULES.filter(({ confirmed }) => confirmed)).toEqual([PUBLISHED_PROMISE]);
  });
});
