import { describe, expect, it } from "vitest";
import {
  obstacleToRelevantTime,
  planAsked,
  planRelevantTime,
  stoppedSince,
} from "@/lib/clocks/model";
import { civilDate } from "@/lib/core/civil-date";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { computeClock } from "@/lib/sla/model/due-day";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const day = civilDate;

describe("the day of asking", () => {
  const plan = (askedOn: string, known: string | null = "2026-06-02") =>
    planAsked({
      askedOn: day(askedOn),
      receivedOn: day("2026-06-10"),
      known: known === null ? null : day(known),
    });

  it("lies on the day of receipt or before it, and within five years", () => {
    expect(plan("2026-06-10")).toMatchObject({ ok: true, value: "2026-06-10" });
    expect(plan("2026-06-11")).toMatchObject({ reason: "asked_after_receipt" });
    expect(plan("2021-06-10")).toMatchObject({ ok: true });
    expect(plan("2021-06-09")).toMatchObject({
      ...{ reason: "asked_too_old", detail: { oldest: "2021-06-10" } },
    });
  });

  it("is another one than that on record, which there may be none of", () => {
    expect(plan("2026-06-02")).toMatchObject({ reason: "asked_same" });
    expect(plan("2026-06-02", null)).toMatchObject({ ok: true });
  });
});

describe("the relevant time", () => {
  const law = { ...EU_GDPR, start: "relevant_time" } as const;
  const facts: ClockFacts = {
    receivedAt: new Date("2026-06-10T23:30:00.000Z"),
    askedOn: day("2026-06-05"),
    zone: "Europe/Berlin",
    calendar: WEEKENDS_ONLY,
    promise: PUBLISHED_PROMISE,
    agreement: null,
    law,
  };
  const today = day("2026-06-20");
  const plan = (on: string | null, over: Partial<ClockFacts> = {}) =>
    planRelevantTime({ ...facts, ...over }, on === null ? null : day(on), today);

  it("lies after the day the clock began, and not ahead", () => {
    expect(plan("2026-06-05")).toMatchObject({
      ...{ reason: "relevant_time_before_start", detail: { began: "2026-06-05" } },
    });
    expect(plan("2026-06-06")).toMatchObject({ ok: true, value: "2026-06-06" });
    expect(plan("2026-06-20")).toMatchObject({ ok: true });
    expect(plan("2026-06-21")).toMatchObject({ reason: "relevant_time_in_future" });
  });

  it("is measured by the clock that began first, of those that count from it", () => {
    // Half past one of the 11th in Berlin.
    const promise = { ...PUBLISHED_PROMISE, start: "relevant_time" } as const;
    expect(plan("2026-06-06", { promise })).toMatchObject({ ok: true });
    expect(plan("2026-06-11", { promise, law: EU_GDPR })).toMatchObject({
      detail: { began: "2026-06-11" },
    });
    expect(plan("2026-06-12", { promise, law: EU_GDPR })).toMatchObject({ ok: true });
  });

  it("is of no use where no clock counts from it, or where the clock that would does not run", () => {
    expect(plan("2026-06-06", { law: EU_GDPR })).toMatchObject({
      reason: "relevant_time_not_in_rule",
    });
    expect(plan("2026-06-06", { law: null })).toMatchObject({
      reason: "relevant_time_not_in_rule",
    });
    expect(plan("2026-06-06", { askedOn: null })).toMatchObject({
      reason: "relevant_time_needs_asking",
    });
    expect(obstacleToRelevantTime(facts)).toBeNull();
  });

  it("can be taken back whatever the rules say, and is another one than that on record", () => {
    const relevantOn = day("2026-06-08");
    expect(plan(null, { relevantOn, law: EU_GDPR })).toMatchObject({ ok: true, value: null });
    expect(plan("2026-06-08", { relevantOn })).toMatchObject({ reason: "relevant_time_same" });
    expect(plan(null)).toMatchObject({ reason: "relevant_time_same" });
  });
});

describe("a clock that stands still", () => {
  // Asked on Thu 28 May 2026, due on Mon 29 June: one month ends on Sunday, and five days before it is Wed 24 June.
  const since = (asked: string, asOf: string, bufferDays = 0) =>
    stoppedSince(
      computeClock({
        ...{ rule: EU_GDPR, begin: { askedOn: day("2026-05-28") }, bufferDays },
        pauses: [{ reason: "identity", from: day(asked), to: null }],
        asOf: day(asOf),
      }).derivation,
    );

  it("does so from the day of the question on, though that day still counts", () => {
    expect(since("2026-06-10", "2026-06-10")).toBe("2026-06-10");
    expect(since("2026-06-10", "2026-06-14")).toBe("2026-06-10");
    // A question on the weekend before its last day leaves that day out.
    expect(since("2026-06-28", "2026-06-28")).toBe("2026-06-28");
    // The agreed days come off at the end: a question after ours moves both.
    expect(since("2026-06-26", "2026-06-26", 5)).toBe("2026-06-26");
  });

  it("does not where the question came on its last day, which counts, so that nothing is left out", () => {
    expect(since("2026-06-29", "2026-06-29")).toBeNull();
    expect(since("2026-06-29", "2026-07-03")).toBeNull();
    expect(since("2026-06-29", "2026-06-29", 5)).toBeNull();
  });
});
