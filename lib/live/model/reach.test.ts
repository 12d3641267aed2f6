import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { RequestState } from "@/lib/requests/model/state";
import type { QueueLine } from "@/lib/requests/present/queue";
import type { ChangedRequest } from "./message";
import { reachOf, type Shown, waitFor } from "./reach";

const [EARLY, LATE] = ["0a", "0f"] as const;

type Facts = {
  reference?: string;
  dueOn?: string;
  daysLeft?: number;
  state?: RequestState;
  ownerId?: string | null;
};

function lineOf(facts: Facts = {}): QueueLine {
  const { dueOn = "2026-07-10", daysLeft = 12 } = facts;
  return {
    reference: facts.reference ?? "DSR-1",
    controllerName: "Aster",
    rights: "Erasure",
    state: facts.state ?? "in_progress",
    since: "With us, since today",
    ownerId: facts.ownerId ?? null,
    ownerName: null,
    clock: null,
    due: { dueOn: civilDate(dueOn), daysLeft, isDone: false, stoppedSince: null },
  };
}

const changed = (facts: Facts = {}, id = "05"): ChangedRequest => ({
  id,
  event: 1,
  controllerId: "aster",
  line: lineOf(facts),
});

function shown(over: Partial<Shown> = {}): Shown {
  const all = { view: "all", controllerId: null, state: null, owner: null } as const;
  return { ...all, own: ["me"], lines: [lineOf()], from: null, to: null, ...over };
}

describe("how far a change reaches", () => {
  it("is the row, where the request stays what the view shows", () => {
    expect(reachOf(changed({ ownerId: "you" }), shown())).toBe("row");
    expect(reachOf(changed({ state: "waiting_for_controller" }), shown())).toBe("row");
  });

  it("is the page, where a request goes or moves", () => {
    expect(reachOf(changed({ state: "answered" }), shown())).toBe("page");
    expect(reachOf(changed({ dueOn: "2026-07-11" }), shown())).toBe("page");
    const mine = shown({ view: "mine", lines: [lineOf({ ownerId: "me" })] });
    expect(reachOf(changed({ ownerId: "you" }), mine)).toBe("page");
    expect(reachOf(changed({ ownerId: "me" }), shown({ view: "unassigned" }))).toBe("page");
    expect(reachOf(changed(), shown({ view: "waiting" }))).toBe("page");
    expect(reachOf(changed(), shown({ view: "approval" }))).toBe("page");
    expect(reachOf(changed(), shown({ view: "history" }))).toBe("page");
  });

  it("is the page, where another request comes in between its ends", () => {
    const other = { reference: "DSR-2" };
    const part = shown({
      from: { at: "2026-07-10", id: EARLY },
      to: { at: "2026-07-12", id: LATE },
    });
    expect(reachOf(changed({ ...other, dueOn: "2026-07-11" }), part)).toBe("page");
    expect(reachOf(changed({ ...other, dueOn: "2026-07-12" }, LATE), part)).toBe("page");
    expect(reachOf(changed({ ...other, dueOn: "2026-07-10" }, EARLY), part)).toBe("page");
  });

  it("is the figures alone, where the request is on another page or in another view", () => {
    const other = { reference: "DSR-2" };
    const part = shown({
      from: { at: "2026-07-10", id: EARLY },
      to: { at: "2026-07-12", id: LATE },
    });
    expect(reachOf(changed({ ...other, dueOn: "2026-07-09" }), part)).toBe("counts");
    expect(reachOf(changed({ ...other, dueOn: "2026-07-12" }, "10"), part)).toBe("counts");
    expect(reachOf(changed({ ...other, dueOn: "2026-07-10" }, "09"), part)).toBe("counts");
    expect(reachOf(changed({ ...other, state: "closed" }), shown())).toBe("counts");
    expect(reachOf(changed(other), shown({ view: "mine" }))).toBe("counts");
    expect(reachOf(changed(other), shown({ view: "overdue" }))).toBe("counts");
    expect(reachOf(changed(other), shown({ view: "due-soon" }))).toBe("counts");
    expect(reachOf(changed({ ...other, daysLeft: 7 }), shown({ view: "due-soon" }))).toBe("page");
    expect(reachOf(changed({ ...other, daysLeft: -1 }), shown({ view: "overdue" }))).toBe("page");
    expect(reachOf({ ...changed(), line: null }, shown())).toBe("counts");
  });

  it("goes by the filters that the row tells of", () => {
    const other = { reference: "DSR-2" };
    expect(reachOf(changed(other), shown({ controllerId: "beech" }))).toBe("counts");
    expect(reachOf(changed(other), shown({ controllerId: "aster" }))).toBe("page");
    expect(reachOf(changed(other), shown({ state: "in_triage" }))).toBe("counts");
    expect(reachOf(changed(), shown({ state: "in_triage" }))).toBe("page");
    expect(reachOf(changed(other), shown({ owner: { personId: "you" } }))).toBe("counts");
    expect(reachOf(changed(other), shown({ owner: "nobody" }))).toBe("page");
  });
});

describe("how long a desk waits before it reads its page again", () => {
  it("is under a second among few, and is spread out among many", () => {
    expect(waitFor("page", 2, 0)).toBe(100);
    expect(waitFor("page", 2, 0.999)).toBeLessThan(700);
    expect(waitFor("page", 500, 0.5)).toBeGreaterThan(30_000);
    expect(waitFor("page", 100_000, 1)).toBeLessThanOrEqual(121_000);
  });

  it("is longer where figures alone have changed", () => {
    expect(waitFor("counts", 1, 0)).toBeGreaterThanOrEqual(45_000);
    expect(waitFor("counts", 500, 1)).toBeLessThan(180_000);
  });
});
