import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { planBeforeAnswer, planReceipt } from "@/lib/requests/model/receipt";

// Half past nine in the evening in New York, and the next day in Paris already.
const NOW = new Date("2026-11-24T02:30:00Z");
const plan = (zone: string, on: string, time: string) =>
  planReceipt({ zone, on: civilDate(on), time, now: NOW });

describe("a receipt that is written down afterwards", () => {
  it("is at that time of the controller's own day", () => {
    expect(plan("America/New_York", "2026-11-20", "09:05")).toMatchObject({
      value: new Date("2026-11-20T14:05:00Z"),
    });
  });

  it("lies not ahead, by the controller's clock, and may be just now", () => {
    expect(plan("America/New_York", "2026-11-23", "21:30")).toMatchObject({ value: NOW });
    expect(plan("America/New_York", "2026-11-23", "21:31")).toMatchObject({
      ...{ reason: "receipt_in_future", detail: { zone: "America/New_York" } },
    });
    expect(plan("Europe/Paris", "2026-11-24", "03:30")).toMatchObject({ value: NOW });
  });

  it("lies not further back than five years", () => {
    expect(plan("America/New_York", "2021-11-23", "00:00")).toMatchObject({ ok: true });
    expect(plan("America/New_York", "2021-11-22", "23:59")).toMatchObject({
      ...{ reason: "receipt_too_old", detail: { oldest: "2021-11-23" } },
    });
  });
});

describe("a receipt that is corrected", () => {
  const answeredAt = new Date("2026-11-20T14:05:00Z");
  const correct = (receivedAt: Date, answered: Date | null) =>
    planBeforeAnswer("America/New_York", receivedAt, answered);

  it("lies not after the answer, and may be the same moment", () => {
    expect(correct(answeredAt, answeredAt)).toMatchObject({ value: answeredAt });
    const before = new Date(answeredAt.getTime() - 1);
    expect(correct(before, answeredAt)).toMatchObject({ value: before });
    expect(correct(new Date(answeredAt.getTime() + 1), answeredAt)).toMatchObject({
      reason: "receipt_after_answer",
      detail: { day: "2026-11-20", time: "09:05" },
    });
  });

  it("may lie anywhere without one", () => {
    expect(correct(NOW, null)).toMatchObject({ value: NOW });
  });
});
