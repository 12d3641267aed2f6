import { expect, it } from "vitest";
import { clockTurn } from "@/lib/intake/model/summer-time";

const at = (text: string) => new Date(text);

it.each([
  ["Berlin, before the clocks went back", 60, "2026-11-03T09:00:00Z", "2026-10-24T15:00:00Z", 60],
  ["Berlin, the last hour of summer", 60, "2026-11-03T09:00:00Z", "2026-10-25T00:59:59Z", 60],
  ["Berlin, the first of winter", 60, "2026-11-03T09:00:00Z", "2026-10-25T01:00:00Z", 0],
  ["London, across the spring", 60, "2026-04-02T09:00:00Z", "2026-03-28T09:00:00Z", -60],
  ["San Francisco, before", -480, "2026-11-03T09:00:00Z", "2026-10-31T15:00:00Z", 60],
  ["San Francisco, after", -480, "2026-11-05T09:00:00Z", "2026-11-02T15:00:00Z", 0],
  ["India turns no clock", 330, "2026-11-03T09:00:00Z", "2026-10-20T15:00:00Z", 0],
  ["the same summer", 120, "2026-07-03T09:00:00Z", "2026-07-01T15:00:00Z", 0],
])("%s", (_where, offset, now, then, minutes) => {
  expect(clockTurn(offset, at(now), at(then))).toBe(minutes);
});
