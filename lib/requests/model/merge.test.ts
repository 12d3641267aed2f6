import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import {
  defaultSurvivor,
  type MergePlan,
  type MergeSide,
  planMerge,
  wouldHideBreach,
} from "@/lib/requests/model/merge";
import { REQUEST_STATES } from "@/lib/requests/model/state";

const day = civilDate;

function side(reference: string, over: Partial<MergeSide> = {}): MergeSide {
  return {
    requestId: reference,
    reference,
    controllerId: "aster",
    state: "in_triage",
    zone: "Europe/Berlin",
    law: "eu",
    receivedAt: new Date("2026-06-10T08:00:00.000Z"),
    askedOn: null,
    relevantOn: null,
    acknowledgedAt: null,
    rights: ["erasure"],
    identifiers: [{ id: `${reference}-mail`, index: "jo" }],
    isPaused: false,
    isExtended: false,
    answer: null,
    tasks: [],
    ...over,
  };
}

const SYSTEMS = [
  { id: "shop", rights: ["erasure", "access"] },
  { id: "export", rights: ["access"] },
  { id: "letters", rights: ["objection"] },
] as const;

function planned(survivor: MergeSide, merged: MergeSide): MergePlan {
  const plan = planMerge(survivor, merged, SYSTEMS);
  if (!plan.ok) throw new Error(plan.reason);
  return plan.value;
}

const EARLIER = new Date("2026-06-01T08:00:00.000Z");

describe("merging two requests", () => {
  it("starts the clock at the earlier receipt, whichever lives on", () => {
    const [one, other] = [side("A"), side("B", { receivedAt: EARLIER })];
    expect(planned(one, other)).toMatchObject({ receivedAt: EARLIER, earlier: "merged" });
    expect(planned(other, one)).toMatchObject({ receivedAt: EARLIER, earlier: "survivor" });
    expect(planned(one, side("B"))).toMatchObject({ earlier: "survivor" });
  });

  it("brings the rights and the identifiers that are missing, and no others", () => {
    const merged = side("B", {
      rights: ["access", "erasure"],
      identifiers: [
        { id: "same", index: "jo" },
        { id: "phone", index: "+49" },
      ],
    });
    const plan = planned(side("A"), merged);
    expect(plan).toMatchObject({ rightsBrought: ["access"], identifiersBrought: ["phone"] });
  });

  it("takes the earliest day of asking that is known, and none after the earlier receipt", () => {
    const asked = (one: string | null, other: string | null) =>
      planned(
        side("A", { askedOn: one === null ? null : day(one) }),
        side("B", { askedOn: other === null ? null : day(other), receivedAt: EARLIER }),
      ).askedOn;
    expect(asked("2026-06-05", "2026-05-20")).toBe("2026-05-20");
    expect(asked("2026-05-18", "2026-05-20")).toBe("2026-05-18");
    expect(asked(null, "2026-05-20")).toBe("2026-05-20");
    // The person asked on 5 June as far as one request knows, but the other was here on the 1st.
    expect(asked("2026-06-05", null)).toBe("2026-06-01");
    expect(asked(null, null)).toBeNull();
  });

  it("lets a relevant time put off nothing that the survivor did not put off", () => {
    const relevant = (one: string | null, other: string | null) =>
      planned(
        side("A", { relevantOn: one === null ? null : day(one) }),
        side("B", { relevantOn: other === null ? null : day(other) }),
      ).relevantOn;
    expect(relevant("2026-06-20", "2026-06-15")).toBe("2026-06-15");
    expect(relevant("2026-06-15", "2026-06-20")).toBe("2026-06-15");
    expect(relevant(null, "2026-06-20")).toBeNull();
    expect(relevant("2026-06-20", null)).toBe("2026-06-20");
  });

  it("counts the earlier acknowledgement", () => {
    const [early, late] = [new Date("2026-06-02T08:00Z"), new Date("2026-06-11T08:00Z")];
    const at = (one: Date | null, other: Date | null) =>
      planned(side("A", { acknowledgedAt: one }), side("B", { acknowledgedAt: other }))
        .acknowledgedAt;
    expect(at(late, early)).toBe(early);
    expect(at(null, early)).toBe(early);
    expect(at(null, null)).toBeNull();
  });

  it("ends the pause of the one that ends and keeps it off the survivor's clocks", () => {
    expect(planned(side("A"), side("B", { isPaused: true })).endsPause).toBe(true);
    expect(planned(side("A", { isPaused: true }), side("B")).endsPause).toBe(false);
  });

  it("is refused for what is answered or over, on either side", () => {
    for (const state of REQUEST_STATES) {
      const isOpen = ["received", "in_triage", "waiting_for_controller", "in_progress"].includes(
        state,
      );
      for (const pair of [
        [side("A", { state }), side("B")],
        [side("B"), side("A", { state })],
      ] as const) {
        const plan = planMerge(...pair, SYSTEMS);
        if (isOpen) expect(plan.ok).toBe(true);
        else {
          expect(plan).toMatchObject({
            reason: "merge_not_open",
            detail: { reference: "A", state },
          });
        }
      }
    }
  });

  it("is refused for one and the same, another controller, an answer on its way, another law and another zone", () => {
    const refusal = (other: Partial<MergeSide>) => planMerge(side("A"), side("B", other), SYSTEMS);
    expect(refusal({ requestId: "A" })).toMatchObject({ reason: "merge_with_itself" });
    expect(refusal({ controllerId: "birch" })).toMatchObject({ reason: "merge_other_controller" });
    for (const answer of ["held", "awaiting_approval"] as const) {
      expect(refusal({ answer })).toMatchObject({ reason: "merge_answer_on_its_way" });
    }
    expect(refusal({ law: "uk" })).toMatchObject({ reason: "merge_laws_differ" });
    expect(refusal({ zone: "Asia/Tokyo" })).toMatchObject({ reason: "merge_zones_differ" });
  });

  it("loses no extension", () => {
    const [plain, extended] = [side("A"), side("B", { isExtended: true })];
    expect(planMerge(plain, extended, SYSTEMS)).toMatchObject({ reason: "merge_loses_extension" });
    expect(planMerge(extended, plain, SYSTEMS)).toMatchObject({ ok: true });
  });
});

describe("the work of two requests", () => {
  const task = (id: string, systemId: string, state: "open" | "done" | "not_needed") => ({
    id,
    systemId,
    state,
  });

  it("goes on in the survivor: open tasks end, finished ones stay to be read", () => {
    const merged = side("B", {
      tasks: [task("1", "shop", "open"), task("2", "export", "done"), task("3", "x", "not_needed")],
    });
    expect(planned(side("A"), merged)).toMatchObject({ tasksEnded: ["1"], tasksKept: 1 });
  });

  it("makes the tasks that all rights need, once the survivor's work has begun", () => {
    const merged = side("B", { rights: ["access"] });
    expect(planned(side("A"), merged).tasksMade).toEqual([]);
    const begun = side("A", { state: "in_progress", tasks: [task("1", "shop", "open")] });
    expect(planned(begun, merged).tasksMade).toEqual(["export"]);
    // It is begun with its state, and with tasks that were given out before it was accepted.
    const accepted = side("A", { state: "in_progress" });
    expect(planned(accepted, merged).tasksMade).toEqual(["shop", "export"]);
    const givenOut = side("A", { tasks: [task("1", "shop", "done")] });
    expect(planned(givenOut, merged).tasksMade).toEqual(["export"]);
  });

  it("opens again what did not know a right or an identifier, and nothing else", () => {
    const tasks = [
      task("1", "shop", "done"),
      task("2", "letters", "not_needed"),
      task("3", "export", "open"),
    ];
    const survivor = side("A", { state: "in_progress", tasks });
    expect(planned(survivor, side("B")).tasksReopened).toEqual([]);
    expect(planned(survivor, side("B", { rights: ["access"] })).tasksReopened).toEqual(["1"]);
    const withPhone = side("B", { identifiers: [{ id: "phone", index: "+49" }] });
    expect(planned(survivor, withPhone).tasksReopened).toEqual(["1", "2"]);
  });
});

describe("a breach", () => {
  const hides = (before: readonly string[], after: string) =>
    wouldHideBreach({
      dueBefore: before.map(day),
      dueAfter: day(after),
      today: day("2026-07-10"),
    });

  it("stays as late as it was", () => {
    expect(hides(["2026-07-01", "2026-07-20"], "2026-07-01")).toBe(false);
    expect(hides(["2026-07-01", "2026-07-20"], "2026-06-28")).toBe(false);
    expect(hides(["2026-07-01", "2026-07-20"], "2026-07-02")).toBe(true);
    expect(hides(["2026-07-01", "2026-07-20"], "2026-08-20")).toBe(true);
  });

  it("is none on the due day itself", () => {
    expect(hides(["2026-07-10", "2026-07-20"], "2026-07-20")).toBe(false);
  });
});

describe("which one lives on", () => {
  it("is the one received earlier, unless it is over", () => {
    const [late, early] = [side("A"), side("B", { receivedAt: EARLIER })];
    expect(defaultSurvivor(late, early)).toBe(early);
    expect(defaultSurvivor(early, late)).toBe(early);
    const over = side("B", { receivedAt: EARLIER, state: "closed" });
    expect(defaultSurvivor(late, over)).toBe(late);
  });

  it("does not depend on which one is looked at, for two of one moment", () => {
    const [one, other] = [side("A"), side("B")];
    expect(defaultSurvivor(one, other)).toBe(defaultSurvivor(other, one));
  });
});

describe("merging several requests", () => {
  /** What the survivor is after a merge, as far as the next one is concerned. */
  function joined(survivor: MergeSide, merged: MergeSide): MergeSide {
    const plan = planned(survivor, merged);
    return {
      ...survivor,
      receivedAt: plan.receivedAt,
      askedOn: plan.askedOn,
      rights: [...survivor.rights, ...plan.rightsBrought],
      identifiers: [
        ...survivor.identifiers,
        ...merged.identifiers.filter(({ id }) => plan.identifiersBrought.includes(id)),
      ],
    };
  }

  type Found = {
    readonly minute: number;
    readonly rights: readonly Right[];
    readonly indexes: readonly string[];
    readonly asked: number | null;
  };

  function sideOf({ minute, rights, indexes, asked }: Found, place: number): MergeSide {
    const receivedAt = new Date(Date.UTC(2026, 2, 1) + minute * 60_000);
    const askedAt = new Date(receivedAt.getTime() - (asked ?? 0) * 86_400_000);
    return side(`R${place}`, {
      receivedAt,
      rights,
      identifiers: indexes.map((index) => ({ id: `${place}-${index}`, index })),
      zone: "UTC",
      askedOn: asked === null ? null : day(askedAt.toISOString().slice(0, 10)),
    });
  }

  /** The earliest day of asking that any of them knows, and the day of the earliest receipt at the latest. */
  function earliestAsked(sides: readonly MergeSide[], end: MergeSide): string | null {
    const known = sides.flatMap(({ askedOn }) => askedOn ?? []);
    if (known.length === 0) return null;
    return [...known, end.receivedAt.toISOString().slice(0, 10)].sort()[0] ?? null;
  }

  const arbitrary = fc.record({
    minute: fc.integer({ min: 0, max: 60 * 24 * 90 }),
    rights: fc.subarray<Right>([...RIGHTS], { minLength: 1 }),
    indexes: fc.subarray(["jo", "+49", "crm"], { minLength: 1 }),
    asked: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
  });

  it("comes to the earliest receipt and all rights and identifiers, in whichever order", () => {
    fc.assert(
      fc.property(
        fc.tuple(arbitrary, arbitrary, arbitrary),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.boolean(),
        (found, order, isChain) => {
          const sides = found.map(sideOf);
          const [a, b, c] = order.flatMap((place) => sides[place] ?? []);
          if (!a || !b || !c) throw new Error("three sides");
          // Either two go into one after the other, or the second takes in the third and then goes into the first.
          const end = isChain ? joined(a, joined(b, c)) : joined(joined(a, b), c);
          const times = sides.map(({ receivedAt }) => receivedAt.getTime());
          expect(end.receivedAt.getTime()).toBe(Math.min(...times));
          expect(new Set(end.rights)).toEqual(new Set(sides.flatMap(({ rights }) => rights)));
          expect(end.rights).toHaveLength(new Set(end.rights).size);
          const indexes = (one: MergeSide) => one.identifiers.map(({ index }) => index);
          expect(new Set(indexes(end))).toEqual(new Set(sides.flatMap(indexes)));
          expect(indexes(end)).toHaveLength(new Set(indexes(end)).size);
          expect(end.askedOn).toBe(earliestAsked(sides, end));
        },
      ),
    );
  });
});
