import { expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { inTurn } from "@/lib/jobs/jobs";
import { asDesk, NOW, systemCaller } from "@/lib/testing/factories";
import { mailRow } from "@/lib/testing/mails";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { arrive, plainMail } from "@/lib/testing/read-mails";
import { lookAtAll } from "@/lib/testing/trail";
import { sweep } from "@/scripts/sweep";

const caller = systemCaller(NOW, "sweep");
const { signal } = new AbortController();

it("a step of the sweep that fails keeps no other from being done", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const rawMailId = await arrive(plainMail(["From: a@b.example"]));
  await lookAtAll("alter function fold_changes(int) rename to fold_no_changes");
  try {
    await sweep(caller, signal);
  } finally {
    await lookAtAll("alter function fold_no_changes(int) rename to fold_changes");
  }
  expect((await mailRow(rawMailId)).state).not.toBe("unread");
  expect(error.mock.calls.map(([{ job }]) => job)).toEqual(["sweep:changes"]);
});

it("steps in turn end where they are told to, and begin nothing more", async () => {
  const ending = new AbortController();
  const done: string[] = [];
  const steps = inTurn("sweep", {
    first: async () => {
      done.push("first");
      ending.abort();
    },
    second: async () => done.push("second"),
  });
  await steps(caller, ending.signal);
  expect(done).toEqual(["first"]);
});

const at = (time: string) => new Date(`2026-06-16T${time}Z`);
const sweepAt = (time: string) => sweep(systemCaller(at(time), "sweep"), signal);

it("the sweep rings for mails that wait, and delivers none itself: a slow server holds nothing up", async () => {
  const key = await putMail({}, NOW);
  await lookAtAll("delete from pgboss.job where name = 'outbox'");
  await sweepAt("09:01:00");
  const bells = await lookAtAll("select id from pgboss.job where name = 'outbox'");
  expect(bells).toHaveLength(1);
  expect(await outboxRow(key)).toMatchObject({ state: "pending", attempts: 0 });
  await asDesk((tx) => tx.outboxMail.updateMany({ data: { state: "cancelled" } }));
  await sweepAt("09:02:00");
  expect(await lookAtAll("select id from pgboss.job where name = 'outbox'")).toEqual(bells);
});

it("tidying is done once an hour, at the first sweep past its minute, whenever that sweep comes", async () => {
  await lookAtAll("delete from setting where key = 'tidying'");
  const isTidied = async (time: string) => {
    await lookAtAll("insert into rate_limit (key, points, expire) values ('old', 1, 0)");
    await sweepAt(time);
    const left = await lookAtAll("delete from rate_limit where key = 'old' returning key");
    return left.length === 0;
  };
  expect(await isTidied("10:05:00")).toBe(true);
  expect(await isTidied("10:16:59")).toBe(false);
  expect(await isTidied("10:43:00")).toBe(true);
  expect(await isTidied("10:44:00")).toBe(false);
  expect(await isTidied("11:16:00")).toBe(false);
  expect(await isTidied("11:17:00")).toBe(true);
  expect(await isTidied("11:17:40")).toBe(false);
});
