import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { firstToEnd, HAND_OVER_RULE, handOverDueOn } from "@/lib/sla/model/hand-over-clock";
import { explainDueDay } from "@/lib/sla/present/why";

const zone = "Europe/Berlin";
const agreement = (handOverDays: number | null) => ({
  id: "a",
  version: 3,
  effectiveFrom: civilDate("2026-01-01"),
  handOverDays,
});
const withHoliday: WorkingCalendar = {
  id: "DE-BE",
  version: "1",
  weekend: [6, 7],
  holidays: [{ on: civilDate("2026-12-25"), name: "Christmas" }],
  covers: null,
};

describe("the hand-over clock", () => {
  it.each([
    // Thursday 26 November: 27, 30, 1, 2, 3.
    ["2026-11-26T10:00:00Z", "2026-12-03"],
    // Half an hour before midnight UTC is Friday in Berlin: 30, 1, 2, 3, 4.
    ["2026-11-26T23:30:00Z", "2026-12-04"],
    // Saturday counts from Monday on: 30, 1, 2, 3, 4.
    ["2026-11-28T10:00:00Z", "2026-12-04"],
  ])("gives five business days after receipt at %s: %s", (at, due) => {
    expect(handOverDueOn({ receivedAt: new Date(at), zone }).dueOn).toBe(due);
  });

  it("leaves out the public holidays of the controller's calendar", () => {
    const receivedAt = new Date("2026-12-23T10:00:00Z");
    // 24, 28, 29, 30, 31 without Christmas.
    expect(handOverDueOn({ receivedAt, zone, calendar: withHoliday }).dueOn).toBe("2026-12-31");
    expect(handOverDueOn({ receivedAt, zone }).dueOn).toBe("2026-12-30");
  });

  it("goes by the agreement where it names a number, shorter or longer", () => {
    const receivedAt = new Date("2026-11-26T10:00:00Z");
    const due = (days: number | null) =>
      handOverDueOn({ receivedAt, zone, agreement: agreement(days) });
    expect([due(2).dueOn, due(10).dueOn, due(null).dueOn]).toEqual([
      "2026-11-30",
      "2026-12-10",
      "2026-12-03",
    ]);
    expect([due(2).ruleId, due(null).ruleId]).toEqual([
      "hand-over-agreement:a:3",
      HAND_OVER_RULE.id,
    ]);
  });

  it("explains itself, one sentence for each step", () => {
    const { derivation } = handOverDueOn({
      receivedAt: new Date("2026-11-26T10:00:00Z"),
      zone,
      agreement: agreement(2),
    });
    const said = explainDueDay(derivation, { of: "hand_over" });
    expect(said).toHaveLength(derivation.length);
    expect(said.join(" ")).toContain("The controller's agreement gives 2 business days");
    expect(said.at(-1)).toContain("handed over by the end of Mon 30 Nov 2026");
  });

  it("of several keeps the one that ends first", () => {
    const clock = (dueOn: string) => ({ dueOn: civilDate(dueOn) });
    expect(firstToEnd(clock("2026-12-03"), clock("2026-12-01"), clock("2026-12-09")).dueOn).toBe(
      "2026-12-01",
    );
  });
});
