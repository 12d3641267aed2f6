import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, measure, readTokens, splice } from "./measure";
import { pairs } from "./pairs";

const tokens = readTokens(readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8"));

describe("contrast", () => {
  it("is what the guideline's own examples say", () => {
    expect(contrast("#000000", "#ffffff")).toBe(21);
    expect(contrast("#777777", "#ffffff")).toBe(4.47);
    expect(contrast("#ffffff", "#777777")).toBe(4.47);
  });

  it("of every pair of colours in use reaches its floor in both themes", () => {
    const short = measure(tokens, pairs).filter(
      (pair) => Math.min(pair.light, pair.dark) < pair.floor,
    );
    expect(short).toEqual([]);
  });

  it("notices a colour that was made too pale", () => {
    const pale = new Map(tokens).set("ink-muted", { light: "#a8a49a", dark: "#aba89e" });
    const short = measure(pale, pairs).filter(
      (pair) => Math.min(pair.light, pair.dark) < pair.floor,
    );
    expect(short.map((pair) => pair.front)).toContain("ink-muted");
  });

  it("refuses a pair that names no colour", () => {
    expect(() => measure(tokens, [{ front: "inc", back: "canvas", floor: 3, use: "" }])).toThrow(
      "inc",
    );
  });

  it("measures every colour there is", () => {
    const used = new Set(pairs.flatMap((pair) => [pair.front, pair.back]));
    expect([...tokens.keys()].filter((name) => !used.has(name) && name !== "line")).toEqual([]);
  });
});

describe("the table in the page", () => {
  it("cannot be lost quietly", () => {
    expect(() => splice("no marks", "table")).toThrow("no place");
  });
});
