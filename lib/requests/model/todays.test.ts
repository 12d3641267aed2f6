import { describe, expect, it } from "vitest";
import { civilDate, startOfDayIn } from "@/lib/core/civil-date";
import { hasDayBegun, mayDayHaveBegun } from "./todays";

const at = (text: string) => new Date(`2026-${text}Z`);

describe("a day that began", () => {
  it.each([
    ["Europe/Berlin", "06-15T21:59:59", "06-15T22:00:00", true],
    ["Europe/Berlin", "06-15T22:00:00", "06-16T21:59:59", false],
    ["Asia/Kathmandu", "06-15T18:14:59", "06-15T18:15:00", true],
    ["Pacific/Chatham", "06-15T11:14:59", "06-15T11:15:00", true],
  ])("in %s between %s and %s: %s", (zone, since, now, isSo) => {
    expect(hasDayBegun([zone], at(since), at(now))).toBe(isSo);
    expect(hasDayBegun([], at(since), at(now))).toBe(false);
  });

  it("counts in whichever of the zones it began", () => {
    const zones = ["Asia/Tokyo", "Europe/Berlin"];
    expect(hasDayBegun(zones, at("06-15T21:59:59"), at("06-15T22:00:00"))).toBe(true);
  });

  it("is missed in no zone of the world by the look that asks nobody", () => {
    const missed = Intl.supportedValuesOf("timeZone").flatMap((zone) =>
      ["2026-01-01", "2026-03-29", "2026-07-01", "2026-11-01"].filter((day) => {
        const begun = startOfDayIn(zone, civilDate(day));
        return !mayDayHaveBegun(new Date(begun.getTime() - 1), begun);
      }),
    );
    expect(missed).toEqual([]);
    expect(mayDayHaveBegun(at("06-15T22:00:00"), at("06-15T22:14:59"))).toBe(false);
  });
});
