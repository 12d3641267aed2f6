import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import {
  planAnswer,
  planBreach,
  type RightAnswer,
  type RightDraft,
} from "@/lib/requests/model/answer";
import {
  GROUND_CITATIONS,
  isDestructive,
  LATE_CAUSES,
  REFUSAL_GROUNDS,
  RIGHT_OUTCOMES,
  RIGHTS,
} from "@/lib/requests/model/codes";
import { isOpen, REQUEST_STATES } from "@/lib/requests/model/state";

const ERASED: RightDraft = { right: "erasure", outcome: "fulfilled", ground: null, note: null };
const anyDraft: fc.Arbitrary<RightDraft> = fc.record({
  right: fc.constantFrom(...RIGHTS),
  outcome: fc.option(fc.constantFrom(...RIGHT_OUTCOMES)),
  ground: fc.option(fc.constantFrom(...REFUSAL_GROUNDS)),
  note: fc.option(fc.constantFrom("", "  ", "Kept by tax law.")),
});

function isExplained({ outcome, ground, note }: RightAnswer): boolean {
  if (note === "" || (ground === "law_exception_other" && note === null)) return false;
  if (outcome === "refused") return ground !== null;
  if (outcome === "partly_fulfilled") return ground !== null || note !== null;
  return ground === null;
}

function reasonFor(draft: Partial<RightDraft>): string {
  const planned = planAnswer({ state: "in_progress", rights: [{ ...ERASED, ...draft }] });
  return planned.ok ? "ok" : planned.reason;
}

describe("an answer", () => {
  it("goes out when every right has its outcome and its why", () => {
    const planned = planAnswer({
      state: "in_progress",
      rights: [
        ERASED,
        { right: "access", outcome: "refused", ground: "rights_of_others", note: "  Why.  " },
      ],
    });
    expect(planned).toEqual({
      ok: true,
      value: [
        ERASED,
        { right: "access", outcome: "refused", ground: "rights_of_others", note: "Why." },
      ],
    });
  });

  it("is refused while a right has no outcome, and names that right", () => {
    const undecided: RightDraft = { ...ERASED, right: "portability", outcome: null };
    expect(planAnswer({ state: "in_progress", rights: [ERASED, undecided] })).toEqual({
      ok: false,
      reason: "outcome_missing",
      detail: { right: "portability" },
    });
  });

  it("is refused when a right is refused without a coded ground, whatever the note says", () => {
    expect(reasonFor({ outcome: "refused" })).toBe("ground_missing");
    expect(reasonFor({ outcome: "refused", note: "We do not want to." })).toBe("ground_missing");
    expect(reasonFor({ outcome: "refused", ground: "legal_claims" })).toBe("ok");
  });

  it("is refused when a part is left undone without saying why", () => {
    expect(reasonFor({ outcome: "partly_fulfilled", note: " " })).toBe("reason_missing");
    expect(reasonFor({ outcome: "partly_fulfilled", note: "Invoices stay." })).toBe("ok");
    expect(reasonFor({ outcome: "partly_fulfilled", ground: "legal_obligation" })).toBe("ok");
  });

  it("is refused when another law's exception is not named", () => {
    const other = { outcome: "refused", ground: "law_exception_other" } as const;
    expect(reasonFor(other)).toBe("ground_text_missing");
    expect(reasonFor({ ...other, note: "CCPA 1798.105(d)(1)" })).toBe("ok");
  });

  it("is refused from every state that is not open", () => {
    for (const state of REQUEST_STATES) {
      const planned = planAnswer({ state, rights: [ERASED] });
      expect(planned.ok).toBe(isOpen(state));
      if (!planned.ok) expect(planned.reason).toBe("request_not_open");
    }
  });

  it("is refused for no right at all and for one right twice", () => {
    expect(planAnswer({ state: "in_progress", rights: [] })).toMatchObject({ reason: "no_rights" });
    const twice = planAnswer({ state: "in_progress", rights: [ERASED, { ...ERASED }] });
    expect(twice).toMatchObject({ reason: "right_twice", detail: { right: "erasure" } });
  });

  it("never has a refusal without its ground, a part undone without its why, or a ground elsewhere", () => {
    fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 6 }), (rights) => {
        const planned = planAnswer({ state: "in_progress", rights });
        if (!planned.ok) return;
        expect(planned.value).toHaveLength(rights.length);
        expect(planned.value.filter((answer) => !isExplained(answer))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a late answer", () => {
  const dueOn = civilDate("2026-12-23");
  const breach = (days: number, cause: (typeof LATE_CAUSES)[number] | null, note: string | null) =>
    planBreach({ dueOn, answeredOn: addDays(dueOn, days), cause, note });

  it("is no breach up to the due day, even if a cause was left in the form", () => {
    expect(breach(0, null, null)).toEqual({ ok: true, value: null });
    expect(breach(-3, "volume", "x")).toEqual({ ok: true, value: null });
  });

  it("is refused without its cause, and without a text when the cause is another one", () => {
    expect(breach(2, null, "why")).toMatchObject({
      reason: "late_cause_missing",
      detail: { daysLate: 2 },
    });
    expect(breach(2, "other", "  ")).toMatchObject({ reason: "late_cause_text_missing" });
  });

  it("goes on the breach register with its days and its cause", () => {
    expect(breach(2, "other", " Strike. ")).toEqual({
      ok: true,
      value: { daysLate: 2, cause: "other", note: "Strike." },
    });
    for (const cause of LATE_CAUSES.filter((code) => code !== "other")) {
      expect(breach(1, cause, null)).toMatchObject({ ok: true, value: { cause } });
    }
  });
});

describe("rights and grounds", () => {
  it("call destructive exactly what cannot be taken back", () => {
    expect(RIGHTS.filter(isDestructive)).toEqual(["erasure", "rectification"]);
  });

  it("name an article for every ground that a law gives", () => {
    const without = REFUSAL_GROUNDS.filter((ground) => GROUND_CITATIONS[ground] === null);
    expect(without).toEqual(["not_our_controller", "law_exception_other"]);
  });
});
