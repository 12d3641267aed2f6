import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { planMailReceipt } from "@/lib/intake/model/mail-receipt";

const facts = {
  zone: "Europe/Berlin",
  arrivedAt: new Date("2026-06-14T21:59:58.000Z"),
  handedInAt: new Date("2026-06-16T08:30:20.000Z"),
  on: null,
  time: null,
  now: new Date("2026-06-16T09:00:00.000Z"),
};

describe("the receipt of a mail", () => {
  it("is its arrival to the second when nobody writes another", () => {
    expect(planMailReceipt(facts)).toEqual({ ok: true, value: facts.arrivedAt });
  });

  it("is the day and time an officer writes, on the controller's wall", () => {
    const planned = planMailReceipt({ ...facts, on: civilDate("2026-06-13"), time: "10:05" });
    expect(planned).toEqual({ ok: true, value: new Date("2026-06-13T08:05:00.000Z") });
  });

  it("is never after the file was handed in", () => {
    const minute = { on: civilDate("2026-06-16"), time: "10:30" };
    expect(planMailReceipt({ ...facts, ...minute }).ok).toBe(true);
    expect(planMailReceipt({ ...facts, ...minute, time: "10:31" })).toMatchObject({
      reason: "receipt_after_hand_in",
    });
    expect(planMailReceipt({ ...facts, ...minute, time: "11:30" })).toMatchObject({
      reason: "receipt_in_future",
    });
  });

  it("needs day and time together", () => {
    expect(planMailReceipt({ ...facts, time: "10:00" })).toMatchObject({ reason: "receipt_half" });
    expect(planMailReceipt({ ...facts, on: civilDate("2026-06-13") })).toMatchObject({
      reason: "receipt_half",
    });
  });

  it("is not years back, whatever a header claims, until somebody writes the true one", () => {
    const old = { ...facts, arrivedAt: new Date("2001-04-20T19:35:02.000Z") };
    expect(planMailReceipt(old)).toMatchObject({ reason: "receipt_too_old" });
    expect(planMailReceipt({ ...old, on: civilDate("2026-06-13"), time: "10:05" }).ok).toBe(true);
  });
});
