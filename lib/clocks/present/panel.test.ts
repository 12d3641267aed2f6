import { describe, expect, it } from "vitest";
import { type ClockedRequest, type StoredClock, shownClocks } from "@/lib/clocks/present/panel";
import { civilDate } from "@/lib/core/civil-date";
import type { DerivationStep } from "@/lib/sla/model/derivation";

const NOW = new Date("2026-06-16T09:00:00.000Z");

const request: ClockedRequest = {
  state: "waiting_for_controller",
  zone: "Europe/Berlin",
  governs: "ours",
  answeredOn: null,
  acknowledgedAt: null,
};

const clock: StoredClock = {
  kind: "ours",
  beganOn: civilDate("2026-06-01"),
  firstDueOn: civilDate("2026-07-01"),
  dueOn: civilDate("2026-07-01"),
  pausedDays: 0,
  extended: false,
  derivation: [],
  computedAt: NOW,
};

const paused: DerivationStep = {
  step: "paused",
  reason: "identity",
  from: civilDate("2026-06-10"),
  until: null,
  counting: "after_asking",
  days: 6,
  citation: "Art. 12(6)",
  to: civilDate("2026-07-07"),
};

function show(change: Partial<StoredClock> = {}, of: Partial<ClockedRequest> = {}, now = NOW) {
  const [shown] = shownClocks({ ...request, ...of }, [{ ...clock, ...change }], now);
  if (!shown) throw new Error("no clock");
  return shown;
}

describe("a clock that is shown", () => {
  it("counts calendar days gross, and net without the days that were paused", () => {
    expect(show({ pausedDays: 6 })).toMatchObject({
      ...{ governs: true, standing: "running", left: 15, grossDays: 15, netDays: 9 },
    });
  });

  it("that stands still keeps its days left however long the reply takes", () => {
    const stopped = { dueOn: civilDate("2026-07-07"), pausedDays: 6, derivation: [paused] };
    const later = new Date("2026-06-18T09:00:00.000Z");
    for (const at of [NOW, later]) {
      expect(show(stopped, {}, at)).toMatchObject({
        standing: "stopped",
        stop: { since: "2026-06-10", left: 21 },
      });
    }
  });

  it("is overdue although a pause runs, where the pause did not reach its due day", () => {
    const late = { dueOn: civilDate("2026-06-10"), derivation: [paused] };
    expect(show(late)).toMatchObject({ standing: "overdue", left: -6 });
  });

  it("tells what the controller has left after us, also before the agreed days", () => {
    const buffer: DerivationStep = { step: "buffer", days: 5, to: civilDate("2026-06-25") };
    const own = show({ kind: "statutory", dueOn: civilDate("2026-06-25"), derivation: [buffer] });
    expect(own).toMatchObject({ ownDueOn: "2026-06-30", controllerLeft: 14, governs: false });
    const weekend = { on: civilDate("2026-06-28"), why: "weekend" };
    const early = show({
      ...{ kind: "statutory", dueOn: civilDate("2026-06-27") },
      derivation: [
        { step: "buffer", days: 2, to: civilDate("2026-06-28") },
        { step: "brought_forward", skipped: [weekend], to: civilDate("2026-06-27") },
      ],
    });
    expect(early).toMatchObject({ ownDueOn: "2026-06-30" });
    expect(show().controllerLeft).toBeNull();
  });

  it("is the controller's where its law asks it to confirm, and never overdue, met or over here", () => {
    const theirs = {
      kind: "statutory_acknowledgement",
      dueOn: civilDate("2026-06-03"),
    } as const;
    expect(show(theirs)).toMatchObject({ standing: "theirs", controllerLeft: null });
    const answered = { state: "answered", answeredOn: civilDate("2026-06-02") } as const;
    expect(show(theirs, answered).standing).toBe("theirs");
    expect(show(theirs, { acknowledgedAt: NOW }).standing).toBe("theirs");
  });

  it("is met on the day of the answer, late or not, and over where there will be none", () => {
    const answered = { state: "answered", answeredOn: civilDate("2026-07-03") } as const;
    expect(show({}, answered)).toMatchObject({ standing: "met_late", left: -2, grossDays: 32 });
    expect(show({}, { state: "withdrawn" }).standing).toBe("over");
    const acknowledgement = { kind: "acknowledgement", dueOn: civilDate("2026-06-03") } as const;
    const acknowledgedAt = new Date("2026-06-03T21:59:00.000Z");
    expect(show(acknowledgement, { acknowledgedAt }).standing).toBe("met");
  });
});
