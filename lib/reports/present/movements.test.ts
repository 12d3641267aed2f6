import { describe, expect, it } from "vitest";
import { CLOCK_LABELS } from "@/lib/clocks/present";
import { addDays, type CivilDate, civilDate } from "@/lib/core/civil-date";
import type { Movement } from "@/lib/reports/model/movement";
import { MOVEMENT_COLUMNS, movementLine } from "@/lib/reports/present/movements";

const NOW = new Date("2026-06-20T09:00:00.000Z");

const pause: Movement = {
  id: "p",
  kind: "pause",
  corrects: null,
  reference: "DSR-2026-7F3K9Q",
  controllerName: "Aster",
  zone: "Europe/Berlin",
  reason: "identity",
  at: new Date("2026-06-15T22:30:00.000Z"),
  byName: "Olga",
  fromOn: civilDate("2026-06-16"),
  toOn: null,
  clock: null,
  dueBefore: null,
  dueAfter: null,
  answeredOn: null,
  withdrawnOn: null,
};

const correction: Movement = {
  ...pause,
  kind: "correction",
  corrects: "receipt",
  reason: "arrived_earlier",
  fromOn: null,
  clock: "ours",
  dueBefore: civilDate("2026-06-16"),
  dueAfter: civilDate("2026-06-13"),
  answeredOn: civilDate("2026-06-15"),
};

describe("a correction in the register", () => {
  it.each([
    [
      "receipt",
      "arrived_earlier",
      "Receipt corrected",
      "It had arrived before, and was found later",
    ],
    ["asked", "became_known", "Day of asking corrected", "It was not known before"],
    ["relevant", "fee_paid", "Relevant time written down", "The fee was paid"],
  ] as const)("of the date %s is named by it", (corrects, reason, kindLabel, words) => {
    expect(movementLine({ ...correction, corrects, reason }, NOW)).toMatchObject({
      kindLabel,
      reason: words,
    });
  });
});

describe("an entry of the register of pauses and extensions", () => {
  it("says who stopped what for how long, to today while the reply is outstanding", () => {
    const running = movementLine(pause, NOW);
    expect(running).toMatchObject({ on: "2026-06-16", days: 4, isRunning: true, by: "Olga" });
    const ended = movementLine({ ...pause, toOn: civilDate("2026-06-18") }, NOW);
    expect(ended).toMatchObject({ days: 2, isRunning: false });
    expect(running.what).toBe("Clock stopped since Tue 16 Jun 2026");
    expect(ended.what).toBe("Clock stopped from Tue 16 Jun 2026 to Thu 18 Jun 2026");
  });

  it("shows a breach that came or went with a correction", () => {
    expect(movementLine(correction, NOW)).toMatchObject({
      what: "Our answer: due Sat 13 Jun 2026 instead of Tue 16 Jun 2026",
      breach: "A breach came to light",
      days: null,
    });
    const { dueBefore: dueAfter, dueAfter: dueBefore } = correction;
    const back = movementLine({ ...correction, dueBefore, dueAfter }, NOW);
    expect(back.breach).toBe("A breach is none any more");
  });

  it.each([
    // On 16 June, when it was corrected, it had no answer: due on that day it was in time, due on the 13th it was late.
    ["2026-06-16", "2026-06-13", null, "A breach came to light"],
    ["2026-06-13", "2026-06-16", null, "A breach is none any more"],
    // Whatever came of it later: neither day had passed yet.
    ["2026-06-17", "2026-06-25", null, null],
    ["2026-06-17", "2026-06-25", "2026-06-20", null],
    ["2026-06-25", "2026-06-17", "2026-06-20", null],
    // Both had, and the answer is none of the correction's day.
    ["2026-06-15", "2026-06-12", null, null],
    ["2026-06-13", "2026-06-16", "2026-06-18", "A breach is none any more"],
    ["2026-06-13", "2026-06-16", "2026-06-16", "A breach is none any more"],
  ])(
    "judges a due day moved from %s to %s, answered %s, by the day of the correction",
    (before, after, answered, words) => {
      const line = movementLine(
        {
          ...correction,
          dueBefore: civilDate(before),
          dueAfter: civilDate(after),
          answeredOn: answered === null ? null : civilDate(answered),
        },
        NOW,
      );
      expect(line.breach).toBe(words);
    },
  );

  it("judges what was withdrawn by the day of the withdrawal", () => {
    const { on } = movementLine(correction, NOW);
    const dueBefore = addDays(on, -20);
    const moved = { ...correction, dueBefore, dueAfter: addDays(on, -10) };
    const breachOf = (withdrawnOn: CivilDate | null) =>
      movementLine({ ...moved, answeredOn: null, withdrawnOn }, NOW).breach;
    expect(breachOf(addDays(dueBefore, 1))).toBe("A breach is none any more");
    expect(breachOf(dueBefore)).toBeNull();
    expect(breachOf(null)).toBeNull();
  });

  it("says which clock an extension moved, since another one may govern", () => {
    const extension: Movement = {
      ...correction,
      ...{ kind: "extension", corrects: null, reason: "complexity", clock: "statutory" },
      dueAfter: civilDate("2026-08-16"),
    };
    const line = movementLine(extension, NOW);
    expect(line).toMatchObject({ clock: CLOCK_LABELS.statutory, breach: null });
    expect(line.what).toBe(
      `${CLOCK_LABELS.statutory}: due Sun 16 Aug 2026 instead of Tue 16 Jun 2026`,
    );
    expect(movementLine(pause, NOW).clock).toBeNull();
  });

  it("has a cell for each column of the file", () => {
    const line = movementLine(pause, NOW);
    expect(
      Object.fromEntries(MOVEMENT_COLUMNS.map(([name, read]) => [name, read(line)])),
    ).toMatchObject({
      ...{ reference: line.reference, kind: "Pause", due_before: line.dueBefore, by: line.by },
    });
  });
});
