import { expect, it } from "vitest";
import { isNamed, newestOf } from "./message";

it.each([
  ["what changed is named", { changed: [] }, true],
  ["more changed than is named", { changed: null }, false],
  ["a day began, which changes the days that are left", { changed: [], isNewDay: true }, false],
])("a queue is read again unless all is named: %s", (_where, told, isSo) => {
  expect(isNamed({ at: 0, desks: 1, ...told })).toBe(isSo);
});

const request = { id: "one", event: 7, controllerId: null, line: null };
const direct = { id: "one", revision: 3 };

it.each([
  ["of its request the newest event", "request", { changed: [request] }, 7],
  ["of its direct request the revision", "direct", { changedDirects: [direct] }, 3],
  [
    "nothing where another one is named",
    "request",
    { changed: [{ ...request, id: "other" }] },
    undefined,
  ],
  [
    "nothing where another direct request is",
    "direct",
    { changedDirects: [{ ...direct, id: "other" }] },
    undefined,
  ],
  [
    "nothing to one kind of what has the id of another",
    "direct",
    { changed: [request] },
    undefined,
  ],
  ["that anything may have changed", "request", { changed: null }, null],
  ["that anything may have changed, individuals too", "direct", { changed: null }, null],
  ["that more changed than is named", "direct", { changedDirects: null }, null],
  [
    "nothing of requests where more individuals changed than are named",
    "request",
    { changedDirects: null },
    undefined,
  ],
] as const)("a page is told %s", (_what, of, told, newest) => {
  expect(newestOf({ at: 0, desks: 1, changed: [], ...told }, of, "one")).toBe(newest);
});
