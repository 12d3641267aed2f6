import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import {
  canAct,
  countedOffer,
  DIRECT_STATES,
  type DirectAct,
  directBall,
  type HandOverState,
  isClosedState,
  isOpenDirect,
  planAct,
  revisionOf,
  routingLetter,
  settledState,
  suspicionsOf,
} from "@/lib/routing/model/direct";
import { shownStanding } from "@/lib/routing/present/status";

describe("a direct request", () => {
  it.each([
    ["waiting", "us", true, "waiting"],
    ["asked_back", "person", true, "asked"],
    ["handed_over", "controller", true, "handed"],
    ["taken_over", "nobody", false, "handed"],
    ["closed_not_ours", "nobody", false, "closed"],
    ["closed_no_reply", "nobody", false, "closed"],
    ["closed_spam", "nobody", false, "closed"],
  ] as const)(
    "that is %s has its ball with %s; open: %s; the person reads: %s",
    (state, ball, open, shown) => {
      expect([directBall(state), isOpenDirect(state), shownStanding(state)]).toEqual([
        ball,
        open,
        shown,
      ]);
    },
  );

  it("can be acted on as its state lets it", () => {
    const acts: DirectAct[] = ["hand_over", "ask_back", "close", "reopen", "withdraw_hand_over"];
    const table = DIRECT_STATES.map((state) => [state, acts.filter((act) => canAct(act, state))]);
    expect(Object.fromEntries(table)).toEqual({
      waiting: ["hand_over", "ask_back", "close"],
      asked_back: ["hand_over", "close"],
      handed_over: ["hand_over", "withdraw_hand_over"],
      taken_over: [],
      closed_not_ours: ["reopen"],
      closed_no_reply: ["reopen"],
      closed_spam: ["reopen"],
    });
  });

  it("is closed by us in three ways, and in no other state", () => {
    expect(DIRECT_STATES.filter(isClosedState)).toEqual([
      "closed_not_ours",
      "closed_no_reply",
      "closed_spam",
    ]);
  });

  it("refuses what its state does not let it do by name", () => {
    expect(planAct("reopen", "closed_spam")).toMatchObject({ ok: true });
    expect(planAct("reopen", "waiting")).toMatchObject({ ok: false, reason: "not_in_this_state" });
  });

  it("has a number that grows with each change of what its page shows", () => {
    const matchedAt = new Date("2026-11-26T10:00:00.000Z");
    const none = { version: 3, matchedAt: null, handOvers: [] };
    expect([
      revisionOf(none),
      revisionOf({ ...none, matchedAt }),
      revisionOf({ ...none, handOvers: [{ version: 1 }] }),
      revisionOf({ version: 4, matchedAt, handOvers: [{ version: 2 }, { version: 1 }] }),
    ]).toEqual([3, 4, 4, 8]);
  });

  it.each([
    [["offered"], "handed_over"],
    [["offered", "accepted"], "handed_over"],
    [["accepted", "not_ours"], "taken_over"],
    [["not_ours", "not_ours"], "waiting"],
    [["withdrawn"], "waiting"],
    [["withdrawn", "not_ours", "accepted"], "taken_over"],
    [[], "waiting"],
  ] as const)("whose hand-overs are %j is %s", (handOvers, state) => {
    expect(settledState(handOvers)).toBe(state);
  });
});

describe("the hand-over that counts", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 26, hour));
  const offer = (id: string, state: HandOverState, hour: number, dueOn: string) => ({
    ...{ id, state, offeredAt: at(hour), dueOn: civilDate(dueOn) },
  });

  it("is the earliest that was neither sent nor taken back", () => {
    const offers = [
      offer("d", "accepted", 11, "2026-12-01"),
      offer("c", "offered", 10, "2026-12-03"),
      offer("b", "withdrawn", 9, "2026-12-03"),
      offer("a", "not_ours", 8, "2026-12-03"),
    ];
    expect(countedOffer(offers)?.id).toBe("c");
    expect(countedOffer(offers.slice(2))).toBeNull();
    expect(countedOffer([])).toBeNull();
  });

  it("is of several at one moment the one whose day ends first, whatever their order", () => {
    const offers = [
      offer("b", "offered", 10, "2026-12-03"),
      offer("c", "offered", 10, "2026-12-01"),
      offer("a", "offered", 10, "2026-12-03"),
    ];
    expect(countedOffer(offers)?.id).toBe("c");
    expect(countedOffer(offers.toReversed())?.id).toBe("c");
    expect(countedOffer([offers[0], offers[2]].flatMap((one) => one ?? []))?.id).toBe("a");
  });
});

describe("the routing letter", () => {
  it("names only those whom the person named", () => {
    const [aster, birch] = [
      { name: "Aster", named: true },
      { name: "Birch", named: false },
    ];
    expect(routingLetter([aster, birch])).toEqual({ companies: ["Aster"], others: true });
    expect(routingLetter([birch])).toEqual({ companies: [], others: true });
    expect(JSON.stringify(routingLetter([aster, birch]))).not.toContain("Birch");
  });
});

describe("what speaks against a person", () => {
  const startedAt = new Date("2026-11-26T10:00:00.000Z");
  const after = (ms: number) => new Date(startedAt.getTime() + ms);
  it.each([
    [7_999, "", ["too_fast"]],
    [8_000, "", []],
    [600_000, "x", ["hidden_field"]],
    [100, "x", ["too_fast", "hidden_field"]],
  ])("after %i ms with %j in the hidden field is %j", (ms, hiddenField, suspicions) => {
    expect(suspicionsOf({ startedAt, sentAt: after(ms), hiddenField })).toEqual(suspicions);
  });
});
