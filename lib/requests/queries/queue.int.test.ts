import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { civilDateIn } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { countQueue, type TabDays, tabDays } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { todaysOf } from "@/lib/requests/model/todays";
import { findImportSource } from "@/lib/requests/queries/import-source";
import {
  findControllerLoads,
  findDueGroups,
  findQueuePage,
  pageSql,
  type QueuePage,
} from "@/lib/requests/queries/queue";
import type { QueueRow } from "@/lib/requests/queries/queue-rows";
import { countedTabs, inOrder } from "@/lib/testing/counted-tabs";
import { testDatabase } from "@/lib/testing/database-urls";

const NOW = new Date("2026-11-23T12:00:00Z");
const ME = randomUUID();
const DESK: Scope = { kind: "desk", actor: ME };
const DUBLIN = randomUUID();
const AUCKLAND = randomUUID();
const IMPORT = randomUUID();
const OPEN = ["received", "in_triage", "waiting_for_controller", "in_progress"];
const client = new Client({ connectionString: testDatabase.superuserUrl });

/**
 * Open requests on very few due days, so that most rows tie on the day; then settled ones on few instants. Every
 * third is mine, every third nobody's.
 */
async function fill(
  controllerId: string,
  zone: string,
  count: number,
  state: string,
): Promise<void> {
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
       closed_at, reject_reason)
     select $1::uuid, gen_random_uuid(), 'DSR-' || $4::text || '-' || left($1::uuid::text, 4) || n, 'portal', $4::text::"RequestState", 'eu',
       timestamptz '2026-10-20 08:00Z' + (n % 7) * interval '1 day', date '2026-10-20' + n % 7, $2::text,
       date '2026-11-20' + n % 7, 'promise', 'us', '2026-10-20T08:00:00Z',
       case n % 3 when 0 then $5::uuid when 1 then null else $6::uuid end, 'key-' || $4::text || n, now(),
       case when $4::text in ('answered', 'closed') then now() end, case when $4::text in ('answered', 'closed') then current_date end,
       case when $4::text = 'closed' then now() end, case when $4::text = 'rejected' then 'spam' end
     from generate_series(1, $3::int) n`,
    [controllerId, zone, count, state, ME, randomUUID()],
  );
}

beforeAll(async () => {
  await client.connect();
  await client.query(
    `insert into person (id, email, name, staff_role, created_at) values ($1, 'me@x.example', 'Me', 'officer', now())`,
    [ME],
  );
  for (const [id, name, zone] of [
    [DUBLIN, "Aster", "Europe/Dublin"],
    [AUCKLAND, "Birch", "Pacific/Auckland"],
  ]) {
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, $2, $3, now())",
      [id, name, zone],
    );
  }
  for (const state of OPEN) await fill(DUBLIN, "Europe/Dublin", 70, state);
  await fill(AUCKLAND, "Pacific/Auckland", 31, "in_triage");
  for (const state of ["answered", "closed", "withdrawn", "rejected"]) {
    await fill(DUBLIN, "Europe/Dublin", 20, state);
  }
  await client.query(
    `insert into request_right (controller_id, request_id, "right")
     select controller_id, id, 'erasure'::"Right" from request where owner_id = $1
     union all select controller_id, id, 'access' from request`,
    [ME],
  );
  // Every seventh that is worked on has been answered by one officer of two, and some have an answer that was recalled.
  await client.query(
    `insert into answer (controller_id, id, request_id, state, decisions, body, request_version, composed_by_id, held_at,
       send_at, recalled_at)
     select controller_id, gen_random_uuid(), id, s.state::"AnswerState", '{}', ''::bytea, 1, $1, now(), now(), s.at
     from (select *, row_number() over (order by id) as n from request where state = 'in_progress') r,
       (values ('awaiting_approval', null), ('recalled', now())) s (state, at)
     where r.n % 7 = 0 or (s.state = 'recalled' and r.n % 5 = 0)`,
    [ME],
  );
});

afterAll(() => client.end());

/** A file of Dublin's that half of its requests came in, and a row of it that became none. */
async function importHalf(): Promise<void> {
  await client.query(
    `insert into import_job (controller_id, id, state, from_desk, file_size, sha256, encoding, delimiter, fingerprint, rows,
       received_at, created_by_id, created_at, erase_at, erased_at)
     values ($1, $2, 'mapping', true, 1, '', 'utf-8', ',', '', 181, '2026-10-20T23:30:00Z', $3, now(), now(), now())`,
    [DUBLIN, IMPORT, ME],
  );
  await client.query(
    `insert into import_row (controller_id, import_id, place, line, row_key, outcome, problems, request_id)
     select $1::uuid, $2::uuid, n, n + 2, decode(md5(id::text), 'hex'), 'good'::"ImportOutcome", '[]'::jsonb, id from (select id, row_number() over (order by id) as n
       from request where controller_id = $1) r where n % 2 = 0
     union all select $1, $2, 0, 2, null, 'bad', '[]', null`,
    [DUBLIN, IMPORT],
  );
}

type Change = Partial<QueueQuery>;

function page(change: Change, size?: number): Promise<QueuePage> {
  return withScope(DESK, async (tx) => {
    const todays = todaysOf(await findDueGroups(tx, [ME]), NOW);
    return findQueuePage(tx, planQueue({ ...WHOLE_QUEUE, ...change }, [ME], todays), size);
  });
}

async function everyPage(change: Change, size: number): Promise<QueueRow[][]> {
  const pages: QueueRow[][] = [];
  let cursor: QueueQuery["cursor"] = null;
  do {
    const { rows, next } = await page({ ...change, cursor }, size);
    pages.push([...rows]);
    cursor = next;
  } while (cursor !== null && pages.length < 100);
  return pages;
}

const ids = (rows: readonly QueueRow[]) => rows.map(({ id }) => id);

describe("the queue", () => {
  it("gives every open request exactly once, by due day and then id, whatever ties", async () => {
    const rows = (await everyPage({}, 50)).flat();
    expect(rows).toHaveLength(311);
    expect(new Set(ids(rows)).size).toBe(311);
    const sorted = rows.toSorted(
      (a, b) => a.dueOn.localeCompare(b.dueOn) || (a.id < b.id ? -1 : 1),
    );
    expect(ids(rows)).toEqual(ids(sorted));
    expect(rows.every(({ state }) => OPEN.includes(state))).toBe(true);
  });

  it("leads back over the same pages as forward", async () => {
    const forward = await everyPage({}, 50);
    const last = await page({ cursor: { direction: "after", ...keyOf(forward.at(-2)?.at(-1)) } });
    expect(last.next).toBeNull();
    const backward = [ids(last.rows)];
    let { previous } = last;
    while (previous) {
      const earlier: QueuePage = await page({ cursor: previous });
      backward.unshift(ids(earlier.rows));
      ({ previous } = earlier);
    }
    expect(backward).toEqual(forward.map(ids));
  });

  it("offers no next page when the last one is exactly full", async () => {
    expect((await page({}, 311)).next).toBeNull();
    expect((await page({}, 310)).next).not.toBeNull();
  });

  it("gives the whole history once, newest receipt first", async () => {
    const rows = (await everyPage({ view: "history" }, 17)).flat();
    expect(new Set(ids(rows)).size).toBe(80);
    expect(rows).toHaveLength(80);
    const times = rows.map(({ receivedAt }) => receivedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(rows.some(({ state }) => OPEN.includes(state))).toBe(false);
  });

  it("shows in each view what its tab counts, and each request by the day in its own zone", async () => {
    const groups = await withScope(DESK, (tx) => findDueGroups(tx, [ME]));
    const counts = countQueue(groups, todaysOf(groups, NOW)).byView;
    expect(counts.approval).toBe(10);
    const views = [
      "all",
      "mine",
      "due-soon",
      "overdue",
      "unassigned",
      "waiting",
      "approval",
    ] as const;
    for (const view of views) {
      const rows = (await everyPage({ view }, 100)).flat();
      expect([view, rows.length]).toEqual([view, counts[view]]);
    }
    const overdue = (await everyPage({ view: "overdue" }, 100)).flat();
    expect(overdue.every(({ dueOn, zone }) => dueOn < civilDateIn(zone, NOW))).toBe(true);
    const lastDays = new Map(overdue.map(({ zone, dueOn }) => [zone, dueOn]));
    expect(lastDays.get("Europe/Dublin")).toBe("2026-11-22");
    expect(lastDays.get("Pacific/Auckland")).toBe("2026-11-23");
  });

  it("counts the same where days that no tab tells apart are put together", async () => {
    const counted = async (now: Date, tabs: TabDays | null) => {
      const groups = await withScope(DESK, (tx) => findDueGroups(tx, [ME], tabs));
      return { size: groups.length, counts: countQueue(groups, todaysOf(groups, now)) };
    };
    const sizes = new Set<number>();
    for (let day = 5; day < 35; day += 1) {
      for (const hour of [0, 11, 13]) {
        const now = new Date(Date.UTC(2026, 10, day, hour, 30));
        const together = await counted(now, tabDays(now));
        expect([now, together.counts]).toEqual([now, (await counted(now, null)).counts]);
        sizes.add(together.size);
      }
    }
    // All before and all after the days of the tabs, and what lies between.
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBe(14);
  });

  it("narrows by each filter and by all of them together", async () => {
    const all = (await everyPage({}, 400)).flat();
    const check = async (change: Change, keep: (row: QueueRow) => boolean) => {
      const rows = (await everyPage(change, 400)).flat();
      expect(rows.length).toBeGreaterThan(0);
      expect(ids(rows)).toEqual(ids(all.filter(keep)));
    };
    await check({ state: "in_triage" }, ({ state }) => state === "in_triage");
    await check({ owner: "nobody" }, ({ ownerId }) => ownerId === null);
    await check({ right: "erasure" }, ({ rights }) => rights.includes("erasure"));
    await check({ controllerId: AUCKLAND }, ({ controllerName }) => controllerName === "Birch");
    await check({ law: "eu", channel: "portal" }, () => true);
    const [from, to] = [all[100], all[200]];
    if (!from || !to) throw new Error("too few rows");
    const { dueOn: dueFrom } = from;
    const { dueOn: dueTo } = to;
    await check({ dueFrom, dueTo }, ({ dueOn }) => dueOn >= dueFrom && dueOn <= dueTo);
    const both = { owner: { personId: ME }, state: "received" as const, right: "erasure" as const };
    await check(both, ({ ownerId, state }) => ownerId === ME && state === "received");
    expect((await page({ law: "brazil" })).rows).toEqual([]);
    expect((await page({ channel: "letter" })).rows).toEqual([]);
  });

  it("shows the requests of one import on their two sides, with those of no other", async () => {
    await importHalf();
    const { rows: came } = await client.query<{ id: string; state: string }>(
      `select r.id, r.state::text as state from import_row i
       join request r on r.controller_id = i.controller_id and r.id = i.request_id where i.import_id = $1`,
      [IMPORT],
    );
    expect(came).toHaveLength(180);
    const sides = [
      [{}, (state: string) => OPEN.includes(state)],
      [{ view: "history" }, (state: string) => !OPEN.includes(state)],
    ] as const;
    for (const [change, isHere] of sides) {
      const shown = (await everyPage({ ...change, importId: IMPORT }, 33)).flat();
      const expected = came.filter(({ state }) => isHere(state)).map(({ id }) => id);
      expect(ids(shown).toSorted()).toEqual(expected.toSorted());
    }
    expect((await page({ importId: randomUUID() })).rows).toEqual([]);
    const sources = await withScope(DESK, (tx) =>
      Promise.all([findImportSource(tx, IMPORT), findImportSource(tx, randomUUID())]),
    );
    // The day on the controller's own wall.
    expect(sources).toEqual([{ controllerName: "Aster", receivedOn: "2026-10-21" }, null]);
  });

  it("names owner and rights, and says nothing about the subject", async () => {
    const [row] = (await page({ view: "mine" }, 1)).rows;
    expect(row).toMatchObject({ ownerName: "Me", rights: ["access", "erasure"] });
    expect(Object.keys(row ?? {}).toSorted()).toEqual(
      [
        ["answeredOn", "ballHolder", "ballSince", "controllerName", "dueOn", "id", "ownerId"],
        ["ownerName", "receivedAt", "receivedOn", "reference", "rights", "state"],
        ["stoppedSince", "zone"],
      ].flat(),
    );
  });

  it("puts the controller whose request is due first at the top of the choice", async () => {
    const loads = await withScope(DESK, (tx) => findControllerLoads(tx));
    expect(loads.map(({ name, open }) => [name, open])).toEqual([
      ["Aster", 280],
      ["Birch", 31],
    ]);
  });

  it("is empty in the scope of a controller that has none of the requests", async () => {
    const other: Scope = { kind: "controller", controllerId: randomUUID(), actor: ME };
    const plan = planQueue(WHOLE_QUEUE, [ME], new Map());
    expect((await withScope(other, (tx) => findQueuePage(tx, plan))).rows).toEqual([]);
  });
});

function keyOf(row: QueueRow | undefined) {
  if (!row) throw new Error("no row");
  return { at: row.dueOn, id: row.id };
}

describe("the figures on the tabs", () => {
  const read = async () => inOrder(await withScope(DESK, (tx) => findDueGroups(tx, [ME])));
  const fold = () => client.query("select fold_changes(1000000)");
  /** Some of each state move, so that sums lose lines, get new ones and keep others. */
  const CHANGES = [
    [
      "an owner is named",
      "update request set owner_id = $1 where owner_id is null and due_on < '2026-11-23'",
    ],
    [
      "another owner is named",
      "update request set owner_id = gen_random_uuid() where owner_id = $1 and due_on = '2026-11-24'",
    ],
    [
      "an owner is taken away",
      "update request set owner_id = null where owner_id = $1 and due_on = '2026-11-21' and $1 <> id",
    ],
    [
      "some wait for their controller",
      "update request set state = 'waiting_for_controller' where state = 'in_progress' and due_on >= '2026-11-22' and $1 <> id",
    ],
    [
      "none of a day waits any more",
      "update request set state = 'in_progress' where state = 'waiting_for_controller' and due_on = '2026-11-25' and $1 <> id",
    ],
    [
      "what was due on a day is withdrawn",
      "update request set state = 'withdrawn' where state in ('received', 'in_triage') and due_on = '2026-11-26' and $1 <> id",
    ],
    [
      "a due day moves",
      "update request set due_on = '2026-12-24' where state = 'waiting_for_controller' and owner_id is null and $1 <> id",
    ],
  ] as const;

  it("are what the requests say, before and after they are folded, whatever changes", async () => {
    for (const [change, sql] of CHANGES) {
      const before = await read();
      const { rowCount } = await client.query(sql, [ME]);
      expect([change, rowCount]).not.toEqual([change, 0]);
      const unfolded = await read();
      expect([change, unfolded]).toEqual([change, await countedTabs(client, [ME])]);
      expect([change, unfolded]).not.toEqual([change, before]);
      await fold();
      expect([change, await read()]).toEqual([change, unfolded]);
    }
  });
});

describe("the statement behind a page", () => {
  beforeAll(async () => {
    // Without the triggers that count them for the reports.
    await client.query("set session_replication_role = replica");
    for (const state of OPEN) await fillMany(5_000, state);
    await fillMany(20_000, "closed");
    await client.query("set session_replication_role = default");
    await client.query("vacuum analyze request");
  });

  async function fillMany(count: number, state: string): Promise<void> {
    await client.query(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
         rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
         closed_at)
       select $1::uuid, gen_random_uuid(), 'DSR-m' || $3::text || n, 'mail', $3::text::"RequestState", 'uk',
         timestamptz '2026-10-01 08:00Z' + (n % 5000) * interval '9 minutes', date '2026-10-01' + n % 30, 'Europe/Dublin',
         date '2026-11-20' + n % 40, 'promise', 'us', now(), case when n % 50 = 0 then $4::uuid end,
         'many-' || $3::text || n, now(), case when $3::text = 'closed' then now() end,
         case when $3::text = 'closed' then current_date end, case when $3::text = 'closed' then now() end
       from generate_series(1, $2::int) n`,
      [DUBLIN, count, state, ME],
    );
  }

  /** The plan as the application's own role gets it, with row-level security on. */
  function explain(change: Change): Promise<string> {
    return withScope(DESK, async (tx) => {
      const todays = new Map([["Europe/Dublin", civilDateIn("Europe/Dublin", NOW)]]);
      const sql = pageSql(planQueue({ ...WHOLE_QUEUE, ...change }, [ME], todays), 51);
      const lines = await tx.$queryRawUnsafe<Record<string, string>[]>(
        `explain (analyze, buffers) ${sql.text}`,
        ...sql.values,
      );
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
  }

  it("reads open work from the partial indexes and never the whole table", async () => {
    const cursor = { direction: "after" as const, at: "2026-12-05", id: DUBLIN };
    const plans: [Change, string][] = [
      [{}, "request_open_by_due"],
      [{ cursor }, "request_open_by_due"],
      [{ cursor: { ...cursor, direction: "before" } }, "request_open_by_due"],
      [{ view: "overdue" }, "request_open_by_due"],
      [{ view: "due-soon" }, "request_open_by_due"],
      [{ view: "mine" }, "request_open_by_owner"],
      [{ view: "controller", controllerId: AUCKLAND }, "request_open_by_controller"],
      [{ view: "history" }, "request_settled_by_receipt"],
    ];
    for (const [change, index] of plans) {
      const plan = await explain(change);
      expect(plan).toContain(index);
      expect(plan).not.toContain("Seq Scan on request");
    }
  });
});
