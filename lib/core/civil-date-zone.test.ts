import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  atHourIn,
  type CivilDate,
  civilDate,
  civilDateIn,
  endOfDayIn,
  isAfter,
  isBefore,
  isTimeZone,
  startOfDayIn,
  timeOfDayIn,
} from "@/lib/core/civil-date";

const ZONES = Intl.supportedValuesOf("timeZone");
const MACHINE_ZONES = ["Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "UTC"];

const anyZone = fc.constantFrom(...ZONES);
const anyDay: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 50_000 })
  .map((days) => addDays(civilDate("1970-01-02"), days));
const anyInstant = fc.date({
  min: new Date("1950-01-02T00:00:00Z"),
  max: new Date("2110-01-01T00:00:00Z"),
  noInvalidDate: true,
});

/** The instants at which the clocks of a zone were or will be changed. */
function changesOf(zone: string, from: string, to: string): Date[] {
  const end = Temporal.Instant.from(to).epochMilliseconds;
  const changes: Date[] = [];
  let at = Temporal.Instant.from(from).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (at !== null && at.epochMilliseconds < end) {
    changes.push(new Date(at.epochMilliseconds));
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}

/** Whether nothing outside the two ends bears the date, and both ends do unless the zone skipped the day. */
function isBounded(zone: string, day: CivilDate): boolean {
  const start = startOfDayIn(zone, day);
  const end = endOfDayIn(zone, day);
  const before = civilDateIn(zone, new Date(start.getTime() - 1));
  const after = civilDateIn(zone, new Date(end.getTime() + 1));
  const isSkipped = isAfter(civilDateIn(zone, start), day);
  const holds = (at: Date) => isSkipped || civilDateIn(zone, at) === day;
  return isBefore(before, day) && isAfter(after, day) && holds(start) && holds(end);
}

afterEach(() => vi.unstubAllEnvs());

describe("days in a zone", () => {
  it("reads the day from the zone's clock, not from the machine's", () => {
    const at = new Date("2026-03-31T22:30:00Z");
    for (const machine of MACHINE_ZONES) {
      vi.stubEnv("TZ", machine);
      expect(civilDateIn("Europe/Berlin", at)).toBe("2026-04-01");
      expect(civilDateIn("America/Los_Angeles", at)).toBe("2026-03-31");
      expect(timeOfDayIn("Europe/Berlin", at)).toBe("00:30");
    }
  });

  it("starts and ends a day at the first and the last millisecond of its date, in every zone", () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => isBounded(zone, day)),
      { numRuns: 2000 },
    );
  });

  it("puts every instant inside the day it belongs to, in every zone", () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const day = civilDateIn(zone, at);
        expect(startOfDayIn(zone, day).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(endOfDayIn(zone, day).getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
      { numRuns: 2000 },
    );
  });

  /** Not through what is remembered of the zone. */
  const shownBy = (zone: string, at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" });
  const shown = (zone: string, at: Date) => `${civilDateIn(zone, at)}T${timeOfDayIn(zone, at)}`;

  it("shows what the database of zones shows, in every zone and whatever was asked before", () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.array(anyInstant, { minLength: 1, maxLength: 6 }),
        (zone, instants) => {
          for (const at of instants) expect(shown(zone, at)).toBe(shownBy(zone, at));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(["America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Europe/Dublin"])(
    "shows the right time around every change of the clocks of %s",
    (zone) => {
      const changes = changesOf(zone, "1950-01-01T00:00:00Z", "2040-01-01T00:00:00Z");
      expect(changes.length).toBeGreaterThan(10);
      for (const change of changes) {
        for (const by of [0, -1, 1, -60_000, 60_000]) {
          const at = new Date(change.getTime() + by);
          expect(shown(zone, at)).toBe(shownBy(zone, at));
        }
      }
    },
  );

  it("gives 23 and 25 hours to the days on which summer time begins and ends", () => {
    const hours = (zone: string, text: string) => {
      const day = civilDate(text);
      return (endOfDayIn(zone, day).getTime() + 1 - startOfDayIn(zone, day).getTime()) / 3_600_000;
    };
    expect(hours("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(hours("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(hours("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    expect(hours("America/Sao_Paulo", "2018-11-04")).toBe(23);
    expect(hours("Africa/Cairo", "2026-04-24")).toBe(23);
    expect(hours("America/Havana", "2025-11-02")).toBe(25);
  });

  it("lets a day that Samoa skipped end with the day before it", () => {
    const zone = "Pacific/Apia";
    const skipped = civilDate("2011-12-30");
    expect(endOfDayIn(zone, civilDate("2011-12-29")).toISOString()).toBe(
      "2011-12-30T09:59:59.999Z",
    );
    expect(endOfDayIn(zone, skipped)).toEqual(endOfDayIn(zone, civilDate("2011-12-29")));
    expect(startOfDayIn(zone, skipped)).toEqual(startOfDayIn(zone, civilDate("2011-12-31")));
    expect(civilDateIn(zone, new Date("2011-12-30T10:00:00Z"))).toBe("2011-12-31");
  });

  it("ends a day at its second midnight where the clocks went back just after the first", () => {
    const zone = "America/St_Johns";
    const end = endOfDayIn(zone, civilDate("2006-10-28"));
    expect(end.toISOString()).toBe("2006-10-29T03:29:59.999Z");
  });

  it("ends a day at its first midnight where the next day merely begins twice", () => {
    const zone = "America/Havana";
    const end = endOfDayIn(zone, civilDate("2025-11-01"));
    expect(end.toISOString()).toBe("2025-11-02T03:59:59.999Z");
    expect(startOfDayIn(zone, civilDate("2025-11-02")).getTime()).toBe(end.getTime() + 1);
  });

  it("ends and starts every day next to a change of the clocks where its date does, in every zone", () => {
    const wrong = ZONES.flatMap((zone) =>
      changesOf(zone, "2004-01-01T00:00Z", "2030-01-01T00:00Z")
        .flatMap((at) => [-1, 0].map((days) => addDays(civilDateIn(zone, at), days)))
        .filter((day) => !isBounded(zone, day))
        .map((day) => `${zone} ${day}`),
    );
    expect(wrong).toEqual([]);
  }, 30_000);

  it("ends a day where the clocks jumped over midnight, not at the midnight that never was", () => {
    const zone = "America/Toronto";
    const end = endOfDayIn(zone, civilDate("1919-03-30"));
    expect(end.toISOString()).toBe("1919-03-31T04:29:59.999Z");
    expect(startOfDayIn(zone, civilDate("1919-03-31")).getTime()).toBe(end.getTime() + 1);
  });

  it("finds an hour of the day, or the first moment after a gap that swallowed it", () => {
    expect(atHourIn("Europe/Berlin", civilDate("2026-03-29"), 9).toISOString()).toBe(
      "2026-03-29T07:00:00.000Z",
    );
    expect(atHourIn("Europe/Berlin", civilDate("2026-03-29"), 2).toISOString()).toBe(
      "2026-03-29T01:00:00.000Z",
    );
  });

  it("knows zones by name only", () => {
    for (const zone of ZONES) expect(isTimeZone(zone)).toBe(true);
    expect(isTimeZone("UTC")).toBe(true);
    for (const text of ["", "+05:00", "Z", "Mars/Base", "2020-01-01[Europe/Berlin]", " UTC"]) {
      expect(isTimeZone(text)).toBe(false);
    }
  });
});
