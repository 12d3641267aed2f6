import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isPublicMailDomain,
  normaliseDomain,
  overlap,
  requestsPinnedElsewhere,
} from "@/lib/controllers/model";
import { civilDate, isBefore } from "@/lib/core/civil-date";
import type { AgreementTerms } from "@/lib/sla/model/agreement";

describe("a mail domain", () => {
  it.each([
    ["Example.COM", "example.com"],
    ["  mail.example.co.uk. ", "mail.example.co.uk"],
    ["@example.com", "example.com"],
    ["anna@example.com", "example.com"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["ｅxample.com", "example.com"],
  ])("%s is stored as %s", (typed, stored) => {
    expect(normaliseDomain(typed)).toBe(stored);
  });

  it.each([
    "",
    "example",
    "localhost",
    "192.0.2.1",
    "[2001:db8::1]",
    "https://example.com",
    "example.com/mail",
    "example.com:25",
    "exa mple.com",
    "-example.com",
    "example-.com",
    "example..com",
    "under_score.com",
    `${"a".repeat(64)}.com`,
    `${"a.".repeat(130)}com`,
  ])("%j is refused", (typed) => {
    expect(normaliseDomain(typed)).toBeNull();
  });

  it("reads its own result as the same domain", () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string()), (text) => {
        const once = normaliseDomain(text);
        if (once !== null) expect(normaliseDomain(once)).toBe(once);
      }),
    );
  });

  it("where everybody can have an address says nothing about the sender", () => {
    expect(isPublicMailDomain("gmail.com")).toBe(true);
    expect(isPublicMailDomain("aster.example")).toBe(false);
  });
});

const version = (
  id: string,
  number: number,
  from: string,
  amount: number | null,
): AgreementTerms => ({
  id,
  version: number,
  effectiveFrom: civilDate(from),
  effectiveTo: null,
  period: amount === null ? null : { unit: "calendar_days", amount },
  start: "day_after_receipt",
  rollOver: "none",
  acknowledgement: { unit: "calendar_days", amount: 2 },
  followsLaw: false,
  bufferDays: null,
  text: "words",
});

const request = (receivedOn: string, ruleId: string) => ({
  id: receivedOn,
  reference: "DSR-2026-7F3K9Q",
  receivedOn: civilDate(receivedOn),
  dueOn: civilDate("2026-07-01"),
  ruleId,
});

describe("an open request", () => {
  it("is shown under the version that would govern it now, and only when it was given another rule", () => {
    const agreements = [version("a", 1, "2026-01-01", 20), version("b", 2, "2026-06-01", 10)];
    const before = request("2026-05-31", "agreement:a:1");
    const pinned = request("2026-06-05", "agreement:a:1");
    const governed = request("2026-06-06", "agreement:b:2");
    expect(requestsPinnedElsewhere(agreements, [before, pinned, governed])).toEqual([
      { agreementId: "b", request: pinned },
    ]);
  });

  it("is not said to keep its rule while it is being brought under the version", () => {
    const agreements = [version("a", 1, "2026-01-01", 20), version("b", 2, "2026-06-01", 10)];
    const underWay = request("2026-06-05", "agreement:a:1");
    const kept = request("2026-06-06", "agreement:a:1");
    expect(requestsPinnedElsewhere(agreements, [underWay, kept], new Set([underWay.id]))).toEqual([
      { agreementId: "b", request: kept },
    ]);
  });

  it("received under the promise is shown under a version that came later", () => {
    const pinned = request("2026-06-05", "promise-30d");
    expect(requestsPinnedElsewhere([version("a", 1, "2026-06-01", 10)], [pinned])).toEqual([
      { agreementId: "a", request: pinned },
    ]);
  });

  it("is not shown where a version leaves the promise it was given", () => {
    const pinned = request("2026-06-05", "promise-30d");
    expect(requestsPinnedElsewhere([version("a", 1, "2026-06-01", null)], [pinned])).toEqual([]);
  });
});

describe("two versions", () => {
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((n) => civilDate(`2026-06-${String(n).padStart(2, "0")}`));
  const span = fc.tuple(day, fc.option(day)).map(([from, to]) => ({
    effectiveFrom: from,
    effectiveTo: to !== null && isBefore(to, from) ? from : to,
  }));

  it("overlap exactly when some day is in both", () => {
    const days = Array.from({ length: 30 }, (_, n) =>
      civilDate(`2026-06-${String(n + 1).padStart(2, "0")}`),
    );
    const holds = (one: { effectiveFrom: string; effectiveTo: string | null }, on: string) =>
      on >= one.effectiveFrom && (one.effectiveTo === null || on <= one.effectiveTo);
    fc.assert(
      fc.property(span, span, (one, other) => {
        expect(overlap(one, other)).toBe(days.some((on) => holds(one, on) && holds(other, on)));
      }),
    );
  });
});
