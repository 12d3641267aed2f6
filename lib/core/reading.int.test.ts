import { beforeAll, describe, expect, test } from "vitest";
import { DatabaseFailure } from "@/lib/core/database-failure";
import { type Reads, reading, type Scope, withScope } from "@/lib/core/db";
import { joinedReads } from "@/lib/core/joined-reads";
import { makeController } from "@/lib/testing/factories";
import { Prisma } from "@/prisma/generated/client";

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

  test("has its statements read and not compiled first, whatever the server is set to", async () => {
    const [set] = await reading(DESK, async (reads) => {
      return reads.$queryRaw<{ jit: string; timeout: string; workers: string }[]>`
        select current_setting('jit') as jit, current_setting('statement_timeout') as timeout,
          current_setting('max_parallel_workers_per_gather') as workers`;
    });
    expect(set).toEqual({ jit: "off", timeout: "15s", workers: "0" });
  });

  test("has a statement planned once for all values", async () => {
    const plans = await reading(DESK, async (reads) => {
      for (const zone of ["UTC", "Asia/Tokyo", "Europe/Berlin"]) {
        await reads.$queryRaw`select id from controller where zone = ${zone}`;
      }
      return reads.$queryRaw<{ forAll: number; forOne: number }[]>`
        select generic_plans::int as "forAll", custom_plans::int as "forOne" from pg_prepared_statements
        where statement like '%where zone = $1'`;
    });
    expect(plans).toEqual([{ forAll: 3, forOne: 0 }]);
  });

  test("asks for nothing after its end, which may come before the answers", async () => {
    let late: unknown = null;
    const answers = await reading(DESK, async (reads) => {
      const asked = reads.ask(Prisma.sql`select current_user::text as role`);
      reads.end();
      late = await reads.ask(Prisma.sql`select 1`).catch((error: unknown) => error);
      return (await asked).rows;
    });
    expect(answers).toEqual([{ role: "thirty_desk" }]);
    expect(late).toEqual(new Error("asked for something after the end"));
    const [next] = await reading(DESK, async (reads) => {
      return reads.$queryRaw<{ role: string }[]>`select current_user::text as role`;
    });
    expect(next?.role).toBe("thirty_desk");
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

  test("is of one moment, whatever is written between its statements", async () => {
    const counts = await reading(DESK, async (reads) => {
      const before = (await controllers(reads)).length;
      await makeController({ name: "Meanwhile" });
      return [before, (await controllers(reads)).length];
    });
    expect(counts[1]).toBe(counts[0]);
    expect(await reading(DESK, async (reads) => (await controllers(reads)).length)).toBe(
      (counts[0] ?? 0) + 1,
    );
  });
});

type Asking = { readonly text: string };
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

  const EVERYTHING = Prisma.sql`select n, date '2026-02-28' + n as day, (9007199254740993 + n)::bigint as large, n > 1 as yes,
      array['a, "b"', null, 'c' || n] as words, array[true, n = 1] as truths, array[date '2026-02-28'] as days,
      timestamptz '2026-02-28T23:30:00.123456Z' as moment, '{"a":[1,"\\u00e9"],"b":null}'::jsonb as object,
      '[{"c": "x"}]'::json as list, '\\x00ff10'::bytea as bytes, 1.50::numeric as amount, 0.1::float8 as part,
      'ü"\\ line' || chr(10) || 'end' as text, null::text as nothing, null::int as nobody, 'plain' as constant
    from generate_series(1, ${3}::int) n order by n desc`;
  const NONE = Prisma.sql`select id, name from person where id = ${"00000000-0000-0000-0000-000000000000"}::uuid`;
  const ALIKE = Prisma.sql`with w as (select ${"x"}::text as name, 1 as name2) select name, name2 from w`;

  const askAll = (reads: Reads) =>
    Promise.all([EVERYTHING, NONE, ALIKE].map(async (query) => await reads.$queryRaw(query)));

  test("give rows as each statement gives them by itself, in its order", async () => {
    const byThemselves = await reading(DESK, askAll);
    // The first time their columns are not known yet.
    expect(await askAll(joinedReads(DESK))).toEqual(byThemselves);
    expect(await askAll(joinedReads(DESK))).toEqual(byThemselves);
    expect(byThemselves).toMatchObject([[{ n: 3 }, { n: 2 }, { n: 1 }], [], [{ name: "x" }]]);
  });

  test("are one statement once their columns are known, and keep the scope", async () => {
    const ask = (scope: Scope) => {
      const reads = joinedReads(scope);
      return Promise.all([
        reads.$queryRaw<{ id: string }[]>`select id from controller order by id`,
        reads.$queryRaw<Asking[]>`select current_query() as text`,
      ]);
    };
    await ask(DESK);
    const [all, [asking]] = await ask(DESK);
    expect(asking?.text).toContain("from controller order by id");
    expect(all.length).toBeGreaterThan(1);
    const own = all[0]?.id ?? "";
    const [mine] = await ask({ kind: "controller", controllerId: own, actor: own });
    expect(mine).toEqual([{ id: own }]);
  });

  test("give each question its own values, in whichever order they were asked and however often before", async () => {
    const number = (value: number) => Prisma.sql`select ${value}::int as number`;
    const word = (one: string, other: string) =>
      Prisma.sql`select ${one}::text || ${other} as word`;
    const ask = (...asked: Prisma.Sql[]) => {
      const reads = joinedReads(DESK);
      return Promise.all(asked.map(async (query) => await reads.$queryRaw(query)));
    };
    await ask(number(1), word("a", "b"));
    for (const value of [1, 2]) {
      expect(await ask(number(value), word("c", `${value}`), number(value + 10))).toEqual([
        ...[[{ number: value }], [{ word: `c${value}` }], [{ number: value + 10 }]],
      ]);
      expect(await ask(word("d", `${value}`), number(value))).toEqual([
        ...[[{ word: `d${value}` }], [{ number: value }]],
      ]);
    }
  });

  test("tell statements apart whose columns several pages learned at once", async () => {
    const ask = (...asked: Prisma.Sql[]) => {
      const reads = joinedReads(DESK);
      return Promise.all(asked.map(async (query) => await reads.$queryRaw(query)));
    };
    const raced = Prisma.sql`select 'raced' as raced`;
    const later = Prisma.sql`select 'later' as later`;
    const beside = Prisma.sql`select 'beside' as beside`;
    await ask(beside);
    await Promise.all([ask(raced), ask(raced), ask(raced)]);
    await ask(later);
    expect(await ask(raced, beside)).toEqual([[{ raced: "raced" }], [{ beside: "beside" }]]);
    expect(await ask(later, beside)).toEqual([[{ later: "later" }], [{ beside: "beside" }]]);
  });

  test("keep no plan of a statement that was sent by itself to learn its columns", async () => {
    const ask = async () => {
      const reads = joinedReads(DESK);
      const [, , kept] = await Promise.all([
        reads.$queryRaw`select 'kept-plan' as one`,
        reads.$queryRaw`select 'kept-plan' as other`,
        reads.$queryRaw<Asking[]>`select statement as text from pg_prepared_statements
          where statement like '%''kept-plan'' as o%' order by 1`,
      ]);
      return kept.map(({ text }) => text);
    };
    expect(await ask()).toEqual([]);
    expect(await ask()).toEqual([expect.stringMatching(/^select \(select json_agg/)]);
  });
});
