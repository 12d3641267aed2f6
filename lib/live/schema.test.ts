import { expect, it } from "vitest";
import { readSince } from "./schema";

const NOW = new Date("2026-06-16T09:00:00Z");

it("reads when a page was read", () => {
  const at = new Date("2026-06-16T08:59:30Z");
  expect(readSince(String(at.getTime()), NOW)).toEqual(at);
});

it.each([null, "", "soon", "-1", "1.5", "1e300", String(NOW.getTime() + 1)])(
  "goes back a minute where %j is said",
  (text) => {
    expect(readSince(text, NOW)).toEqual(new Date("2026-06-16T08:59:00Z"));
  },
);
