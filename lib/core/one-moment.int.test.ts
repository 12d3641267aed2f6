import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { DatabaseFailure } from "@/lib/core/database-failure";
import type { Reads, Scope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { inOneMoment, mappedInOneMoment, mostAtOnce } from "@/lib/core/one-moment";
import { MOST_SPOOLS } from "@/lib/core/spool";
import { type Table, tableOf } from "@/lib/core/table";
import { tableResponse } from "@/lib/gate/list-reader";
import { makeController } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";
import { until } from "@/lib/testing/until";

const DESK: Scope = { kind: "desk", actor: "system:test" };

/** Transactions of this database that are open now, but for those in which Postgres tidies up by itself. */
async function openOnes(): Promise<number> {
  const [row] = await lookAtAll<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database()
     and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()`,
  );
  return row?.count ?? -1;
}

type Line = { readonly place: number; readonly text: string };
/** Half a piece of what is saved at once. */
const TEXT = "x".repeat(32 * 1024);

/** Batches of one line each that say how many were read. */
function batchesOf(most: number, read: { count: number }) {
  return async function* lines(tx: Pick<Reads, "$queryRaw">): AsyncGenerator<Line[]> {
    while (read.count < most) {
      await tx.$queryRaw`select pg_sleep(0.005)::text as slept`;
      read.count += 1;
      yield [{ place: read.count, text: TEXT }];
    }
  };
}

function table(most: number, read: { count: number } = { count: 0 }): Table {
  return tableOf(
    "long",
    [
      ["place", ({ place }) => place],
      ["text", ({ text }) => text],
    ],
    inOneMoment(DESK, batchesOf(most, read)),
  );
}

const opened: AsyncGenerator<unknown>[] = [];
function endless(): AsyncGenerator<unknown> {
  const batches = inOneMoment(DESK, batchesOf(Number.POSITIVE_INFINITY, { count: 0 }));
  opened.push(batches);
  return batches;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((batches) => batches.return(undefined)));
  expect(await openOnes()).toBe(0);
});

describe("what is read in one moment", () => {
  it.each([
    ["in statements", inOneMoment],
    ["by the object mapper", mappedInOneMoment],
  ])(
    "%s sees nothing of what is written between its batches, and cannot write",
    async (_, through) => {
      const seen: number[] = [];
      const count = async (tx: Pick<Reads, "$queryRaw">) => {
        const [row] = await tx.$queryRaw<[{ count: number }]>`
        select count(*)::int as count from controller`;
        return row.count;
      };
      const batches = through(DESK, async function* both(tx) {
        yield await count(tx);
        yield await count(tx);
      });
      for await (const batch of batches) {
        seen.push(batch);
        await makeController();
      }
      expect(seen[1]).toBe(seen[0]);
      const writing = through(DESK, async function* one(tx: Pick<Reads, "$queryRaw">) {
        yield await tx.$queryRaw`update controller set name = name`;
      });
      await expect(writing.next()).rejects.toBeInstanceOf(DatabaseFailure);
      expect(await openOnes()).toBe(0);
    },
  );

  it("leaves most connections to others: who comes when enough are read waits for one to end", async () => {
    const most = mostAtOnce();
    expect(most).toBe(3);
    const running = Array.from({ length: most }, endless);
    await Promise.all(running.map((batches) => batches.next()));
    const late = [endless(), endless()];
    const got: number[] = [];
    const waiting = late.map((batches, at) => batches.next().then(() => got.push(at)));
    await sleep(200);
    expect(got).toEqual([]);
    expect(await openOnes()).toBe(most);
    await running[0]?.return(undefined);
    await waiting[0];
    expect(got).toEqual([0]);
    await running[1]?.return(undefined);
    await Promise.all(waiting);
    expect(await openOnes()).toBe(most);
  });

  it("passes its turn on where it fails", async () => {
    for (let times = 0; times <= mostAtOnce(); times += 1) {
      const failing = inOneMoment(DESK, async function* one(tx) {
        yield await tx.$queryRaw`select 1 / 0`;
      });
      await expect(failing.next()).rejects.toMatchObject({ code: "22012" });
    }
  });
});

describe("a file that somebody saves", () => {
  const LINES = 40;

  it("holds no connection for who saves it slowly, and is whole all the same", async () => {
    const read = { count: 0 };
    const reader = tableResponse(table(LINES, read), "jsonl").body?.getReader();
    const first = await reader?.read();
    await until(async () => (await openOnes()) === 0);
    expect(read.count).toBe(LINES);
    const pieces = [first?.value ?? new Uint8Array()];
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) break;
      pieces.push(next.value);
    }
    const lines = Buffer.concat(pieces).toString().split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      Array.from({ length: LINES }, (_, at) => ({ place: at + 1, text: TEXT })),
    );
    // It was no more than lent by the disk.
    expect(await readdir(join(env().STORAGE_DIR, "parts"))).toEqual([]);
  });

  it("is read no further for who goes away, and their connection is free then", async () => {
    const read = { count: 0 };
    const reader = tableResponse(table(Number.POSITIVE_INFINITY, read), "csv").body?.getReader();
    await reader?.read();
    // The head is there before a row is asked for.
    await until(async () => (await openOnes()) === 1);
    await reader?.cancel();
    expect(await openOnes()).toBe(0);
    const before = read.count;
    await sleep(100);
    expect(read.count).toBe(before);
  });

  it("breaks off where its rows cannot be read to the end", async () => {
    const batches = inOneMoment(DESK, async function* some(tx) {
      yield [{ place: 1, text: TEXT }];
      await tx.$queryRaw`select 1 / 0`;
    });
    const broken = tableOf("broken", [["place", (line: Line) => line.place]], batches);
    await expect(tableResponse(broken, "csv").text()).rejects.toMatchObject({ code: "22012" });
  });

  it("is refused when enough are on their way, and has nothing read for its head alone", async () => {
    const answers = Array.from({ length: MOST_SPOOLS }, () => tableResponse(table(1), "csv"));
    const read = { count: 0 };
    expect(() => tableResponse(table(1, read), "csv")).toThrow(
      expect.objectContaining({ code: "unavailable" }),
    );
    expect(tableResponse(table(1, read), "csv", "HEAD").body).toBeNull();
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
    expect(read.count).toBe(0);
    const { length } = await tableResponse(table(1), "csv").text();
    expect(length).toBeGreaterThan(TEXT.length);
  });
});
