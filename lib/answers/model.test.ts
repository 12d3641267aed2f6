import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AwaySpan, awayDays, spansOf } from "@/lib/answers/model";
import { addDays, civilDate } from "@/lib/core/civil-date";

const day = (n: number) => addDays(civilDate("2026-06-01"), n);
const away = (from: number, to: number | null): AwaySpan => ({
  from: day(from),
  to: to === null ? null : day(to),
});
const course = (took: number, waits: AwaySpan[], elsewhere: AwaySpan[], leftOut: number[] = []) =>
  awayDays({
    ...{ receivedOn: day(0), answeredOn: day(took), waits, elsewhere },
    leftOut: leftOut.map(day),
  });

describe("the days on which a request was not with us", () => {
  it.each([
    ["none of a request that stayed with us", 20, [], [], [0, 0]],
    // Asked on day 3, replied on day 7: days 4, 5, 6 and 7 began with the controller.
    ["those of a wait", 20, [away(3, 7)], [], [4, 0]],
    ["none of a question that was answered on the same day", 20, [away(3, 3)], [], [0, 0]],
    // Days 4 to 10 wait; the task began on day 1 and was done on day 12: 2, 3, 11 and 12.
    ["those of a wait before those of a task", 20, [away(3, 10)], [away(1, 12)], [7, 4]],
    ["each once, where tasks overlap", 20, [], [away(1, 5), away(2, 5), away(4, 6)], [0, 5]],
    ["up to the answer, where nothing came back", 10, [away(8, null)], [away(0, null)], [2, 8]],
    ["after receipt only", 5, [], [away(-9, 2)], [0, 2]],
    ["none of an answer on the day of receipt", 0, [away(0, null)], [away(0, null)], [0, 0]],
  ])("are %s", (_name, took, waits, elsewhere, [waitedDays, subProcessorDays]) => {
    expect(course(took, waits, elsewhere)).toEqual({ waitedDays, subProcessorDays });
  });

  it("count each day that the clock left out as one, with the controller or not, and for no sub-processor", () => {
    // Both ends of a pause from day 4 to 9, and of the wait from day 11 to 16 days 12 to 16.
    const pause = [4, 5, 6, 7, 8, 9];
    const waits = [away(4, 9), away(11, 16)];
    expect(course(19, waits, [], pause)).toEqual({ waitedDays: 6 + 5, subProcessorDays: 0 });
    // The task is open on days 2 to 17: 2, 3, 10, 11 and 17.
    expect(course(19, waits, [away(1, 17)], pause)).toEqual({
      ...{ waitedDays: 6 + 5, subProcessorDays: 5 },
    });
    // The clock leaves the day of receipt out too, which is none of the days from receipt.
    expect(course(19, [away(0, 2), away(5, 7)], [], [0, 1, 2])).toEqual({
      ...{ waitedDays: 2 + 2, subProcessorDays: 0 },
    });
  });

  it("are never more than there were, and never fewer for another wait or task", () => {
    const span = fc
      .tuple(fc.integer({ min: -5, max: 40 }), fc.option(fc.integer({ min: 0, max: 30 })))
      .map(([from, length]) => away(from, length === null ? null : from + length));
    const spans = fc.array(span, { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        spans,
        spans,
        span,
        (took, waits, tasks, more) => {
          const { waitedDays, subProcessorDays } = course(took, waits, tasks);
          expect(waitedDays + subProcessorDays).toBeLessThanOrEqual(took);
          const longer = course(took, [...waits, more], tasks);
          expect(longer.waitedDays).toBeGreaterThanOrEqual(waitedDays);
          expect(longer.subProcessorDays).toBeLessThanOrEqual(subProcessorDays);
          const elsewhere = course(took, waits, [...tasks, more]);
          expect(elsewhere).toMatchObject({ waitedDays });
          expect(elsewhere.subProcessorDays).toBeGreaterThanOrEqual(subProcessorDays);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("waits, from the events of a request", () => {
  it("begin with the first question and end with the reply", () => {
    const events = [
      { gives: false, on: day(1) },
      { gives: true, on: day(3) },
      { gives: true, on: day(4) },
      { gives: false, on: day(7) },
      { gives: false, on: day(8) },
      { gives: true, on: day(9) },
    ];
    expect(spansOf(events)).toEqual([away(3, 7), away(9, null)]);
    expect(spansOf([])).toEqual([]);
  });
});
