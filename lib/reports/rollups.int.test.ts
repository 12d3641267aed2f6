import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import fc from "fast-check";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { foldChanges } from "@/lib/reports/jobs";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import type { RequestState } from "@/lib/requests/model/state";
import { findDueGroups } from "@/lib/requests/queries/queue";
import { countedTabs, inOrder } from "@/lib/testing/counted-tabs";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  type DayScene,
  dayScene,
  drawnStep,
  runStep,
  type Step,
  VERBS,
} from "@/lib/testing/day-of-commands";
import {
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
import { withOlderDatabase } from "@/lib/testing/older-database";
import { insertController, insertReported } from "@/lib/testing/report-requests";
import { rollupCommands } from "@/lib/testing/rollup-commands";
import { typescript } from "@/scripts/child";

/** Twenty thousand in the nightly `npm run test:rollups`. */
const COMMANDS = rollupCommands();
const SEED = randomInt(1_000_000);
const LANES = 3;

const admin = new Client({ connectionString: testDatabase.superuserUrl });
beforeAll(() => admin.connect());
afterAll(() => admin.end());

async function rows(sql: string, values: unknown[] = []) {
  return (await admin.query<Record<string, unknown>>(sql, values)).rows;
}
const faults = () => rows("select * from rollup_faults()");
const count = async (table: string) =>
  Number((await rows(`select count(*) as n from ${table}`))[0]?.n);

/** All sums, in an order of their own. */
async function sums() {
  return {
    of: await rows(`select * from rollup order by kind, law, "right", on_day, a, b, c`),
    one: await rows(
      "select * from controller_rollup order by controller_id, kind, on_day, law, rights, a, b, c",
    ),
  };
}

describe("after a random day of commands, some of which crash", () => {
  const told = { done: new Map<string, number>(), crashed: 0, killed: 0, withdrawnLate: 0 };
  let base: DayScene;

  const repairer = new Pool({ connectionString: testDatabase.superuserUrl });

  /** Ends one in ten transactions as they commit, and one in fifty by cutting the connection. */
  beforeAll(async () => {
    base = await dayScene();
    await admin.query(`
      create function crash() returns trigger language plpgsql as $$
      begin
        if random() < 0.02 then perform pg_terminate_backend(pg_backend_pid()); end if;
        if random() < 0.1 then raise exception 'crash'; end if;
        return null;
      end $$;
      create constraint trigger crash after insert on audit_event deferrable initially deferred
        for each row execute function crash();
      grant execute on function pg_terminate_backend(integer, bigint), crash() to thirty_desk, thirty_portal`);
  });
  afterAll(async () => {
    await repairer.end();
    await admin.query("drop trigger crash on audit_event; drop function crash()");
  });

  async function take(step: Step): Promise<void> {
    if (step.verb === "fold_killed") told.killed += 1;
    const ended = await runStep(step, base, repairer).catch(() => "crashed" as const);
    if (ended === "crashed") told.crashed += 1;
    else if (ended?.ok) told.done.set(step.verb, (told.done.get(step.verb) ?? 0) + 1);
  }

  async function walk(steps: Step[]): Promise<void> {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      await take(step);
      if (steps.length % 2_000 === 1_000) {
        const lies = await repairer.query("select * from rollup_faults()");
        expect(lies.rows).toEqual([]);
      }
    }
  }

  it(
    `every fact and sum is what the rows say (${COMMANDS} commands, seed ${SEED})`,
    async () => {
      const steps = fc.sample(drawnStep, { numRuns: COMMANDS, seed: SEED });
      await Promise.all(Array.from({ length: LANES }, () => walk(steps)));
      expect(await faults()).toEqual([]);
      const own = base.officers.map(({ personId }) => personId);
      const tabs = async () => inOrder(await asDesk((tx) => findDueGroups(tx, own)));
      const counted = await countedTabs(admin, own);
      expect(await tabs()).toEqual(counted);
      await foldChanges(systemCaller());
      expect(await count("fact_change")).toBe(0);
      expect(await tabs()).toEqual(counted);
      expect(await faults()).toEqual([]);
      told.withdrawnLate = await count("request_fact where late_cause = 'withdrawn'");
      const kept = await sums();
      await rows("select rebuild_rollups()");
      expect(await sums()).toEqual(kept);
    },
    60_000 + COMMANDS * 200,
  );

  it("on which things were done, and went wrong", () => {
    expect(told.crashed).toBeGreaterThan(0);
    expect(told.killed).toBeGreaterThan(0);
    const often = ["receive", "accept", "answer", "assign"] as const;
    const expected = COMMANDS < 2_000 ? often : VERBS.filter((verb) => verb !== "fold_killed");
    for (const verb of expected) expect([verb, told.done.has(verb)]).toEqual([verb, true]);
    if (COMMANDS >= 2_000) expect(told.withdrawnLate).toBeGreaterThan(0);
  });
});

/** `npm run rollups` as its own process, with the settings of this one: connected as web and worker are. */
async function rollups(word: string) {
  const running = spawn(process.execPath, typescript("scripts/rollups.ts", word));
  const said: string[] = [];
  for (const stream of [running.stdout, running.stderr]) {
    stream.on("data", (part: Buffer) => said.push(part.toString()));
  }
  const [code] = await once(running, "close");
  return { code, said: said.join("") };
}

describe("a sum that lies", () => {
  it("is named by the check, and right again after the repair", async () => {
    expect(await rollups("--check")).toEqual({
      code: 0,
      said: "The sums are what the requests say.\n",
    });
    await foldChanges(systemCaller());
    await admin.query(`
      update rollup set n = n + 1 where kind = 'came' and law = '' and "right" = '';
      delete from controller_rollup where kind = 'open';
      update request_fact set due_on = due_on + 1 where is_open`);
    expect(new Set((await faults()).map(({ what }) => what))).toEqual(
      new Set(["rollup", "controller_rollup", "fact"]),
    );
    const found = await rollups("--check");
    expect(found.code).toBe(1);
    expect(found.said).toMatch(/the fact of request .* is not what its rows say/);
    expect(await rollups("--repair")).toMatchObject({ code: 0 });
    expect(await faults()).toEqual([]);
  });
});

describe("the sums of one controller", () => {
  it("are its own in the portal: nobody reads there what another's requests count as, or what all count as", async () => {
    const { id: controllerId } = await makeController();
    const { id: strange } = await makeController();
    const officer = await makeStaff();
    const own = await makeMember(controllerId, "instructor");
    const member = await makeMember(strange, "instructor");
    const ask = (who: typeof own, table: string) =>
      withScope(scopeOf(who), (tx) =>
        tx.$queryRawUnsafe<{ id: string }[]>(`select controller_id as id from ${table}`),
      );
    const idsOf = (rows: readonly { id: string }[]) => [...new Set(rows.map(({ id }) => id))];
    await receiveOne({ controllerId, officer });
    expect(idsOf(await ask(own, "fact_change"))).toEqual([controllerId]);
    expect(await ask(member, "fact_change")).toEqual([]);
    await foldChanges(systemCaller());
    for (const table of ["controller_rollup", "request_fact"]) {
      expect(idsOf(await ask(own, table))).toEqual([controllerId]);
      expect(await ask(member, table)).toEqual([]);
    }
    for (const who of [own, member]) {
      await expect(
        withScope(scopeOf(who), (tx) => tx.$queryRaw`select n from rollup`),
      ).rejects.toMatchObject({ code: "42501" });
    }
  });

  it("count what a member takes back, by the member's own rights", async () => {
    const { id: controllerId } = await makeController();
    const officer = await makeStaff();
    const member = await makeMember(controllerId, "instructor");
    const { reference } = await receiveOne({ controllerId, officer });
    const { version } = await rowOf(reference);
    const came = async () =>
      (
        await rows(
          "select coalesce(sum(g.sign), 0)::int as n from fact_change g where controller_id = $1",
          [controllerId],
        )
      )[0]?.n;
    expect(await came()).toBe(1);
    const taken = await withdrawRequest.execute(callerOf(member), { reference, version });
    expect(taken.ok).toBe(true);
    expect(await came()).toBe(0);
    expect(await faults()).toEqual([]);
  });
});

describe("the migration", () => {
  const OPEN_STATES: ReadonlyMap<number, RequestState> = new Map([
    [0, "in_progress"],
    [6, "waiting_for_controller"],
  ]);

  it("counts what is there already, for an owner who is nobody's desk", async () => {
    await withOlderDatabase("0041", async ({ superuser, migrate }) => {
      const { id: controllerId, zone } = await insertController(superuser, "Aster", "UTC");
      const day = civilDate("2026-06-01");
      await insertReported(
        superuser,
        Array.from({ length: 7 }, (_, n) => ({
          ...{ id: randomUUID(), reference: `DSR-${n}`, controllerId, zone, law: "eu" as const },
          ...{ state: OPEN_STATES.get(n) ?? ("closed" as const), ownerId: null },
          ...{ rights: ["erasure", "access"] as const, receivedOn: day, dueOn: addDays(day, 30) },
          ...{
            answeredOn: OPEN_STATES.has(n) ? null : addDays(day, 27 + n),
            cause: null,
            pausedDays: n,
          },
          ...{ waitedDays: null, subProcessorDays: null },
        })),
        false,
      );
      await superuser.query(
        "update request set stopped_since = received_on where state = 'waiting_for_controller'",
      );
      await migrate();
      const { rows: found } = await superuser.query(
        `select kind, "right", sum(n)::int as n from rollup
         where law = 'eu' and kind in ('kept', 'late', 'open') group by 1, 2 order by 1, 2`,
      );
      const each = (kind: string, n: number) =>
        ["", "access", "erasure"].map((right) => ({ kind, right, n }));
      expect(found).toEqual([...each("kept", 3), ...each("late", 2), ...each("open", 2)]);
      const faults = async () => (await superuser.query("select * from rollup_faults()")).rows;
      expect(await faults()).toEqual([]);
      // Whoever waited was counted as not waiting until migration 0051, and in the line only what has not stopped is since 0056.
      const { rows: line } = await superuser.query(
        `select "right", to_char(on_day - a, 'YYYY-MM-DD') as came, n::int from rollup where kind = 'line' and law = '' order by 1`,
      );
      expect(line).toEqual(["", "access", "erasure"].map((right) => ({ right, came: day, n: 1 })));
      const { rows: open } = await superuser.query(
        `select b, n::int from rollup where kind = 'open' and law = '' and "right" = '' order by b`,
      );
      expect(open).toEqual([
        { b: 0, n: 1 },
        { b: 1, n: 1 },
      ]);
      const { rows: facts } = await superuser.query(
        "select is_waiting, is_stopped from request_fact where is_waiting or is_stopped",
      );
      expect(facts).toEqual([{ is_waiting: true, is_stopped: true }]);
    });
  });
});
