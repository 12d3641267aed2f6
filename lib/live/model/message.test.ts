import { expect, it } from "vitest";
import { isNamed } from "./message";

it.each([
  ["what changed is named", { changed: [] }, true],
  ["more changed than is named", { changed: null }, false],
  ["a day began, which changes the days that are left", { changed: [], isNewDay: true }, false],
])("a queue is read again unless all is named: %s", (_where, told, isSo) => {
  expect(isNamed({ at: 0, desks: 1, ...told })).toBe(isSo);
});
