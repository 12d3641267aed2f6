import { describe, expect, it } from "vitest";
import {
  agreedMargin,
  dueDayIntro,
  leftToController,
  ownDaySentences,
} from "@/lib/clocks/present/own-day";
import { civilDate } from "@/lib/core/civil-date";

const agreed = {
  kind: "statutory",
  standing: "overdue",
  dueOn: civilDate("2026-11-27"),
  ownDueOn: civilDate("2026-12-02"),
  left: -1,
  controllerLeft: 4,
  derivation: [],
} as const;

describe("a clock of the controller's with days agreed before its own day", () => {
  it("says both days for what they are, the one that is ours to keep first", () => {
    expect(ownDaySentences(agreed)).toEqual([
      "Ours to them by Fri 27 Nov 2026 (5 days before their own day, as agreed): 1 day past.",
      "Their own answer is due Wed 2 Dec 2026: 4 days left.",
    ]);
    expect(dueDayIntro(agreed)).toBe("ours to them by");
  });

  it("counts both days while there is time, and after both are over", () => {
    const early = { ...agreed, standing: "running", left: 1, controllerLeft: 6 } as const;
    expect(ownDaySentences(early)).toEqual([
      "Ours to them by Fri 27 Nov 2026 (5 days before their own day, as agreed): 1 day left.",
      "Their own answer is due Wed 2 Dec 2026: 6 days left.",
    ]);
    const today = { ...agreed, left: -5, controllerLeft: 0 };
    expect(ownDaySentences(today)[1]).toBe("Their own answer is due Wed 2 Dec 2026: today.");
    const over = { ...agreed, left: -7, controllerLeft: -2 };
    expect(ownDaySentences(over)[1]).toBe("Their own answer was due Wed 2 Dec 2026: 2 days past.");
  });

  it("counts neither while it stands still, since both move", () => {
    const stopped = { ...agreed, standing: "stopped", left: 1, controllerLeft: 6 } as const;
    expect(ownDaySentences(stopped)).toEqual([
      "Ours to them by Fri 27 Nov 2026 at the earliest (5 days before their own day, as agreed).",
      "Their own answer is due Wed 2 Dec 2026 at the earliest.",
    ]);
    expect(dueDayIntro(stopped)).toBe("ours to them,");
  });

  it("says of an answer that left what was left then", () => {
    const met = { ...agreed, standing: "met_late", left: -1, controllerLeft: 4 } as const;
    expect(ownDaySentences(met)).toEqual([
      "Ours to them was due Fri 27 Nov 2026 (5 days before their own day, as agreed).",
      "When we answered, the controller had 4 days left until Wed 2 Dec 2026.",
    ]);
  });
});

describe("a clock whose agreed days led to a weekend", () => {
  // Five days before Fri 10 July is Sunday; the business day before that is Friday.
  const moved = {
    ...{ ...agreed, dueOn: civilDate("2026-07-03"), ownDueOn: civilDate("2026-07-10") },
    derivation: [
      { step: "buffer", days: 5, to: civilDate("2026-07-05") },
      { step: "brought_forward", skipped: [], to: civilDate("2026-07-03") },
    ],
  } as const;

  it("names the days that were agreed, and not those that came of it", () => {
    expect(ownDaySentences(moved)[0]).toBe(
      "Ours to them by Fri 3 Jul 2026 (5 days before their own day, as agreed, and back to a business day): 1 day past.",
    );
    expect(agreedMargin(moved)).toEqual({ days: 5, isBroughtForward: true });
    expect(agreedMargin(agreed)).toEqual({ days: 5, isBroughtForward: false });
  });
});

describe("a clock of the controller's without such days", () => {
  const same = { ...agreed, ownDueOn: agreed.dueOn };

  it("has one day, and says what is left of it if we finish today", () => {
    expect(ownDaySentences({ ...same, left: 4 })).toEqual([
      "If we finish today, the controller has 4 days left until Fri 27 Nov 2026.",
    ]);
    expect(ownDaySentences({ ...same, controllerLeft: -1 })).toEqual([
      "The controller's own day was Fri 27 Nov 2026, and is over.",
    ]);
    expect(dueDayIntro(same)).toBeNull();
  });

  it("has no such words where it is ours", () => {
    expect(ownDaySentences({ ...same, kind: "ours", controllerLeft: null })).toEqual([]);
    expect(dueDayIntro({ ...same, kind: "ours" })).toBeNull();
  });
});

describe("the days left that a controller reads beside its own day", () => {
  const stop = { since: civilDate("2026-11-20"), left: 3 };

  it("are those of that day, also while it stands still", () => {
    expect(leftToController({ ...agreed, stop: null })).toBe(4);
    expect(leftToController({ ...agreed, standing: "stopped", stop })).toBe(8);
  });

  it("are those of our day where the clock is ours or nothing is agreed", () => {
    const ours = { ...agreed, kind: "ours", controllerLeft: null } as const;
    expect(leftToController({ ...ours, stop: null })).toBe(-1);
    expect(leftToController({ ...ours, standing: "stopped", stop })).toBe(3);
    const same = { ...agreed, ownDueOn: agreed.dueOn, standing: "stopped" } as const;
    expect(leftToController({ ...same, stop })).toBe(3);
  });
});
