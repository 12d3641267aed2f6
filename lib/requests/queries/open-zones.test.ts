import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Todays } from "@/lib/requests/model/todays";

/** Half past eleven in the night before the 24th in Dublin, where it is the 24th already in Berlin. */
const NOW = new Date("2026-11-23T23:30:00Z");

/** What is asked, one after the other, as text. */
let asked: string[] = [];
const ask = async (todays: Todays) => {
  const text = [...todays].map(([zone, day]) => `${zone} ${day}`).join(", ");
  asked.push(text);
  return text;
};

// What a process has seen stays with it: each test is a process of its own.
async function newProcess() {
  vi.resetModules();
  const { askInZones } = await import("./open-zones");
  return (...zones: string[]) => askInZones(Promise.resolve(zones), NOW, ask);
}

const DUBLIN = "Europe/Dublin 2026-11-23";
const BERLIN = "Europe/Berlin 2026-11-24";

describe("what depends on the days of open work", () => {
  beforeEach(() => {
    asked = [];
  });

  it("waits for the zones the first time", async () => {
    const askIn = await newProcess();
    expect(await askIn("Europe/Dublin")).toBe(DUBLIN);
    expect(asked).toEqual([DUBLIN]);
  });

  it("is asked once, and before the zones are known, where they are the ones that were", async () => {
    vi.resetModules();
    const { askInZones } = await import("./open-zones");
    await askInZones(Promise.resolve(["Europe/Dublin"]), NOW, ask);
    asked = [];
    let answerZones = (_: string[]) => {};
    const zones = new Promise<string[]>((resolve) => {
      answerZones = resolve;
    });
    const answer = askInZones(zones, NOW, ask);
    expect(asked).toEqual([DUBLIN]);
    answerZones(["Europe/Dublin"]);
    expect(await answer).toBe(DUBLIN);
    expect(asked).toEqual([DUBLIN]);
  });

  it("is asked again where a zone is new, and then never left out of it", async () => {
    const askIn = await newProcess();
    await askIn("Europe/Dublin");
    expect(await askIn("Europe/Dublin", "Europe/Berlin")).toBe(`${DUBLIN}, ${BERLIN}`);
    expect(asked).toEqual([DUBLIN, DUBLIN, `${DUBLIN}, ${BERLIN}`]);
    expect(await askIn("Europe/Berlin")).toBe(`${DUBLIN}, ${BERLIN}`);
    expect(asked).toHaveLength(4);
  });

  it("is what was asked of no zone where nothing is open and nothing was", async () => {
    const askIn = await newProcess();
    expect(await askIn()).toBe("");
    expect(await askIn()).toBe("");
  });

  it("does not break by a guess that broke and is not needed", async () => {
    vi.resetModules();
    const { askInZones } = await import("./open-zones");
    await askInZones(Promise.resolve(["Europe/Dublin"]), NOW, ask);
    const breaks = async (todays: Todays) => {
      if (todays.size === 1) throw new Error("no answer");
      return ask(todays);
    };
    const zones = Promise.resolve(["Europe/Dublin", "Europe/Berlin"]);
    expect(await askInZones(zones, NOW, breaks)).toBe(`${DUBLIN}, ${BERLIN}`);
    await expect(
      askInZones(Promise.resolve(["Europe/Dublin"]), NOW, async () =>
        Promise.reject(new Error("no answer")),
      ),
    ).rejects.toThrow("no answer");
  });

  it("breaks with the question which zones there are", async () => {
    vi.resetModules();
    const { askInZones } = await import("./open-zones");
    await expect(askInZones(Promise.reject(new Error("gone")), NOW, ask)).rejects.toThrow("gone");
  });
});
