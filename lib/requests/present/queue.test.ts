import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { QUEUE_PARAMETERS, QUEUE_VIEWS } from "@/lib/requests/model/queue-view";
import {
  ballWords,
  emptyView,
  type LineFacts,
  PARAMETER_LABELS,
  queueLine,
  rightsInShort,
} from "@/lib/requests/present/queue";

const NOW = new Date("2026-11-23T12:00:00Z");
const facts: LineFacts = {
  reference: "DSR-2026-000000",
  controllerName: "Aster",
  rights: ["access"],
  state: "in_progress",
  ballHolder: "us",
  ballSince: new Date("2026-11-20T09:00:00Z"),
  ownerId: null,
  ownerName: null,
  zone: "Europe/Dublin",
  receivedOn: civilDate("2026-11-01"),
  dueOn: civilDate("2026-12-01"),
  answeredOn: null,
  stoppedSince: null,
};

describe("a line of the queue", () => {
  it("counts days in the request's own zone", () => {
    expect(queueLine(facts, NOW).due).toEqual({
      dueOn: "2026-12-01",
      daysLeft: 8,
      isDone: false,
      stoppedSince: null,
    });
    const auckland = queueLine({ ...facts, zone: "Pacific/Auckland" }, NOW);
    expect(auckland.due?.daysLeft).toBe(7);
    expect(auckland.since).toBe("With us, 4 days");
  });

  it("shows an overdue request as overdue, whoever holds the ball", () => {
    const late = {
      ...facts,
      dueOn: civilDate("2026-11-22"),
      state: "waiting_for_controller" as const,
    };
    const line = queueLine({ ...late, ballHolder: "controller" }, NOW);
    expect(line.clock).toMatchObject({ state: "overdue" });
    expect(line.due?.daysLeft).toBe(-1);
    expect(line.since).toBe("With the controller, 3 days");
  });

  it("shows a clock that stands still as stopped, and an overdue one as overdue all the same", () => {
    const stopped = { ...facts, stoppedSince: civilDate("2026-11-20") };
    expect(queueLine(stopped, NOW)).toMatchObject({
      clock: { state: "paused" },
      due: { stoppedSince: "2026-11-20", daysLeft: 8 },
    });
    const late = { ...stopped, dueOn: civilDate("2026-11-22") };
    expect(queueLine(late, NOW).clock?.state).toBe("overdue");
  });

  it("stops the clock at the answer, late or not", () => {
    const answered = { ...facts, state: "closed" as const, answeredOn: civilDate("2026-12-03") };
    const line = queueLine({ ...answered, ballHolder: "nobody" }, NOW);
    expect(line.clock?.state).toBe("late");
    expect(line.due).toMatchObject({ daysLeft: -2, isDone: true });
    expect(line.since).toBe("Received Sun 1 Nov 2026");
    const toClose = queueLine({ ...answered, state: "answered" }, NOW);
    expect(toClose.since).toBe("Answered Thu 3 Dec 2026");
    const inTime = queueLine({ ...answered, answeredOn: civilDate("2026-12-01") }, NOW);
    expect(inTime.clock?.state).toBe("done");
  });

  it("has neither clock nor due day when it ended without an answer", () => {
    const line = queueLine({ ...facts, state: "withdrawn", ballHolder: "nobody" }, NOW);
    expect([line.clock, line.due]).toEqual([null, null]);
  });
});

describe("the words around it", () => {
  it("say since when, in days", () => {
    const day = civilDate("2026-11-23");
    expect(ballWords("us", day, day)).toBe("With us, since today");
    expect(ballWords("us", civilDate("2026-11-22"), day)).toBe("With us, 1 day");
    expect(ballWords("us", civilDate("2026-11-25"), day)).toBe("With us, since today");
  });

  it("shorten the rights and leave none out of the count", () => {
    expect(rightsInShort([])).toBe("");
    expect(rightsInShort(["erasure"])).toBe("Erasure");
    expect(rightsInShort(["access", "erasure"])).toBe("Access, erasure");
    expect(rightsInShort(["access", "erasure", "portability"])).toBe("Access and 2 more");
  });

  it("tell in every empty view why it is empty, and when the next request is due", () => {
    for (const view of QUEUE_VIEWS) expect(emptyView(view, null).title).not.toBe("");
    expect(emptyView("overdue", civilDate("2026-12-01"))).toEqual({
      title: "Nothing is overdue",
      body: "The next due day is Tue 1 Dec 2026.",
    });
  });

  it("name every parameter of an address", () => {
    for (const name of QUEUE_PARAMETERS) expect(PARAMETER_LABELS[name]).toBeDefined();
  });
});
