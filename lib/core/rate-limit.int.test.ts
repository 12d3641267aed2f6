import { describe, expect, it } from "vitest";
import { forgetOldLimits, isWithinLimit, secondsToWait } from "@/lib/core/rate-limit";

const LIMIT = { name: "test", calls: 3, seconds: 60 };
const NOON = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

describe("a rate limit", () => {
  it("lets exactly its number of calls through, however many come at once", async () => {
    const calls = Array.from({ length: 20 }, () => isWithinLimit(LIMIT, "somebody", NOON));
    const passed = (await Promise.all(calls)).filter(Boolean);
    expect(passed).toHaveLength(3);
  });

  it("starts afresh when its window has passed", async () => {
    for (let call = 0; call < 5; call += 1) await isWithinLimit(LIMIT, "again", NOON);
    expect(await isWithinLimit(LIMIT, "again", later(59))).toBe(false);
    expect(await isWithinLimit(LIMIT, "again", later(60))).toBe(true);
  });

  it("says how long whoever is over it has to wait, whenever they ask", async () => {
    for (let call = 0; call < 3; call += 1) {
      expect(await secondsToWait(LIMIT, "waiting", later(call))).toBe(0);
    }
    expect(await secondsToWait(LIMIT, "waiting", later(10))).toBe(50);
    expect(await secondsToWait(LIMIT, "waiting", later(59.5))).toBe(1);
    expect(await secondsToWait(LIMIT, "waiting", later(60))).toBe(0);
  });

  it("counts each subject by itself", async () => {
    for (let call = 0; call < 4; call += 1) await isWithinLimit(LIMIT, "one", NOON);
    expect(await isWithinLimit(LIMIT, "another", NOON)).toBe(true);
  });

  it("is forgotten once it has run out", async () => {
    await isWithinLimit({ ...LIMIT, name: "old" }, "gone", NOON);
    expect(await forgetOldLimits(later(61))).toBeGreaterThan(0);
    expect(await forgetOldLimits(later(61))).toBe(0);
  });
});
