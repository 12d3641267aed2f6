import { expect, it } from "vitest";
import { IMPORT_STATES, stepOf } from "./import";

it("is on its way to its requests until it has made them, and not again while they are taken back", () => {
  expect(IMPORT_STATES.map((state) => [state, stepOf(state)])).toEqual([
    ["mapping", "check"],
    ["checking", "check"],
    ["checked", "check"],
    ["importing", "import"],
    ["imported", null],
    ["undoing", null],
    ["undone", null],
    ["dropped", null],
  ]);
});
