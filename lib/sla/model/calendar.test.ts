import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import {
  addWorkingDays,
  isWorkingDay,
  restDaysBetween,
  restOn,
  toWorkingDay,
  toWorkingDayBefore,
  WEEKENDS_ONLY,
} from "@/lib/sla/model/calendar";
import { CALENDARS } from "@/lib/sla/model/vectors/calendars";

const ENGLAND = CALENDARS["GB-ENG"];

describe("a working calendar", () => {
  it("says why nobody works on a day: by the holiday's name, or as a weekend", () => {
    expect(restOn(ENGLAND, civilDate("2026-12-25"))).toBe("Christmas Day");
    expect(restOn(ENGLAND, civilDate("2026-12-26"))).toBe("weekend");
    expect(restOn(ENGLAND, civilDate("2026-12-24"))).toBe(null);
    expect(isWorkingDay(ENGLAND, civilDate("2026-12-24"))).toBe(true);
    expect(isWorkingDay(ENGLAND, civilDate("2026-12-25"))).toBe(false);
  });

  it("names the holiday on a weekend", () => {
    expect(restOn(CALENDARS["DE-BE"], civilDate("2026-10-03"))).toBe("Tag der Deutschen Einheit");
  });

  it("answers for its first and last day, and for none outside rather than guessing", () => {
    expect(restOn(ENGLAND, civilDate("2025-01-01"))).toBe("New Year's Day");
    expect(restOn(ENGLAND, civilDate("2028-12-31"))).toBe("weekend");
    for (const day of ["2024-12-31", "2029-01-01"]) {
      expect(() => restOn(ENGLAND, civilDate(day))).toThrow(
        `the calendar GB-ENG knows 2025-01-01 to 2028-12-31 and was asked for ${day}`,
      );
    }
  });

  it("knows every day where it has nothing but weekends", () => {
    expect(restOn(WEEKENDS_ONLY, civilDate("1900-01-01"))).toBe(null);
    expect(restOn(WEEKENDS_ONLY, civilDate("2400-01-01"))).toBe("weekend");
    expect(restOn(WEEKENDS_ONLY, civilDate("2026-12-27"))).toBe("weekend");
    expect(WEEKENDS_ONLY).toMatchObject({ id: "weekends", version: "1" });
  });

  it("leaves a business day where it is and names the days passed over to the next one", () => {
    const thursday = civilDate("2026-12-24");
    expect(toWorkingDay(ENGLAND, thursday)).toEqual({ on: thursday, skipped: [] });
    expect(toWorkingDay(ENGLAND, civilDate("2026-12-25"))).toEqual({
      on: "2026-12-29",
      skipped: [
        { on: "2026-12-25", why: "Christmas Day" },
        { on: "2026-12-26", why: "weekend" },
        { on: "2026-12-27", why: "weekend" },
        { on: "2026-12-28", why: "Boxing Day (substitute)" },
      ],
    });
  });

  it("names the rest days after a day up to another one, that one included", () => {
    const named = restDaysBetween(ENGLAND, civilDate("2026-12-25"), civilDate("2026-12-27"));
    expect(named.map(({ on }) => on)).toEqual(["2026-12-26", "2026-12-27"]);
    expect(restDaysBetween(ENGLAND, civilDate("2026-12-27"), civilDate("2026-12-27"))).toEqual([]);
  });

  it("goes back to the business day before, and names the days passed over", () => {
    const friday = civilDate("2026-03-27");
    expect(toWorkingDayBefore(WEEKENDS_ONLY, friday)).toEqual({ on: friday, skipped: [] });
    expect(toWorkingDayBefore(WEEKENDS_ONLY, civilDate("2026-03-29"))).toEqual({
      on: friday,
      skipped: [
        { on: "2026-03-29", why: "weekend" },
        { on: "2026-03-28", why: "weekend" },
      ],
    });
  });

  it("counts business days after a day, without the days left out", () => {
    const from = civilDate("2026-12-23");
    expect(addWorkingDays(ENGLAND, from, 1)).toBe("2026-12-24");
    expect(addWorkingDays(ENGLAND, from, 2)).toBe("2026-12-29");
    expect(addWorkingDays(ENGLAND, from, 2, new Set([civilDate("2026-12-29")]))).toBe("2026-12-30");
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses to count %d business days", (n) => {
    expect(() => addWorkingDays(ENGLAND, civilDate("2026-12-23"), n)).toThrow(
      "business days are counted from 1",
    );
  });
});
