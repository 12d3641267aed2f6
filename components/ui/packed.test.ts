import { expect, test } from "vitest";
import { pack } from "./packed";

type Line = {
  readonly name: string;
  readonly days: number | null;
  readonly mark?: string | undefined;
};

test("facts are one text that gives them back, whatever their words are", () => {
  const lines: readonly Line[] = [
    { name: '</script> "quoted" \u2028 \\', days: 3 },
    { name: "Grüße", days: null, mark: undefined },
  ];
  expect(JSON.parse(pack(lines))).toEqual(lines);
});

test("what a text does not keep is refused where it is written", () => {
  // @ts-expect-error a date would come back as words
  expect(pack({ at: new Date(0) })).toContain("1970");
  // @ts-expect-error a function would be gone
  expect(pack({ run: () => 1 })).toBe("{}");
});
