import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { civilDateIn } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { countQueue } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { todaysOf } from "@/lib/requests/model/todays";
import { findImportSource } from "@/lib/requests/queries/import-source";
import {
  findControllerLoads,
  findDueGroups,
  findQueuePage,
  type QueuePage,
} from "@/lib/requests/queries/queue";
import type { QueueRow } from "@/lib/requests/queries/queue-rows";
import { filledDatabase } from "@/lib/testing/filled-database";
import { AUCKLAND, DUBLIN, fillQueue, ME, NOW, OPEN } from "@/lib/testing/queued-requests";

const DESK: Scope = { kind: "desk", actor: ME };
const IMPORT = randomUUID();
const client = filledDatabase(fillQueue);

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
