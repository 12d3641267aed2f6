import { describe, expect, it } from "vitest";
import { keepsLabel } from "@/components/ui/chart/scale";
import { addDays, parseCivilDate } from "@/lib/core/civil-date";
import { dayMarks } from "./day-marks";

const daysFrom = (iso: string) => {
  const first = parseCivilDate(iso);
  if (first === null) throw new Error(iso);
  return Array.from({ length: 31 }, (_, day) => addDays(first, day));
};

describe("what stands under the days of a chart", () => {
  it("names the month with the first day and with each first one of a month", () => {
    const marks = dayMarks(daysFrom("2026-11-28"));
    expect(marks.slice(0, 5).map(({ label, note }) => `${label} ${note}`)).toEqual([
      ...["28 Nov Sat", "29 Sun", "30 Mon", "1 Dec Tue", "2 Wed"],
    ]);
  });

  it("leaves out the month of the first day where the next one is named a day or two later", () => {
    const labels = (iso: string) =>
      dayMarks(daysFrom(iso))
        .map(({ label }) => label)
        .slice(0, 4);
    expect(labels("2026-11-29")).toEqual(["29", "30", "1 Dec", "2"]);
    expect(labels("2026-11-30")).toEqual(["30", "1 Dec", "2", "3"]);
    expect(labels("2026-11-28")).toEqual(["28 Nov", "29", "30", "1 Dec"]);
  });

  it("names it on a narrow axis with the first day that is left, and with the first one left of a month", () => {
    const left = (iso: string) =>
      dayMarks(daysFrom(iso))
        .filter((_, position) => keepsLabel(position, 31))
        .map(({ labelOfFew }) => labelOfFew);
    expect(left("2026-11-28")).toEqual(["30 Nov", "4", "8 Dec", "12", "16", "20", "24", "28"]);
    expect(left("2026-12-01")).toEqual(["3 Dec", "7", "11", "15", "19", "23", "27", "31"]);
    expect(left("2027-01-30")).toEqual(["1 Feb", "5", "9", "13", "17", "21", "25", "1 Mar"]);
  });
});
