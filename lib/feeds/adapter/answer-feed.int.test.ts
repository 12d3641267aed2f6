import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/core/clock";
import { newSecret } from "@/lib/core/ids";
import { secondsToWait } from "@/lib/core/rate-limit";
import { answerFeed } from "@/lib/feeds/adapter/answer-feed";
import { makeFeed } from "@/lib/feeds/commands/keep";
import { READS_PER_FEED, tableAddress } from "@/lib/feeds/model";
import { callerOf, expectDone, makeStaff } from "@/lib/testing/factories";

const ask = (file: string) => answerFeed(new Request(`https://thirty.example/feeds/${file}`), file);

const ended = newSecret();

describe("an address that is no view's", () => {
  it.each([
    [`${ended}.csv`, /^There is no table at/],
    [`${ended}.ics`, /^There is no calendar at/],
    [ended, /^There is nothing at/],
  ])("says so of what it is the address of: %s", async (file, words) => {
    const answer = await ask(file);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    const text = await answer.text();
    expect(text).toMatch(words);
    expect(text).not.toContain(ended);
  });
});

describe("a view that is read by its address", () => {
  let calendar: string;
  let feedId: string;

  beforeAll(async () => {
    const made = expectDone(
      await makeFeed.execute(callerOf(await makeStaff()), { follows: "view=overdue" }),
    );
    calendar = made.address?.split("/").at(-1) ?? "no address";
    feedId = made.feedId;
  });

  it("gives each program a file of its own kind and name", async () => {
    const kinds = [calendar, tableAddress(calendar)].map(async (file) => {
      const { headers } = await ask(file);
      return [headers.get("content-type"), headers.get("content-disposition")];
    });
    expect(await Promise.all(kinds)).toEqual([
      ["text/calendar; charset=utf-8", 'inline; filename="thirty.ics"'],
      ["text/csv; charset=utf-8", 'attachment; filename="thirty.csv"'],
    ]);
  });

  it("says when it can be asked for again", async () => {
    while ((await secondsToWait(READS_PER_FEED, feedId, systemClock.now())) === 0);
    const answer = await ask(tableAddress(calendar));
    expect(answer.status).toBe(429);
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(3_000);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(await answer.text()).toMatch(/asked for too often\. Ask again in (?:5\d|60) minutes\.$/);
  });
});
