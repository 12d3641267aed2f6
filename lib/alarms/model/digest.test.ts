import { describe, expect, it } from "vitest";
import {
  canWait,
  digestGroups,
  isStillTrue,
  nextTurnAt,
  turnAt,
  urgentTurnAt,
  type WaitingAlarm,
} from "@/lib/alarms/model/digest";
import { civilDate } from "@/lib/core/civil-date";

const BERLIN = "Europe/Berlin";
const NOW = new Date("2026-06-16T09:00:00Z");

function alarm(change: Partial<WaitingAlarm> = {}): WaitingAlarm {
  return {
    id: "a1",
    kind: "days_5",
    zone: BERLIN,
    reference: "DSR-2026-AAAAAA",
    dueOn: civilDate("2026-06-21"),
    isOpen: true,
    ownerId: "ada",
    mayApprove: false,
    ...change,
  };
}

describe("the lines of a digest", () => {
  it("name each request once, the most urgent first, as it stands now", () => {
    const due = (reference: string, dueOn: string, ownerId: string | null = "ada") =>
      alarm({ reference, dueOn: civilDate(dueOn), ownerId });
    const { groups, more } = digestGroups(
      [
        due("DSR-2026-CCCCCC", "2026-06-20", null),
        due("DSR-2026-BBBBBB", "2026-06-16"),
        due("DSR-2026-BBBBBB", "2026-06-16"),
        due("DSR-2026-DDDDDD", "2026-06-15"),
      ],
      NOW,
    );
    expect(groups).toEqual({
      approval: [],
      overdue: ["DSR-2026-DDDDDD 2026-06-15 -1"],
      today: ["DSR-2026-BBBBBB 2026-06-16 0"],
      soon: [],
      unowned: ["DSR-2026-CCCCCC 2026-06-20 4"],
    });
    expect(more).toBe(0);
  });

  it("carry the days left where the request is, by which they are grouped", () => {
    const due = (reference: string, zone: string) =>
      alarm({ reference, zone, dueOn: civilDate("2026-06-16") });
    const { groups } = digestGroups(
      [
        due("DSR-2026-AAAAAA", "America/Los_Angeles"),
        due("DSR-2026-BBBBBB", BERLIN),
        { ...due("DSR-2026-CCCCCC", "America/Los_Angeles"), kind: "approval", mayApprove: true },
      ],
      new Date("2026-06-17T05:00:00Z"),
    );
    expect(groups).toMatchObject({
      approval: ["DSR-2026-CCCCCC 2026-06-16 0"],
      overdue: ["DSR-2026-BBBBBB 2026-06-16 -1"],
      today: ["DSR-2026-AAAAAA 2026-06-16 0"],
    });
  });

  it("say of an answer to approve that it is one, whatever else is told of its request", () => {
    const due = { dueOn: civilDate("2026-06-15"), mayApprove: true };
    const { groups } = digestGroups(
      [alarm({ ...due, kind: "overdue" }), alarm({ ...due, kind: "approval" })],
      NOW,
    );
    expect(groups).toMatchObject({ approval: ["DSR-2026-AAAAAA 2026-06-15 -1"], overdue: [] });
  });

  it("hold no answer that was approved, or that the reader wrote", () => {
    const nobodys = new Set<string>();
    expect(isStillTrue(alarm({ kind: "approval", mayApprove: true }), nobodys, NOW)).toBe(true);
    expect(isStillTrue(alarm({ kind: "approval" }), new Set(["ada"]), NOW)).toBe(false);
  });

  it("hold nothing that was taken, given away or put off since it was told", () => {
    const adas = new Set(["ada"]);
    const isTrue = (change: Partial<WaitingAlarm>) => isStillTrue(alarm(change), adas, NOW);
    expect(isTrue({ kind: "unowned", ownerId: null })).toBe(true);
    expect(isTrue({ kind: "unowned" })).toBe(false);
    expect(isTrue({})).toBe(true);
    expect(isTrue({ ownerId: "bob" })).toBe(false);
    // It is 16 June: of what is told of so many days left, one day more would be a lie.
    const until = (kind: WaitingAlarm["kind"], dueOn: string) =>
      isTrue({ kind, dueOn: civilDate(dueOn), ownerId: kind === "overdue" ? "bob" : "ada" });
    expect([until("days_5", "2026-06-21"), until("days_5", "2026-06-22")]).toEqual([true, false]);
    expect([until("due_today", "2026-06-16"), until("due_today", "2026-06-17")]).toEqual([
      ...[true, false],
    ]);
    expect([until("overdue", "2026-06-15"), until("overdue", "2026-06-16")]).toEqual([true, false]);
    // In the zone of the request, where the next day has begun.
    const late = new Date("2026-06-15T22:30:00Z");
    expect(isStillTrue(alarm({ kind: "days_5" }), adas, late)).toBe(true);
    expect(isStillTrue(alarm({ kind: "days_5", zone: "UTC" }), adas, late)).toBe(false);
  });

  it("are so many, and the rest is counted", () => {
    const many = ["A", "B", "C", "D"].map((letter, index) =>
      alarm({
        reference: `DSR-2026-${letter.repeat(6)}`,
        dueOn: civilDate(`2026-06-2${9 - index}`),
      }),
    );
    const { groups, more } = digestGroups(many, NOW, 3);
    expect(groups.soon.map((line) => line.slice(9, 10))).toEqual(["D", "C", "B"]);
    expect(more).toBe(1);
  });
});

describe("the turns of a reader", () => {
  it("are four hours of a day where the reader works, and one after the other", () => {
    expect(turnAt(BERLIN, NOW)).toEqual({ on: "2026-06-16", turn: "2026-06-16.2" });
    expect(turnAt(BERLIN, new Date("2026-06-16T10:00:00Z")).turn).toBe("2026-06-16.3");
    expect(nextTurnAt(BERLIN, NOW)).toEqual(new Date("2026-06-16T10:00:00Z"));
    const evening = new Date("2026-06-16T21:30:00Z");
    expect(nextTurnAt(BERLIN, evening)).toEqual(new Date("2026-06-16T22:00:00Z"));
    expect(urgentTurnAt(BERLIN, evening).turn).toBe("urgent.2026-06-16T21");
  });
});

describe("waiting for the next digest", () => {
  const due = alarm({ dueOn: civilDate("2026-06-16") });
  // The day ends at 22:00 UTC in Berlin.
  it.each([
    ["before its due day is over", due, "2026-06-16T21:59:59Z", true],
    ["after its due day is over", due, "2026-06-16T22:00:00Z", false],
    ["with days left", alarm(), "2026-06-18T06:00:00Z", true],
    [
      "when it is overdue already",
      alarm({ dueOn: civilDate("2026-06-15") }),
      "2026-06-22T06:00:00Z",
      true,
    ],
  ])("is allowed or not for what is read %s", (_when, waiting, next, may) => {
    expect(canWait(waiting, NOW, new Date(next))).toBe(may);
  });

  it("is not allowed for somebody who never reads again", () => {
    expect(canWait(due, NOW, null)).toBe(false);
  });
});
