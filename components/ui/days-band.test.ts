import { describe, expect, it } from "vitest";
import { daysBand, daysLeftWords, shortCivil } from "./days-band";

describe("the band of days left", () => {
  it.each([
    [30, "far"],
    [11, "far"],
    [10, "near"],
    [6, "near"],
    [5, "soon"],
    [3, "soon"],
    [2, "urgent"],
    [0, "urgent"],
    [-1, "overdue"],
    [-40, "overdue"],
  ] as const)("puts %i days into %s", (daysLeft, band) => {
    expect(daysBand(daysLeft)).toBe(band);
  });

  it("is over once the request is answered, and an answer in time is told from a late one", () => {
    expect(daysBand(12, "done")).toBe("done");
    expect(daysBand(0, "done")).toBe("done");
    expect(daysBand(-1, "done")).toBe("late");
    expect(daysBand(-30, "done")).toBe("late");
  });

  it("stands still while a reply is outstanding, and never hides that it is overdue", () => {
    expect(daysBand(1, "stopped")).toBe("stopped");
    expect(daysBand(-1, "stopped")).toBe("overdue");
    expect(daysLeftWords(1, "stopped")).toBe("stopped, 1 day left");
    expect(daysLeftWords(-1, "stopped")).toBe("1 day overdue");
  });
});

describe("days left in words", () => {
  it.each([
    [6, "6 days left"],
    [1, "due tomorrow"],
    [0, "due today"],
    [-1, "1 day overdue"],
    [-3, "3 days overdue"],
  ])("says %i as “%s”", (daysLeft, words) => {
    expect(daysLeftWords(daysLeft)).toBe(words);
  });

  it("keeps a late answer late", () => {
    expect(daysLeftWords(-2, "done")).toBe("answered 2 days late");
    expect(daysLeftWords(0, "done")).toBe("answered in time");
  });
});

describe("a civil day in a narrow place", () => {
  it("stays the same day in every zone of the machine", () => {
    expect(shortCivil("2026-12-01")).toBe("Tue 1 Dec");
    expect(shortCivil("2028-02-29")).toBe("Tue 29 Feb");
  });

  it("has its year where it is far away and of another one", () => {
    expect(shortCivil("2025-10-25", -400)).toBe("Sat 25 Oct 2025");
    expect(shortCivil("2027-03-05", 96)).toBe("Fri 5 Mar 2027");
    expect(shortCivil("2027-01-12", 44)).toBe("Tue 12 Jan");
    expect(shortCivil("2026-01-12", -321)).toBe("Mon 12 Jan");
  });

  it("is shown as it is when it is no day", () => {
    expect(shortCivil("soon")).toBe("soon");
  });
});
