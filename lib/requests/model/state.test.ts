import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ballHolder,
  CORRECTABLE_STATES,
  canMove,
  countsTowardsPromise,
  FINAL_STATES,
  isAnswered,
  isFinal,
  isOpen,
  type Move,
  OPEN_STATES,
  planTransition,
  REQUEST_STATES,
  type RequestState,
  statesBefore,
  VERBS,
} from "@/lib/requests/model/state";

const MOVES: readonly Move[] = [
  ...(
    ["startTriage", "accept", "askController", "answer", "close", "withdraw", "reopen"] as const
  ).map((verb) => ({ verb })),
  { verb: "reject", reason: "spam" },
  { verb: "controllerReplied" },
  { verb: "controllerReplied", askedFrom: "in_triage" },
  { verb: "merge" },
  { verb: "takeBackMerge", backTo: "received" },
  { verb: "takeBackMerge", backTo: "in_progress" },
];

function moveBy(verb: (typeof VERBS)[number]): Move {
  if (verb === "reject") return { verb, reason: "spam" };
  return verb === "takeBackMerge" ? { verb, backTo: "received" } : { verb };
}

const anyWalk = fc.array(fc.constantFrom(...MOVES), { maxLength: 40 });

/** The states a request goes through when every move is tried in turn and refusals change nothing. */
function walk(moves: readonly Move[]): { state: RequestState; verb: string }[] {
  let state: RequestState = "received";
  const path: { state: RequestState; verb: string }[] = [{ state, verb: "" }];
  for (const move of moves) {
    const planned = planTransition(state, move);
    if (!planned.ok) continue;
    state = planned.value.to;
    path.push({ state, verb: move.verb });
  }
  return path;
}

describe("the life of a request", () => {
  it("goes from receipt over triage and work to the answer and its end", () => {
    const path = walk([
      { verb: "startTriage" },
      { verb: "accept" },
      { verb: "askController" },
      { verb: "controllerReplied" },
      { verb: "answer" },
      { verb: "close" },
    ]);
    expect(path.map(({ state }) => state)).toEqual([
      "received",
      "in_triage",
      "in_progress",
      "waiting_for_controller",
      "in_progress",
      "answered",
      "closed",
    ]);
  });

  it("allows these moves and no others, each to its state", () => {
    const allowed = REQUEST_STATES.map((state) => {
      const moves = VERBS.flatMap((verb) => {
        const planned = planTransition(state, moveBy(verb));
        return planned.ok ? [`${verb} ${planned.value.to}`] : [];
      });
      return [state, ...moves];
    });
    const [reject, answer, merge] = ["reject rejected", "answer answered", "merge merged"];
    expect(allowed).toEqual([
      [
        ...["received", "startTriage in_triage", "accept in_progress", reject, answer],
        ...["withdraw withdrawn", merge],
      ],
      [
        ...["in_triage", "accept in_progress", reject, "askController waiting_for_controller"],
        ...[answer, "withdraw withdrawn", merge],
      ],
      ["waiting_for_controller", reject, "controllerReplied in_progress", answer, merge],
      ["in_progress", reject, "askController waiting_for_controller", answer, merge],
      ["answered", "close closed"],
      ["closed"],
      ["withdrawn"],
      ["rejected", "reopen in_triage"],
      ["merged", "takeBackMerge received"],
    ]);
  });

  it("goes back to where it was merged from", () => {
    for (const backTo of OPEN_STATES) {
      expect(planTransition("merged", { verb: "takeBackMerge", backTo })).toMatchObject({
        value: { to: backTo },
      });
    }
  });

  it("has its answer in two states, and dates to correct in all but one", () => {
    expect(REQUEST_STATES.filter(isAnswered)).toEqual(["answered", "closed"]);
    expect(REQUEST_STATES.filter((state) => !CORRECTABLE_STATES.includes(state))).toEqual([
      "merged",
    ]);
  });

  it("leaves a final state only by the undo that is declared for it", () => {
    fc.assert(
      fc.property(anyWalk, (moves) => {
        const path = walk(moves);
        const left = path.slice(0, -1).flatMap(({ state }, index) => {
          const next = path[index + 1];
          return isFinal(state) && next ? [`${state} ${next.verb} ${isOpen(next.state)}`] : [];
        });
        const undone = ["rejected reopen true", "merged takeBackMerge true"];
        expect(left.filter((step) => !undone.includes(step))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("never reaches closed without having been answered", () => {
    fc.assert(
      fc.property(anyWalk, (moves) => {
        const states = walk(moves).map(({ state }) => state);
        const closed = states.indexOf("closed");
        if (closed >= 0) expect(states[closed - 1]).toBe("answered");
      }),
      { numRuns: 2000 },
    );
    expect(statesBefore("close")).toEqual(["answered"]);
  });

  it("never goes back to open once it was answered", () => {
    fc.assert(
      fc.property(anyWalk, (moves) => {
        const states = walk(moves).map(({ state }) => state);
        const answered = states.indexOf("answered");
        if (answered >= 0) expect(states.slice(answered).some(isOpen)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("can reach every state, and can end from every state", () => {
    const reach = (start: RequestState): Set<RequestState> => {
      const seen = new Set<RequestState>([start]);
      for (const state of seen) {
        for (const move of MOVES) {
          const planned = planTransition(state, move);
          if (planned.ok) seen.add(planned.value.to);
        }
      }
      return seen;
    };
    expect([...reach("received")].sort()).toEqual([...REQUEST_STATES].sort());
    for (const state of REQUEST_STATES) expect([...reach(state)].some(isFinal)).toBe(true);
  });

  it("can be answered from every open state and from no other", () => {
    for (const state of REQUEST_STATES) expect(canMove(state, "answer")).toBe(isOpen(state));
  });
});

describe("a request that has been begun", () => {
  it.each(["waiting_for_controller", "in_progress", "answered"] as const)(
    "cannot be withdrawn when it is %s",
    (state) => {
      expect(planTransition(state, { verb: "withdraw" })).toEqual({
        ok: false,
        reason: "not_from_this_state",
        detail: { state, verb: "withdraw" },
      });
    },
  );
});

describe("a reply of the controller", () => {
  it("brings the request back to where the question was asked", () => {
    const reply = (askedFrom: "in_triage" | "in_progress") =>
      planTransition("waiting_for_controller", { verb: "controllerReplied", askedFrom });
    expect(reply("in_triage")).toMatchObject({ ok: true, value: { to: "in_triage" } });
    expect(reply("in_progress")).toMatchObject({ ok: true, value: { to: "in_progress" } });
  });
});

describe("the kinds of state", () => {
  it("are open, answered or final, each state exactly one", () => {
    for (const state of REQUEST_STATES) {
      const kinds = [isOpen(state), state === "answered", isFinal(state)].filter(Boolean);
      expect(kinds).toHaveLength(1);
    }
    expect([...OPEN_STATES, "answered", ...FINAL_STATES].sort()).toEqual(
      [...REQUEST_STATES].sort(),
    );
  });

  it("give every state that is not final somebody who holds the ball", () => {
    for (const state of REQUEST_STATES) {
      expect(ballHolder(state) === "nobody").toBe(isFinal(state));
    }
    expect(ballHolder("waiting_for_controller")).toBe("controller");
    expect(ballHolder("in_progress")).toBe("us");
  });

  it("leave out only withdrawn, rejected and merged requests from the promise", () => {
    const left = REQUEST_STATES.filter((state) => !countsTowardsPromise(state));
    expect(left).toEqual(["withdrawn", "rejected", "merged"]);
  });
});

describe("a refused move", () => {
  it("says whether the request is over or only elsewhere, and changes nothing", () => {
    const pairs = REQUEST_STATES.flatMap((state) => MOVES.map((move) => ({ state, move })));
    for (const { state, move } of pairs) {
      const planned = planTransition(state, move);
      expect(planned.ok).toBe(canMove(state, move.verb));
      const expected = isFinal(state) ? "request_is_final" : "not_from_this_state";
      if (!planned.ok) expect(planned.reason).toBe(expected);
    }
  });

  it("is possible for every verb from some state, so no verb is dead", () => {
    for (const verb of VERBS) expect(statesBefore(verb).length).toBeGreaterThan(0);
    expect(new Set(MOVES.map(({ verb }) => verb))).toEqual(new Set(VERBS));
  });
});
