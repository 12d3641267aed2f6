import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import fc from "fast-check";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { applyMigrations, readMigrations } from "@/lib/core/migrations";
import { pauseClock } from "@/lib/delays/commands/pause";
import { resumeClock } from "@/lib/delays/commands/resume";
import { scopeOf } from "@/lib/gate/scope";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { takeBackMerge } from "@/lib/merges/commands/take-back";
import { foldChanges } from "@/lib/reports/jobs";
import { assignRequest } from "@/lib/requests/commands/assign";
import { closeRequest } from "@/lib/requests/commands/close";
import { giveLateCause } from "@/lib/requests/commands/late-cause";
import { acceptRequest, rejectRequest, reopenRequest } from "@/lib/requests/commands/triage";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { LATE_CAUSES, RIGHTS } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { findDueGroups } from "@/lib/requests/queries/queue";
import { countedTabs, inOrder } from "@/lib/testing/counted-tabs";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
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

const VERBS = [
  ...["receive", "receive", "receive", "accept", "accept", "answer", "answer", "answer", "assign"],
  ...["correct", "pause", "resume", "merge", "take_back", "reject", "reopen", "close", "cause"],
  ...["fold", "fold_killed", "repair"],
] as const;
const drawnStep = fc.record({
  verb: fc.constantFrom(...VERBS),
  one: fc.nat(),
  other: fc.nat(),
  days: fc.integer({ min: 0, max: 80 }),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 3 }),
  law: fc.constantFrom("eu" as const, "uk" as const, "california" as const),
  cause: fc.constantFrom(...LATE_CAUSES.filter((cause) => cause !== "other")),
});
type Step = typeof drawnStep extends fc.Arbitrary<infer T> ? T : never;

describe("after a random day of commands, some of which crash", () => {
  const told = { done: new Map<string, number>(), crashed: 0, killed: 0 };
  let base: Awaited<ReturnType<typeof scene>>;

  async function scene() {
    const controllers = [];
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Tokyo"]) {
      controllers.push((await makeController({ zone, followsLaw: true })).id);
    }
    return { controllers, officers: [await makeStaff("officer"), await makeStaff("manager")] };
  }

  const repairer = new Pool({ connectionString: testDatabase.superuserUrl });

  /** Ends one in ten transactions as they commit, and one in fifty by cutting the connection. */
  beforeAll(async () => {
    base = await scene();
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

  const officerOf = (step: Step) => base.officers[step.one % 2] ?? base.officers[0];
  /** Where a command makes sense; on others it is tried as well, and refused. */
  const STATES: { readonly [verb in Step["verb"]]?: readonly RequestState[] } = {
    accept: ["received", "in_triage"],
    reject: ["received", "in_triage"],
    answer: ["in_progress"],
    pause: ["in_progress"],
    resume: ["waiting_for_controller"],
    reopen: ["rejected"],
    close: ["answered"],
    cause: ["answered", "closed"],
    take_back: ["merged"],
  };

  async function target(step: Step) {
    const states = step.other % 10 === 0 ? undefined : STATES[step.verb];
    const where = { ...(states && { state: { in: [...states] } }) };
    const { version, ...row } = await asDesk(async (tx) =>
      tx.request.findFirstOrThrow({
        where,
        orderBy: { id: "asc" },
        skip: step.one % Math.max(1, await tx.request.count({ where })),
      }),
    );
    return { row, at: { reference: row.reference, version } };
  }

  async function answer(step: Step, caller: ReturnType<typeof callerOf>) {
    const { row, at } = await target(step);
    const carried = await asDesk((tx) =>
      tx.requestRight.findMany({ where: { requestId: row.id }, select: { right: true } }),
    );
    const held = await holdAnswer.execute(caller, {
      ...{ ...at, seen: "0", text: "Here is what we found.", step: "send" },
      decisions: carried.map(({ right }) => ({
        ...{ right, outcome: "fulfilled", ground: "", note: "See the file." },
      })),
      ...(step.other % 3 === 0 ? {} : { lateCause: step.cause }),
    });
    if (!held.ok) return held;
    const found = await asDesk((tx) =>
      tx.answer.findFirst({ where: { requestId: row.id, state: "held" } }),
    );
    const later = systemCaller(new Date(NOW.getTime() + 60_000));
    return deliverAnswer.execute(later, {
      controllerId: row.controllerId,
      answerId: found?.id ?? newId(),
    });
  }

  /** A fold that ends in the middle of its work: its connection is cut, or it takes everything back. */
  async function killFold(step: Step): Promise<void> {
    const worker = new Client({ connectionString: testDatabase.superuserUrl });
    worker.on("error", () => undefined);
    await worker.connect();
    await worker.query("begin");
    await worker.query("select fold_changes($1::int)", [1 + (step.other % 50)]);
    told.killed += 1;
    if (step.other % 2 === 0) {
      await worker.query("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
    } else {
      await worker.query("rollback");
    }
    await worker.end().catch(() => undefined);
  }

  async function run(step: Step): Promise<{ ok: boolean } | undefined> {
    const officer = officerOf(step);
    if (!officer) throw new Error("nobody works here");
    const caller = callerOf(officer);
    const received = addDays(civilDate("2026-06-15"), -step.days);
    switch (step.verb) {
      case "receive": {
        const controllerId = base.controllers[step.one % base.controllers.length] ?? "";
        const { law, rights } = step;
        const identifiers = [
          { kind: "email" as const, value: `jo${step.other % 40}@mail.example` },
        ];
        const common = { controllerId, officer, law, rights, identifiers };
        await receiveOne({
          ...common,
          receivedOn: received,
          askedOn: received,
        });
        return { ok: true };
      }
      case "accept":
        return acceptRequest.execute(caller, (await target(step)).at);
      case "reject":
        return rejectRequest.execute(caller, { ...(await target(step)).at, reason: "test" });
      case "reopen":
        return reopenRequest.execute(caller, (await target(step)).at);
      case "close":
        return closeRequest.execute(caller, (await target(step)).at);
      case "cause":
        return giveLateCause.execute(caller, { ...(await target(step)).at, cause: step.cause });
      case "answer":
        return answer(step, caller);
      case "assign": {
        const { row } = await target(step);
        const to = step.other % 2 === 0 ? officer.personId : null;
        return assignRequest.execute(caller, { reference: row.reference, from: row.ownerId, to });
      }
      case "correct":
        return correctReceipt.execute(caller, {
          ...(await target(step)).at,
          ...{ receivedOn: received, receivedTime: "10:00", note: "", reason: "arrived_earlier" },
        });
      case "pause":
        return pauseClock.execute(caller, {
          ...{ ...(await target(step)).at, reason: "identity", body: "Which Jo do you mean?" },
        });
      case "resume":
        return resumeClock.execute(callerOf(officer, new Date("2026-06-22T09:00:00Z")), {
          ...{ ...(await target(step)).at, repliedOn: "2026-06-20", note: "By telephone." },
        });
      case "merge": {
        const { row, at } = await target(step);
        const others = await asDesk((tx) =>
          tx.request.findMany({
            where: { controllerId: row.controllerId, reference: { not: row.reference } },
            orderBy: { reference: "asc" },
            select: { reference: true, version: true },
          }),
        );
        const other = others[step.other % Math.max(1, others.length)];
        return mergeRequests.execute(caller, {
          ...{ ...at, with: other?.reference ?? "none", withVersion: other?.version ?? 1 },
          survivor: at.reference,
        });
      }
      case "take_back":
        return takeBackMerge.execute(caller, (await target(step)).at);
      case "fold":
        await foldChanges(systemCaller());
        return { ok: true };
      case "repair":
        await repairer.query("select rebuild_rollups()");
        return { ok: true };
      case "fold_killed":
        await killFold(step);
        return undefined;
    }
  }

  async function walk(steps: Step[]): Promise<void> {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      const ended = await run(step).catch(() => "crashed" as const);
      if (ended === "crashed") told.crashed += 1;
      else if (ended?.ok) told.done.set(step.verb, (told.done.get(step.verb) ?? 0) + 1);
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
    const name = `migrated_${randomUUID().slice(0, 8)}`;
    const open = async (url: string, database: string) => {
      const at = new URL(url);
      at.pathname = `/${database}`;
      const client = new Client({ connectionString: at.href });
      await client.connect();
      return client;
    };
    const post = await open(testDatabase.ownerUrl, "postgres");
    await post.query(`create database ${name}`);
    const owner = await open(testDatabase.ownerUrl, name);
    const superuser = await open(testDatabase.superuserUrl, name);
    try {
      const all = await readMigrations("prisma/migrations");
      const place = all.findIndex(({ name: one }) => one.startsWith("0041_"));
      await applyMigrations(owner, all.slice(0, place));
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
      await applyMigrations(owner, all);
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
    } finally {
      await owner.end();
      await superuser.end();
      await post.query(`drop database ${name} with (force)`);
      await post.end();
    }
  });
});
