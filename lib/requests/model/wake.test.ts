import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { alarmOf, nextWakeOf, type Waking } from "@/lib/requests/model/wake";

// Tuesday, noon in Berlin.
const NOON = new Date("2026-06-16T10:00:00.000Z");

const request: Waking = {
  state: "waiting_for_controller",
  zone: "Europe/Berlin",
  receivedOn: civilDate("2026-06-01"),
  dueOn: civilDate("2026-07-01"),
  alarmedOn: null,
  ownerId: "somebody",
  pausedSince: null,
  stoppedSince: null,
  ladder: [],
};

const pausedSince = civilDate("2026-06-10");
const midnight = new Date("2026-06-16T22:00:00.000Z");

describe("the next waking of a request", () => {
  it("is the morning of its next reminder", () => {
    expect(nextWakeOf(request, NOON)).toEqual(new Date("2026-06-21T07:00:00.000Z"));
  });

  it("is the beginning of the next civil day while a pause runs, whichever clock it stops", () => {
    expect(nextWakeOf({ ...request, pausedSince }, NOON)).toEqual(midnight);
    expect(nextWakeOf({ ...request, pausedSince, stoppedSince: pausedSince }, NOON)).toEqual(
      midnight,
    );
  });

  it("is none once the request is answered or over, even if a pause was left behind", () => {
    expect(nextWakeOf({ ...request, state: "answered", pausedSince }, NOON)).toBeNull();
  });
});

describe("a clock that stands still", () => {
  const stopped = { ...request, pausedSince, stoppedSince: pausedSince };

  it("reminds nobody, because it is no nearer than yesterday", () => {
    expect(alarmOf({ ...stopped, dueOn: civilDate("2026-06-21") }, NOON)).toBeNull();
  });

  it("is told of all the same when nobody owns it, or when it is overdue", () => {
    expect(alarmOf({ ...stopped, ownerId: null }, NOON)?.kind).toBe("unowned");
    expect(alarmOf({ ...stopped, dueOn: civilDate("2026-06-12") }, NOON)?.kind).toBe("overdue");
  });
});
