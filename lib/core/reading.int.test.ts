import { beforeAll, describe, expect, test } from "vitest";
import {
  DatabaseFailure,
  joinedReads,
  type Reads,
  reading,
  type Scope,
  withScope,
} from "@/lib/core/db";
import { makeController } from "@/lib/testing/factories";

const DESK: Scope = { kind: "desk", actor: "system:test" };

const controllers = (reads: Reads) =>
  reads.$queryRaw<{ id: string }[]>`select id from controller order by id`;

describe("reading", () => {
  let own: string;
  let portal: Scope;

  beforeAll(async () => {
    own = (await makeController({ name: "Own" })).id;
    await makeController({ name: "Other" });
    portal = { kind: "controller", controllerId: own, actor: own };
  });

  test("shows a member the own controller and staff all of them", async () => {
    expect(await reading(portal, async (reads) => await controllers(reads))).toEqual([{ id: own }]);
    expect(await reading(DESK, async (reads) => await controllers(reads))).toHaveLength(2);
  });

  test("never lets a statement into the scope of another that runs at the same time", async () => {
    const scopes = Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? portal : DESK));
    const counts = await Promise.all(
      scopes.map((scope) => reading(scope, async (reads) => (await controllers(reads)).length)),
    );
    expect(counts).toEqual(scopes.map((scope) => (scope === DESK ? 2 : 1)));
  });

  test("cannot write", async () => {
    const writing = reading(DESK, async (reads) => {
      await reads.$queryRaw`update controller set name = name`;
    });
    await expect(writing).rejects.toMatchObject({ code: "25006" });
  });

  test("says what failed without the values, and the next one works", async () => {
    const secret = "somebody@example.example";
    const failing = reading(
      DESK,
      async (reads) => await reads.$queryRaw`select ${secret}::text::uuid from controller`,
    );
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseFailure);
    expect(String(error)).not.toContain(secret);
    for (let times = 0; times < 12; times += 1) {
      expect(await reading(DESK, async (reads) => await controllers(reads))).toHaveLength(2);
    }
  });

  test("gives days and large numbers as a command's transaction does", async () => {
    const ask = async (reads: Reads) =>
      await reads.$queryRaw`select date '2026-02-28' as day, 9007199254740993::bigint as large, true as yes,
        array['a', 'b'] as words, timestamptz '2026-02-28T23:30:00Z' as moment, '{"a":1}'::jsonb as object`;
    expect(await reading(DESK, ask)).toEqual(await withScope(DESK, ask));
  });
});

type Turn = { readonly at: string; readonly pid: number };

describe("joined reads", () => {
  test("ask the same question once, and all of one turn in one transaction", async () => {
    const reads = joinedReads(DESK);
    const ask = () =>
      reads.$queryRaw<Turn[]>`select transaction_timestamp()::text as at, pg_backend_pid() as pid`;
    const other = reads.$queryRaw<
      Turn[]
    >`select pg_backend_pid() as pid, transaction_timestamp()::text as at`;
    const [one, two, three] = await Promise.all([ask(), ask(), other]);
    expect(two).toBe(one);
    expect(three).toEqual(one);
  });

  test("fail together where one of them fails", async () => {
    const reads = joinedReads(DESK);
    const asked = [reads.$queryRaw`select 1 / 0`, reads.$queryRaw`select 1`].map((answer) =>
      Promise.resolve(answer).then(
        () => "answered",
        (error: unknown) => error instanceof DatabaseFailure,
      ),
    );
    expect(await Promise.all(asked)).toEqual([true, true]);
  });
});
