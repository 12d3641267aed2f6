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

  it("says whole numbers along its axis", () => {
    const drawn = grid([60, 80, 100], y, (share) => `${share}%`).text;
    expect([...drawn.matchAll(/>([\d.]+%)</g)].map(([, said]) => said)).toEqual([
      ...["60%", "80%", "100%"],
    ]);
  });
});
