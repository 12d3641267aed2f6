import { createRequire } from "node:module";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CALENDARS_VERSION, listCalendarIds, seedCalendar } from "@/lib/calendars/adapter";
import { daysOff } from "@/lib/calendars/model";
import { civilDate } from "@/lib/core/civil-date";
import { restOn, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

async function calendar(id: string, from = 2026, to = from): Promise<WorkingCalendar> {
  const made = await seedCalendar(id, from, to);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

const rest = async (id: string, day: string) =>
  restOn(await calendar(id, Number(day.slice(0, 4))), civilDate(day));

afterEach(() => vi.unstubAllEnvs());

describe("a working calendar", () => {
  // Each held against the official list of the place: Feiertagsgesetze of the Länder, gov.uk, opm.gov, Cal. Gov. Code
  // § 6700, Code du travail L3133-1, the Cabinet Office of Japan, canada.ca, nsw.gov.au.
  it.each([
    ["DE-BE", "2026-03-08", "International Women's Day"],
    ["DE-BE", "2026-04-03", "Good Friday"],
    ["DE-BE", "2026-10-03", "National Holiday"],
    ["DE-BY", "2026-01-06", "Epiphany"],
    ["GB-ENG", "2026-05-04", "Early May bank holiday"],
    ["GB-ENG", "2026-12-28", "Boxing Day (substitute day)"],
    ["GB-ENG", "2027-12-27", "Christmas Day (substitute day)"],
    ["GB-ENG", "2027-12-28", "Boxing Day (substitute day)"],
    ["GB-SCT", "2026-11-30", "St Andrew’s Day"],
    ["US-CA", "2026-07-03", "Independence Day (substitute day)"],
    ["US-CA", "2026-03-31", "César Chávez Day"],
    ["US-NY", "2026-11-26", "Thanksgiving Day"],
    ["CH-ZH", "2026-08-01", "Bundesfeiertag"],
    ["FR", "2026-07-14", "Bastille Day"],
    ["JP", "2026-05-06", "Constitution Day (substitute day)"],
    ["JP", "2026-09-22", "Citizens' Holiday"],
    ["BE", "2026-07-21", "National Holiday"],
    ["CA-ON", "2026-02-16", "Family Day"],
    ["AU-NSW", "2026-04-27", "Anzac Day (substitute day)"],
  ])("of %s rests on %s for %s", async (id, day, name) => {
    expect(await rest(id, day)).toBe(name);
  });

  it.each([
    ["DE-BE", "2026-12-24", "a bank day from 14:00"],
    ["DE-BE", "2026-12-31", "a bank day from 14:00"],
    ["DE-BE", "2026-01-06", "a holiday of other Länder"],
    ["GB-ENG", "2026-11-30", "a holiday of Scotland"],
    ["GB-SCT", "2026-04-06", "a holiday of England"],
    ["US-CA", "2026-10-12", "no holiday in California"],
    ["US-CA", "2026-12-24", "optional"],
    ["CH-ZH", "2026-09-14", "optional, in one city"],
    ["JP", "2026-12-31", "a bank holiday"],
    ["CN", "2027-03-08", "half a day for some"],
    ["AT", "2026-12-24", "a bank day"],
  ])("of %s works on %s, which is %s", async (id, day) => {
    expect(await rest(id, day)).toBeNull();
  });

  it("knows the weekend of its country", async () => {
    expect(await rest("FR", "2026-02-28")).toBe("weekend");
    expect(await rest("IL", "2026-02-27")).toBe("weekend");
    expect(await rest("IL", "2026-03-01")).toBeNull();
  });

  it("covers whole years and is of the version of the package", async () => {
    const made = await calendar("DE-BE", 2026, 2028);
    const { version } = createRequire(import.meta.url)("date-holidays/package.json");
    expect(CALENDARS_VERSION).toBe(version);
    expect(made).toMatchObject({
      id: "DE-BE",
      version,
      covers: { from: "2026-01-01", to: "2028-12-31" },
    });
    const days = made.holidays.map(({ on }) => on);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.at(0)).toBe("2026-01-01");
    expect(days.at(-1)).toBe("2028-12-26");
  });

  it("keeps what reaches over from the year before", async () => {
    // Incwala of 2026 begins on 28 December and lasts six days.
    expect(await rest("SZ", "2027-01-02")).not.toBeNull();
    expect((await calendar("SZ", 2026)).holidays.at(-1)?.on).toBe("2026-12-31");
  });

  it("is the same on a machine of any zone", async () => {
    const places = ["US-HI", "GB-ENG", "TR", "NZ"];
    const seen = new Set<string>();
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]) {
      vi.stubEnv("TZ", zone);
      vi.resetModules();
      const fresh = await import("@/lib/calendars/adapter");
      const made = await Promise.all(places.map((id) => fresh.seedCalendar(id, 2026, 2027)));
      seen.add(JSON.stringify(made));
    }
    expect(seen.size).toBe(1);
  });

  it("is found by its id in any case, and refused by any other", async () => {
    expect((await calendar("de-by-a")).id).toBe("DE-BY-A");
    for (const id of [
      "XX",
      "DE-XX",
      "",
      "weekends",
      "__proto__",
      "DE-BE-BE-BE",
      "x".repeat(9_999),
    ]) {
      expect(await seedCalendar(id, 2026, 2026)).toMatchObject({
        ok: false,
        reason: "unknown_calendar",
      });
    }
  });

  it.each([
    [1989, 2026],
    [2026, 2106],
    [2027, 2026],
    [Number.NaN, 2026],
  ])("from %d to %d is refused", async (from, to) => {
    expect(await seedCalendar("FR", from, to)).toMatchObject({ reason: "calendar_years" });
  });
});

describe("the list of calendars", () => {
  it("has every calendar that a shipped rule names, by country and part", async () => {
    const ids = (await listCalendarIds()).map(({ id }) => id);
    const named = SHIPPED_RULES.flatMap(({ calendar: id }) => (id === null ? [] : [id]));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("names countries before their parts", async () => {
    const list = await listCalendarIds();
    const german = list.filter(({ country }) => country === "Germany");
    expect(german[0]).toEqual({ id: "DE", country: "Germany", part: null });
    expect(german).toContainEqual({ id: "DE-BE", country: "Germany", part: "Berlin" });
    expect(german).toContainEqual({
      id: "DE-BY-A",
      country: "Germany",
      part: "Bayern, Stadt Augsburg",
    });
  });
});

describe("the days off of a holiday", () => {
  const on = civilDate("2026-03-29");
  it.each([
    [0, 24, ["2026-03-29"]],
    [0, 23, ["2026-03-29"]],
    [0, 25, ["2026-03-29"]],
    [0, 90, ["2026-03-29", "2026-03-30", "2026-03-31"]],
    [12, 12, []],
    [14, 10, []],
    [18, 24, []],
    [18, 30, ["2026-03-30"]],
  ])("from %i o'clock for %i hours are whole days", (hour, hours, days) => {
    expect(daysOff({ on, hour, hours })).toEqual(days);
  });

  it("are never more than its hours can hold", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 240 }),
        (hour, hours) => {
          expect(daysOff({ on, hour, hours }).length).toBeLessThanOrEqual((hours + 1) / 24);
        },
      ),
    );
  });
});
