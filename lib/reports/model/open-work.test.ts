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
  it("have these borders", () => {
    expect(LEFT_RANGES).toEqual({
      overdue: { from: null, to: -1 },
      "0-2": { from: 0, to: 2 },
      "3-5": { from: 3, to: 5 },
      "6-10": { from: 6, to: 10 },
      "11-up": { from: 11, to: null },
      ahead: { from: 0, to: 30 },
    });
  });

  it("are added up in their band, those of a zone nobody asked about in none", () => {
    const groups = [
      ...[group("Asia/Tokyo", 3, 1, 2), group("Asia/Tokyo", 5, 4), group("Asia/Tokyo", 4, 8)],
      group("Europe/Nowhere", 4, 16),
    ];
    expect(bandCounts(groups, TODAYS).map(({ count }) => count)).toEqual([0, 0, 15, 0, 0]);
  });

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

  it("has what is due today and on the last day, and nothing of a zone nobody asked about", () => {
    const groups = [
      ...[group("Asia/Tokyo", 0, 1), group("Asia/Tokyo", 30, 2, 3)],
      ...[group("Asia/Tokyo", 30, 4), group("Europe/Nowhere", 30, 8)],
    ];
    const days = dueAhead(groups, TODAYS, TODAY);
    expect(days[1]).toEqual({ dueOn: TODAY, owned: 1, unowned: 0 });
    expect(days.at(-1)).toEqual({ dueOn: addDays(TODAY, 30), owned: 6, unowned: 3 });
  });

  it("ends with the latest of three days that it can be at once", () => {
    const todays = new Map([...TODAYS, ["Pacific/Kiritimati", addDays(TODAY, 1)]]);
    const days = dueAhead([], todays, TODAY).map(({ dueOn }) => dueOn);
    expect([days[0], days.at(-1)]).toEqual([addDays(TODAY, -1), addDays(TODAY, 31)]);
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
