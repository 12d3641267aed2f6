import { describe, expect, it } from "vitest";
import {
  holdOf,
  MOST_SCANS,
  markOf,
  SCAN_STATES,
  scanPause,
  signaturesAt,
} from "@/lib/storage/model/scan";

const scan = (state: (typeof SCAN_STATES)[number]) => ({
  state,
  finding: state === "infected" ? "Thirty.Test" : state === "failed" ? "too_large" : null,
});

describe("whether a file may be downloaded", () => {
  it("is no for everything but a clean one, where a scanner is set up", () => {
    expect(SCAN_STATES.map((state) => [state, holdOf(scan(state), true)])).toEqual([
      ["pending", "being_scanned"],
      ["clean", null],
      ["infected", "virus"],
      ["failed", "not_scannable"],
    ]);
  });

  it("is yes without a scanner, save for what one has found before", () => {
    expect(SCAN_STATES.map((state) => [state, holdOf(scan(state), false)])).toEqual([
      ["pending", null],
      ["clean", null],
      ["infected", "virus"],
      ["failed", null],
    ]);
  });
});

describe("the words beside a file", () => {
  it("name the virus, and say where nobody has looked", () => {
    expect(markOf(scan("infected"), true)).toEqual({ kind: "virus", finding: "Thirty.Test" });
    expect(markOf(scan("failed"), true)).toEqual({ kind: "not_scannable", finding: "too_large" });
    expect(markOf(scan("pending"), true)).toEqual({ kind: "being_scanned", finding: null });
    expect(markOf(scan("pending"), false)).toEqual({ kind: "unscanned", finding: null });
    expect([markOf(scan("clean"), true), markOf(scan("clean"), false)]).toEqual([null, null]);
  });
});

describe("a scan that broke", () => {
  it("is tried again after ever longer pauses, within an hour altogether", () => {
    const pauses = Array.from({ length: MOST_SCANS - 1 }, (_, index) => scanPause(index + 1));
    expect(pauses).toEqual([60, 120, 240, 480]);
  });
});

describe("the day of the signatures", () => {
  it.each([
    ["ClamAV 1.4.6/27800/Wed Nov 25 08:41:02 2026", "2026-11-25T08:41:02.000Z"],
    ["ClamAV 0.103.8/26900/Sat May  6 07:25:30 2023", "2023-05-06T07:25:30.000Z"],
    ["ClamAV 1.4.6", null],
    ["ClamAV 1.4.6/27800/", null],
    ["ClamAV 1.4.6/27800/yesterday", null],
    ["", null],
  ])("is read in %j", (version, at) => {
    expect(signaturesAt(version)?.toISOString() ?? null).toBe(at);
  });
});
