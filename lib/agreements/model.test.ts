import { describe, expect, it } from "vitest";
import { LINES_SHOWN, lineOf, previewOf, type ReachedLine } from "@/lib/agreements/model";
import { moveWords, previewWords } from "@/lib/agreements/present";
import { civilDate } from "@/lib/core/civil-date";

const line = (days: number, over: Partial<ReachedLine> = {}): ReachedLine => ({
  requestId: String(days),
  reference: `R${days}`,
  receivedOn: civilDate("2026-06-01"),
  before: civilDate("2026-07-01"),
  after: civilDate("2026-06-20"),
  days,
  isOverdueByIt: false,
  ...over,
});

describe("a preview", () => {
  it("puts those that would be overdue first, and leaves out those that stay", () => {
    const overdue = line(-12, { isOverdueByIt: true, after: civilDate("2026-06-25") });
    const found = previewOf([line(0), line(4), line(-3), overdue]);
    expect(found).toMatchObject({
      reached: 4,
      earlier: 2,
      later: 1,
      unmoved: 1,
      overdueByIt: 1,
      mostEarlier: 12,
      mostLater: 4,
    });
    expect(found.lines[0]).toBe(overdue);
    expect(found.lines).toHaveLength(3);
    expect(previewWords(found)).toBe(
      "4 open requests were received on a day this version is in force. Under it 2 would be due earlier, by up to 12 days, 1 later, by up to 4 days, 1 on the same day.",
    );
  });

  it("shows the first of many and counts them all", () => {
    const found = previewOf(Array.from({ length: 200 }, (_, n) => line(-1 - n)));
    expect([found.earlier, found.lines.length]).toEqual([200, LINES_SHOWN]);
  });

  it("says in words that nothing is reached", () => {
    expect(previewWords(previewOf([]))).toMatch(/changes no date/);
    expect([moveWords(-1), moveWords(2), moveWords(0)]).toEqual([
      "1 day earlier",
      "2 days later",
      "the same day",
    ]);
  });
});

describe("a request under other terms", () => {
  const reached = (dueOn: string, today: string) => ({
    requestId: "1",
    reference: "R1",
    receivedOn: civilDate("2026-06-01"),
    dueOn: civilDate(dueOn),
    today: civilDate(today),
    facts: {} as never,
  });

  it("is overdue by the change only when it is in time today", () => {
    const after = civilDate("2026-06-15");
    expect(lineOf(reached("2026-07-01", "2026-06-15"), after).isOverdueByIt).toBe(false);
    expect(lineOf(reached("2026-07-01", "2026-06-16"), after)).toMatchObject({
      isOverdueByIt: true,
      days: -16,
    });
    expect(lineOf(reached("2026-07-01", "2026-07-02"), after).isOverdueByIt).toBe(false);
  });
});
