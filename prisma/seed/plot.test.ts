import { describe, expect, it } from "vitest";
import { DUPLICATE_WINDOW_DAYS } from "@/lib/requests/model/duplicate";
import { CONTROLLERS } from "./cast";
import { plot } from "./plot";
import { standing } from "./standing";
import { letsStop } from "./turns";

const NOW = new Date("2026-11-24T10:00:00Z");
const stories = plot(NOW);

describe("the plot of the demo", () => {
  it("is the same story every time", () => {
    expect(plot(NOW)).toEqual(stories);
  });

  it("tells about 400 requests of the last year, none of them from the future", () => {
    expect(stories).toHaveLength(400 + standing(NOW).length);
    const oldest = Math.min(...stories.map(({ arrivedAt }) => arrivedAt.getTime()));
    expect(Math.max(...stories.map(({ arrivedAt }) => arrivedAt.getTime()))).toBeLessThan(
      NOW.getTime(),
    );
    expect((NOW.getTime() - oldest) / 86_400_000).toBeGreaterThan(355);
    expect((NOW.getTime() - oldest) / 86_400_000).toBeLessThan(370);
  });

  it("never lets anything happen before the request is there, or out of order", () => {
    for (const { arrivedAt, acts } of stories) {
      const times = acts.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThan(arrivedAt.getTime());
    }
  });

  it("lets nobody work on a weekend", () => {
    const byChance = stories.slice(0, 100).flatMap(({ acts }) => acts);
    expect(byChance.length).toBeGreaterThan(300);
    expect(byChance.filter(({ at }) => [0, 6].includes(at.getUTCDay()))).toEqual([]);
  });

  it("moves clocks a few times: questions about the person, two notices and a receipt", () => {
    const acts = stories.flatMap((story) =>
      story.acts.filter(({ at }) => at < NOW).map((act) => ({ story, act })),
    );
    const stops = acts.filter(
      ({ story, act }) => act.verb === "ask" && act.isAboutPerson && letsStop(story),
    );
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.length).toBeLessThan(60);
    const running = stops.filter(
      ({ story }) => !story.acts.some(({ verb, at }) => verb === "reply" && at < NOW),
    );
    expect(running.length).toBeGreaterThan(0);
    expect(acts.filter(({ act }) => act.verb === "extend")).toHaveLength(3);
    expect(acts.filter(({ act }) => act.verb === "correct_receipt")).toHaveLength(2);
  });

  it.each([
    ["a weekday", "2026-11-24T10:00:00Z"],
    ["a Monday morning", "2026-11-23T00:30:00Z"],
    ["a Saturday", "2026-11-28T23:30:00Z"],
    ["a Sunday", "2026-11-29T06:00:00Z"],
  ])("has one of each thing that a clock can do on %s, in order and in the past", (_, on) => {
    const now = new Date(on);
    const scenes = standing(now);
    const verbs = scenes.map(({ acts }) => acts.at(-1)?.verb);
    expect(verbs).toEqual([
      ...["ask", "ask", "extend", "correct_receipt", "note", "answer", "accept"],
    ]);
    for (const { arrivedAt, acts, controller } of scenes) {
      expect(controller).toBeGreaterThanOrEqual(0);
      const times = [arrivedAt, ...acts.map(({ at }) => at), now].map((at) => at.getTime());
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    }
    const [ours, theirs] = scenes;
    expect(ours && letsStop(ours)).toBe(true);
    expect(CONTROLLERS[ours?.controller ?? -1]?.agreements.at(-1)?.followsLaw).toBe(true);
    expect(theirs && letsStop(theirs)).toBe(true);
  });

  it("has one person who asks twice, within the days in which that is suggested as one", () => {
    const twice = standing(NOW).filter(({ name }) => name === "Rowena Pike");
    const [first, second] = twice.map(({ arrivedAt }) => arrivedAt.getTime());
    expect(new Set(twice.map(({ controller }) => controller)).size).toBe(1);
    const apart = ((second ?? 0) - (first ?? 0)) / 86_400_000;
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThan(DUPLICATE_WINDOW_DAYS);
  });

  it("leaves some of every kind of work undone today", () => {
    const last = stories.map(
      ({ acts }) => acts.filter(({ at }) => at < NOW).at(-1)?.verb ?? "nothing",
    );
    for (const verb of ["nothing", "accept", "ask", "finish_task", "close", "reject", "withdraw"]) {
      expect(last).toContain(verb);
    }
  });
});
