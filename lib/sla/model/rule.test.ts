import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import {
  type AgreementTerms,
  agreementInForce,
  governingRule,
  PUBLISHED_PROMISE,
} from "@/lib/sla/model/rule";

const FIRST: AgreementTerms = {
  id: "a1",
  version: 1,
  effectiveFrom: civilDate("2026-01-01"),
  effectiveTo: civilDate("2026-06-30"),
  period: { unit: "calendar_days", amount: 20 },
  acknowledgeWithinDays: 3,
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

function ruleOn(day: string, agreements: readonly AgreementTerms[]) {
  return governingRule(PUBLISHED_PROMISE, agreements, civilDate(day));
}

describe("the rule that governs", () => {
  it("is the published promise of 30 days where nothing else was signed", () => {
    const rule = ruleOn("2026-03-01", []);
    expect(rule).toBe(PUBLISHED_PROMISE);
    expect(rule.period).toEqual({ unit: "calendar_days", amount: 30 });
  });

  it.each([
    ["2025-12-31", "published-promise"],
    ["2026-01-01", "agreement:a1:1"],
    ["2026-06-30", "agreement:a1:1"],
    ["2026-07-01", "agreement:a2:2"],
    ["2031-01-01", "agreement:a2:2"],
  ])("on %s is %s", (day, id) => {
    expect(ruleOn(day, [FIRST, SECOND]).id).toBe(id);
    expect(ruleOn(day, [SECOND, FIRST]).id).toBe(id);
  });

  it("carries the agreement's own period, version and source, and the office's zone", () => {
    expect(ruleOn("2026-02-01", [FIRST])).toMatchObject({
      source: "agreement",
      period: { unit: "calendar_days", amount: 20 },
      version: "1",
      zone: PUBLISHED_PROMISE.zone,
      rollOver: "none",
    });
  });

  it("is the promise again while the agreement in force is silent about time", () => {
    const silent: AgreementTerms = { ...SECOND, period: null };
    expect(ruleOn("2026-08-01", [FIRST, silent])).toBe(PUBLISHED_PROMISE);
    expect(agreementInForce([FIRST, silent], civilDate("2026-08-01"))).toBe(silent);
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
});
