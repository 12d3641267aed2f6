import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { LOAD_DAYS, loadCalendar } from "@/lib/requests/model/load-calendar";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";

const TODAY = civilDate("2026-12-23");
const TODAYS = new Map([
  ["Europe/Berlin", TODAY],
  ["America/Los_Angeles", civilDate("2026-12-22")],
]);

function group(dueOn: string, zone: string, total: number, unowned = 0) {
  return { zone, dueOn: civilDate(dueOn), total, unowned, mine: 0, waiting: 0, toApprove: 0 };
}

const BERLIN: WorkingCalendar = {
  id: "DE-BE",
  version: "1",
  weekend: [6, 7],
  holidays: [{ on: civilDate("2026-12-25"), name: "1. Weihnachtstag" }],
  covers: { from: civilDate("2026-01-01"), to: civilDate("2026-12-31") },
};
const ISRAEL: WorkingCalendar = { ...WEEKENDS_ONLY, id: "IL", weekend: [5, 6] };

describe("the load calendar", () => {
  const groups = [
    group("2026-12-20", "Europe/Berlin", 3, 1),
    group("2026-12-22", "Europe/Berlin", 1),
    group("2026-12-22", "America/Los_Angeles", 2, 2),
    group("2026-12-24", "Europe/Berlin", 4, 1),
    group("2027-06-01", "Europe/Berlin", 9),
  ];
  const { carried, days } = loadCalendar(groups, TODAYS, TODAY, [BERLIN]);

  it("begins where it is earliest, and goes on for sixty days", () => {
    expect([days.length, days[0]?.on]).toEqual([LOAD_DAYS, "2026-12-22"]);
    expect(days.at(-1)?.on).toBe("2027-02-19");
  });

  it("counts as overdue what has passed in its own zone, and puts the rest on its day", () => {
    expect(carried).toEqual({ owned: 3, unowned: 1 });
    expect(days[0]).toMatchObject({ owned: 0, unowned: 2 });
    expect(days[2]).toMatchObject({ on: "2026-12-24", owned: 3, unowned: 1 });
    const shown = days.reduce((sum, { owned, unowned }) => sum + owned + unowned, 0);
    expect(shown).toBe(6);
  });

  it("names holidays and weekends, and where they are not everybody's", () => {
    const of = (on: string, calendars: readonly WorkingCalendar[]) =>
      loadCalendar([], TODAYS, TODAY, calendars).days.find((day) => day.on === on);
    expect(of("2026-12-25", [BERLIN])?.rests).toEqual([{ why: "1. Weihnachtstag", where: [] }]);
    expect(of("2026-12-26", [BERLIN])).toMatchObject({ isWeekend: true });
    const boxingDay = { on: civilDate("2026-12-26"), name: "Boxing Day" };
    const london = { ...BERLIN, id: "GB-ENG", holidays: [boxingDay] };
    // A Saturday in both, and a holiday in one.
    expect(of("2026-12-26", [BERLIN, london])).toMatchObject({ isWeekend: true });
    // A Friday.
    expect(of("2026-12-25", [BERLIN, ISRAEL])?.rests).toEqual([
      { why: "1. Weihnachtstag", where: ["DE-BE"] },
      { why: "weekend", where: ["IL"] },
    ]);
    expect(of("2026-12-27", [BERLIN, ISRAEL])).toMatchObject({
      isWeekend: false,
      rests: [{ why: "weekend", where: ["DE-BE"] }],
    });
  });

  it("knows the weekends of a year whose holidays it does not know", () => {
    expect(days.find(({ on }) => on === "2027-01-02")?.isWeekend).toBe(true);
    expect(days.find(({ on }) => on === "2027-01-01")?.rests).toEqual([]);
  });
});
