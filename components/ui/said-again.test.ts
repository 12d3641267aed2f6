import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isBeingSaid, saidNow } from "./said-again";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("leaves what was said ten seconds to be heard, counted from the last of it", () => {
  vi.advanceTimersByTime(20_000);
  expect(isBeingSaid()).toBe(false);
  saidNow();
  vi.advanceTimersByTime(6_000);
  saidNow();
  vi.advanceTimersByTime(9_999);
  expect(isBeingSaid()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(isBeingSaid()).toBe(false);
});
