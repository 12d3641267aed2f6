import { describe, expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { oneByOne } from "@/lib/core/one-by-one";

const AT_ONCE = 3;

/** Things that wait, in an order of their own: those that are done wait no longer. */
function waiting(count: number) {
  const left = new Set(Array.from({ length: count }, (_, place) => `w${place}`));
  const find = async (tried: readonly string[]) =>
    [...left]
      .filter((id) => !tried.includes(id))
      .slice(0, AT_ONCE)
      .map((id) => ({ id }));
  const run = async ({ id }: { id: string }) => left.delete(id);
  return { left, find, run };
}

describe("what waits", () => {
  it("is all done, however much it is", async () => {
    const { left, find, run } = waiting(2 * AT_ONCE + 1);
    expect(await oneByOne({ job: "t", find, run })).toBe(2 * AT_ONCE + 1);
    expect(left.size).toBe(0);
    expect(await oneByOne({ job: "t", find, run })).toBe(0);
  });

  it("is reached behind what fails and behind what changes nothing, each tried once", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const { left, find, run } = waiting(2 * AT_ONCE + 2);
    const tried: string[] = [];
    const partly = async (one: { id: string }) => {
      const place = tried.push(one.id) - 1;
      if (place < AT_ONCE) throw new Error("broken");
      return place < 2 * AT_ONCE ? false : run(one);
    };
    expect(await oneByOne({ job: "t", find, run: partly })).toBe(2);
    expect(tried).toEqual(["w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7"]);
    expect(left.size).toBe(2 * AT_ONCE);
    expect(error.mock.calls.map(([{ job }]) => job)).toEqual(["t:w0", "t:w1", "t:w2"]);
    error.mockRestore();
  });

  it("is tried once too where the look finds it again", async () => {
    const run = vi.fn(async () => false);
    const find = vi.fn(async () => [{ id: "w0" }]);
    expect(await oneByOne({ job: "t", find, run })).toBe(0);
    expect([run.mock.calls.length, find.mock.calls]).toEqual([1, [[[]], [["w0"]]]]);
  });

  it("is left where somebody says to stop", async () => {
    const stop = new AbortController();
    const { left, find, run } = waiting(2);
    const stops = async (one: { id: string }) => {
      stop.abort();
      return run(one);
    };
    expect(await oneByOne({ job: "t", find, run: stops, signal: stop.signal })).toBe(1);
    expect([...left]).toEqual(["w1"]);
  });
});
