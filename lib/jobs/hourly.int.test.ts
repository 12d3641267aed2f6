import { beforeEach, describe, expect, it } from "vitest";
import { hourly } from "@/lib/jobs/jobs";
import { systemCaller } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

const caller = (time: string) => systemCaller(new Date(`2026-06-16T${time}Z`), "sweep");
let tidied: number;
const tidy = hourly(async () => {
  tidied += 1;
});
const { signal } = new AbortController();

beforeEach(async () => {
  tidied = 0;
  await lookAtAll("delete from setting where key = 'tidying'");
});

describe("tidying", () => {
  it("is one worker's, however many look at once", async () => {
    for (const time of ["10:20:00", "11:20:00"]) {
      await Promise.all([1, 2, 3, 4].map(() => tidy(caller(time), signal)));
    }
    expect(tidied).toBe(2);
  });

  it("that a worker did not end is begun again when nothing was heard of it for long", async () => {
    const killed = hourly(() => Promise.reject(new Error("killed")));
    await expect(killed(caller("10:20:00"), signal)).rejects.toThrow("killed");
    await tidy(caller("10:34:59"), signal);
    expect(tidied).toBe(0);
    await tidy(caller("10:35:00"), signal);
    await tidy(caller("11:00:00"), signal);
    expect(tidied).toBe(1);
  });

  it("that was told to end has not come to its end", async () => {
    const ending = new AbortController();
    const ended = hourly(async () => ending.abort());
    await ended(caller("10:20:00"), ending.signal);
    await tidy(caller("10:36:00"), signal);
    expect(tidied).toBe(1);
  });

  it("is not put off by a clock that was wrong", async () => {
    await tidy(systemCaller(new Date("2027-01-01T00:00:00Z"), "sweep"), signal);
    await tidy(caller("10:20:00"), signal);
    expect(tidied).toBe(2);
    // Another machine's clock that is a little behind is not wrong.
    await tidy(caller("10:19:30"), signal);
    expect(tidied).toBe(2);
  });
});
