import { expect, it } from "vitest";
import { MOST_CHOICES, shownChoices } from "@/lib/reports/model/controller-list";

const some = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `c${n}`, name: `Controller ${n}` }));
const [first] = some(1);

it("offers every controller as long as there are few, and the chosen one always", () => {
  expect(shownChoices(some(MOST_CHOICES), null)).toEqual({
    choices: some(MOST_CHOICES),
    isCut: false,
  });
  expect(shownChoices(some(3), first ?? null).choices).toHaveLength(3);
  const other = { id: "other", name: "Other" };
  expect(shownChoices(some(3), other).choices[0]).toEqual(other);
});

it("offers none but the chosen one where there are many", () => {
  expect(shownChoices(some(MOST_CHOICES + 1), null)).toEqual({ choices: [], isCut: true });
  expect(shownChoices(some(MOST_CHOICES + 1), first ?? null)).toEqual({
    choices: [first],
    isCut: true,
  });
});
