import { describe, expect, it } from "vitest";
import { approvalAlarmOn, isToldKind, type WaitingApproval } from "@/lib/alarms/model/approval";
import { civilDate } from "@/lib/core/civil-date";

const BERLIN = "Europe/Berlin";
const answer = (heldAt: string, over: Partial<WaitingApproval> = {}): WaitingApproval => ({
  heldAt: new Date(heldAt),
  dueOn: civilDate("2026-06-30"),
  zone: BERLIN,
  remindedOn: null,
  ...over,
});
const at = (one: WaitingApproval, now: string) => approvalAlarmOn(one, BERLIN, new Date(now));

describe("an answer that waits for approval", () => {
  it("reminds once it has waited for one business day, to the minute", () => {
    const tuesday = answer("2026-06-02T12:30:00Z");
    expect(at(tuesday, "2026-06-03T12:29:00Z")).toBeNull();
    expect(at(tuesday, "2026-06-03T12:30:00Z")).toBe("2026-06-03");
  });

  it.each([
    ["Friday", "2026-06-05T14:00:00Z", "2026-06-08T14:00:00Z"],
    ["Saturday", "2026-06-06T14:00:00Z", "2026-06-08T14:00:00Z"],
    ["Sunday", "2026-06-07T14:00:00Z", "2026-06-08T14:00:00Z"],
  ])("does not count a weekend: written on a %s", (_, heldAt, first) => {
    const minute = (count: number) =>
      new Date(new Date(first).getTime() + count * 60_000).toISOString();
    expect(at(answer(heldAt), minute(-1))).toBeNull();
    expect(at(answer(heldAt), minute(0))).toBe("2026-06-08");
  });

  it("reminds from the second morning before its due day on, however short the wait", () => {
    const one = answer("2026-06-27T20:00:00Z");
    expect(at(one, "2026-06-28T06:59:00Z")).toBeNull();
    expect(at(one, "2026-06-28T07:00:00Z")).toBe("2026-06-28");
  });

  it("repeats nothing to those who were asked within these two hours", () => {
    const late = answer("2026-06-30T08:00:00Z");
    expect(at(late, "2026-06-30T09:59:00Z")).toBeNull();
    expect(at(late, "2026-06-30T10:00:00Z")).toBe("2026-06-30");
  });

  it("reminds once a day, in the mornings after the first", () => {
    const told = answer("2026-06-02T12:30:00Z", { remindedOn: civilDate("2026-06-03") });
    expect(at(told, "2026-06-03T20:00:00Z")).toBeNull();
    expect(at(told, "2026-06-04T06:59:00Z")).toBeNull();
    expect(at(told, "2026-06-04T07:00:00Z")).toBe("2026-06-04");
  });

  it("is not silenced by a clock that ran ahead by weeks and was put right", () => {
    const ahead = answer("2026-06-02T12:30:00Z", { remindedOn: civilDate("2026-06-29") });
    expect(at(ahead, "2026-06-04T12:00:00Z")).toBe("2026-06-04");
  });

  it("keeps the time of day over a night in which the clocks change", () => {
    const one = answer("2026-10-23T13:00:00Z", { dueOn: civilDate("2026-12-01") });
    expect(at(one, "2026-10-26T13:59:00Z")).toBeNull();
    expect(at(one, "2026-10-26T14:00:00Z")).toBe("2026-10-26");
  });

  it("is a kind of its own beside those of the clock", () => {
    expect(["approval", "days_5", "overdue"].every(isToldKind)).toBe(true);
    expect(isToldKind("approve")).toBe(false);
  });
});
