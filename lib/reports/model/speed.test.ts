import { expect, it } from "vitest";
import { type DurationGroup, speedFigure } from "@/lib/reports/model/speed";

const group = (
  month: string,
  measure: "gross" | "net",
  days: number,
  answered: number,
  open = 0,
): DurationGroup => ({
  ...{ month, measure, days, answered, open },
});

it("speed has every month of the period, by days since receipt and less those the clock left out, and nothing of other months", () => {
  const { months, total } = speedFigure(
    ["2026-04", "2026-05"],
    [
      group("2026-05", "gross", 10, 9),
      group("2026-05", "gross", 20, 1, 2),
      group("2026-05", "net", 4, 10, 2),
      group("2026-03", "gross", 1, 900, 50),
      group("2026-03", "net", 1, 900, 50),
    ],
  );
  expect(months.map(({ month, size, open }) => [month, size, open])).toEqual([
    ["2026-04", 0, 0],
    ["2026-05", 12, 2],
  ]);
  expect([total.size, total.open]).toEqual([12, 2]);
  expect(total.gross.half).toEqual(months[1]?.gross.half);
  // Nine of twelve were answered on the tenth day, and ten of twelve on the fourth that counts.
  expect(total.gross.half).toBe(10);
  expect(total.net.half).toBe(4);
});
