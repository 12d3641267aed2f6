import { describe, expect, it } from "vitest";
import { pointsOfLines } from "./lines-points";

const lines = [
  { key: "nine", label: "Nine in ten", values: [20, 9, null] },
  { key: "half", label: "Half", values: [10, 4, null] },
] as const;
const bands = [
  { label: "Sep 26", note: "n 4", href: "/september" },
  { label: "Oct 26", note: "n 9", href: "/october", unsettled: "2 still open" },
  { label: "Nov 26", note: "n 1", href: "/november", unsettled: "1 still open" },
];
const drawn = pointsOfLines({ lines, bands, y: (value) => 100 - value, height: 200 }).text;

describe("the points of two lines", () => {
  it("bear an asterisk where their figures may still move", () => {
    expect([...drawn.matchAll(/>([\d*]+)<\/text>/g)].map(([, said]) => said)).toEqual([
      ...["20", "10", "9*", "4*"],
    ]);
  });

  it("say why in their name, in words alone", () => {
    expect([...drawn.matchAll(/aria-label="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "Sep 26: Nine in ten 20, Half 10, n 4",
      "Oct 26: Nine in ten 9, Half 4, n 9, 2 still open",
      "Nov 26: n 1, 1 still open",
    ]);
  });
});
