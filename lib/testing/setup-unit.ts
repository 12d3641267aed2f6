import "@/lib/testing/no-network";
import { afterEach, beforeEach, expect, vi } from "vitest";

const methods = ["error", "warn", "log", "info"] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => undefined);
});

// Anything printed is either a defect or belongs in the log: a test that prints fails.
afterEach(() => {
  for (const method of methods) expect(console[method]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
