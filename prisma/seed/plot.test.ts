import { describe, expect, it } from "vitest";
import { plot } from "./plot";
import { letsStop } from "./turns";

const NOW = new Date("2026-11-24T10:00:00Z");
const stories = plot(NOW);

describe("the plot of the demo", () => {
  it("is the same story every time", () => {
    expect(plot(NOW)).toEqual(stories);
  });

  it("tells about 400 requests of the last year, none of them from the future", () => {
    expect(stories).toHaveLength(400);
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

  it("moves clocks a few times: questions about the person, two notices and a receipt", () => {
    const acts = stories.flatMap((story) =>
      story.acts.filter(({ at }) => at < NOW).map((act) => ({ story, act })),
    );
    const stops = acts.filter(
      ({ story, act }) => act.verb === "ask" && act.isAboutPerson && letsStop(story),
    );
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.length).toBeLessThan(60);
    const running = stops.filter(({ story }) =>
      story.acts.some(({ verb, at }) => verb === "reply" && at > NOW),
    );
    expect(running.length).toBeGreaterThan(0);
    expect(acts.filter(({ act }) => act.verb === "extend")).toHaveLength(2);
    expect(acts.filter(({ act }) => act.verb === "correct_receipt")).toHaveLength(1);
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
