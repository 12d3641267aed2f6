import { describe, expect, it } from "vitest";
import { CLOCK_LABELS } from "@/lib/clocks/present";
import { civilDate } from "@/lib/core/civil-date";
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
    expect(ended.what).toBe("Tue 16 Jun 2026 to Thu 18 Jun 2026");
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
    expect(movementLine({ ...correction, answeredOn: null }, NOW).breach).toBeNull();
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
