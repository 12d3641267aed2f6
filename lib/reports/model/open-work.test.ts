import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import {
  bandCounts,
  dueAhead,
  LEFT_OF_BAND,
  LEFT_RANGES,
  totalOpen,
} from "@/lib/reports/model/open-work";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { BANDS_BY_URGENCY, band } from "@/lib/sla/model/countdown";

const TODAY = civilDate("2026-11-24");
const TODAYS = new Map([
  ["Asia/Tokyo", TODAY],
  ["America/New_York", addDays(TODAY, -1)],
]);
const group = (zone: string, shift: number, owned = 1, unowned = 0) => ({
  ...{ zone, dueOn: addDays(TODAY, shift), owned, unowned },
});

describe("open requests by days left", () => {
  it("asks lists for the same borders as the pills have", () => {
    for (let left = -40; left <= 400; left += 1) {
      const { from, to } = LEFT_RANGES[LEFT_OF_BAND[band(left)]];
      expect(left >= (from ?? left) && left <= (to ?? left)).toBe(true);
    }
  });

  it("has every band in order of urgency, and each request in one of them", () => {
    const groups = [group("Asia/Tokyo", -1), group("Asia/Tokyo", 2, 2, 1), group("Asia/Tokyo", 11)];
    const counts = bandCounts(groups, TODAYS);
    expect(counts.map(({ band: name }) => name)).toEqual(BANDS_BY_URGENCY);
    expect(counts.map(({ count }) => count)).toEqual([1, 3, 0, 0, 1]);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(totalOpen(groups));
  });

  it("calls the same due day overdue in one zone and due today in another", () => {
    const counts = bandCounts([group("Asia/Tokyo", -1), group("America/New_York", -1)], TODAYS);
    expect(counts[0]).toEqual({ band: "overdue", count: 1 });
    expect(counts[1]).toEqual({ band: "urgent", count: 1 });
  });
});

describe("what is due ahead", () => {
  it("has thirty-one days, today and thirty more, when nothing is open", () => {
    const days = dueAhead([], new Map(), TODAY);
    expect(days).toHaveLength(31);
    expect(days[0]?.dueOn).toBe(TODAY);
    expect(days.at(-1)?.dueOn).toBe(addDays(TODAY, 30));
  });

  it("begins with the earliest today and ends with the latest, where zones disagree", () => {
    const days = dueAhead([], TODAYS, TODAY);
    expect(days[0]?.dueOn).toBe(addDays(TODAY, -1));
    expect(days.at(-1)?.dueOn).toBe(addDays(TODAY, 30));
  });

  it("leaves out what is overdue in its own zone, though its day is shown for another", () => {
    const days = dueAhead(
      [
        group("Asia/Tokyo", -1, 7),
        group("America/New_York", -1, 2, 1),
        group("America/New_York", 30, 5),
      ],
      TODAYS,
      TODAY,
    );
    expect(days[0]).toMatchObject({ owned: 2, unowned: 1 });
    // 30 days after today in Tokyo is 31 days after today in New York.
    expect(days.at(-1)).toMatchObject({ owned: 0 });
  });
});

describe("the day it is now", () => {
  it("puts zones with the same day together, the earliest day first", () => {
    const days = zoneDays(new Map([...TODAYS, ["Europe/Berlin", TODAY]]));
    expect(days).toEqual([
      { today: "2026-11-23", zones: ["America/New_York"] },
      { today: "2026-11-24", zones: ["Asia/Tokyo", "Europe/Berlin"] },
    ]);
  });
});
