import { describe, expect, it } from "vitest";
import { grid } from "./axis";
import { pointsOn } from "./line-points";

const points = [75, 100, 83.3, null, 0].map((value, place) => ({
  label: `Month ${place}`,
  value,
  note: "n 4",
}));
const y = (value: number) => value;

describe("a chart of shares", () => {
  it("says every point with one decimal, except for all and none", () => {
    const drawn = pointsOn({ points, y, height: 100 }).text;
    expect([...drawn.matchAll(/>([\d.]+%)</g)].map(([, said]) => said)).toEqual([
      ...["75.0%", "100%", "83.3%", "0%"],
    ]);
  });

  it("says a value beside the line that comes down to it, and straight under the lowest", () => {
    const falling = [90, 60, 30, 70].map((value) => ({ label: "Month", value }));
    const drawn = pointsOn({ points: falling, y: (value) => 100 - value, height: 100 }).text;
    const texts = [...drawn.matchAll(/dx="(-?\d+)" y="(\d+)"/g)].map(([, dx, at]) => [dx, at]);
    expect(texts).toEqual([
      ["0", "0"],
      ["10", "30"],
      ["0", "89"],
      ["0", "20"],
    ]);
  });

  it("says whole numbers along its axis", () => {
    const drawn = grid([60, 80, 100], y, (share) => `${share}%`).text;
    expect([...drawn.matchAll(/>([\d.]+%)</g)].map(([, said]) => said)).toEqual([
      ...["60%", "80%", "100%"],
    ]);
  });
});
