import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Grid } from "./axis";
import { Points } from "./line-points";

const points = [75, 100, 83.3, null, 0].map((value, place) => ({
  label: `Month ${place}`,
  value,
  note: "n 4",
}));
const y = (value: number) => value;

describe("a chart of shares", () => {
  it("says every point with one decimal, except for all and none", () => {
    const drawn = renderToStaticMarkup(<Points points={points} y={y} height={100} />);
    expect([...drawn.matchAll(/>([\d.]+%)</g)].map(([, said]) => said)).toEqual([
      ...["75.0%", "100%", "83.3%", "0%"],
    ]);
  });

  it("says whole numbers along its axis", () => {
    const drawn = renderToStaticMarkup(
      <Grid ticks={[60, 80, 100]} y={y} format={(share) => `${share}%`} />,
    );
    expect([...drawn.matchAll(/>([\d.]+%)</g)].map(([, said]) => said)).toEqual([
      ...["60%", "80%", "100%"],
    ]);
  });
});
