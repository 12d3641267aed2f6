import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { disconnect, type Reads, reading, type Scope } from "@/lib/core/db";
import { findReplicaFacts, leaveReplica, lookAtReplica, readingFigures } from "@/lib/core/replica";
import { assessReplica } from "@/lib/jobs/model";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { figuresForFile, loadFiguresAge, readingForFile } from "@/lib/reports/loaders/figures";
import { forecastGround, readForecast } from "@/lib/reports/loaders/forecast";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, type ReportFilter } from "@/lib/reports/model/filter";
import { EVERY_MOVEMENT } from "@/lib/reports/model/movement";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { findBreachPage } from "@/lib/reports/queries/breaches";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import { findControllerNames } from "@/lib/reports/queries/controller-names";
import { findLikelyLate } from "@/lib/reports/queries/forecast";
import { findHandOverMonths } from "@/lib/reports/queries/hand-overs";
import { findMovementPage } from "@/lib/reports/queries/movements";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { findReplayChoices, findReplayRequests } from "@/lib/reports/queries/replay";
import { findReport } from "@/lib/reports/queries/report";
import { findReportPage } from "@/lib/reports/queries/rows";
import { findStatement } from "@/lib/reports/queries/statement";
import { todaysIn } from "@/lib/requests/model/todays";
import { findOpenZones } from "@/lib/requests/queries/open-sums";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";
import {
  type Primary,
  type Replica,
  removeServers,
  startPrimary,
  startReplica,
} from "@/lib/testing/streaming-replica";

// A primary of our own with a real standby that streams from it.

const NOW = new Date("2026-11-24T12:00:00Z");
const DESK: Scope = { kind: "desk", actor: "system:test" };
const FILTER: ReportFilter = { ...EVERYTHING, period: { kind: "last", months: 3 } };

const OCTOBER = { kind: "month", year: 2026, number: 10 } as const;

let primary: Primary;
let replica: Replica;
let onPrimary: Client;
let onReplica: Client;
let aster: string;
let birch: string;

function request(controllerId: string, place: number): ReportedRequest {
  const isOpen = place % 4 === 0;
  return {
    ...{ id: randomUUID(), reference: `DSR-T-${place}`, controllerId, zone: "Europe/Berlin" },
    ...{ state: isOpen ? "in_progress" : "answered", law: "eu", rights: ["erasure"] },
    ...{ receivedOn: civilDate("2026-10-01"), dueOn: civilDate("2026-10-31") },
    answeredOn: isOpen ? null : civilDate(place % 3 === 0 ? "2026-11-05" : "2026-10-20"),
    ...{ ownerId: null, cause: null, pausedDays: 0 },
    ...{ waitedDays: isOpen ? null : 1, subProcessorDays: isOpen ? null : 0 },
  };
}

async function caughtUp(): Promise<void> {
  const { rows } = await onPrimary.query<{ at: string }>("select pg_current_wal_lsn()::text as at");
  for (;;) {
    const { rows: there } = await onReplica.query<{ is: boolean }>(
      "select pg_last_wal_replay_lsn() >= $1::pg_lsn as is",
      [rows[0]?.at],
    );
    if (there[0]?.is) return;
    await sleep(10);
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

beforeAll(async () => {
  primary = await startPrimary();
  onPrimary = await connected(primary.superuserUrl);
  // Servers of tests say that something is committed before it is written, and where the log ends says nothing of it then.
  await onPrimary.query("set synchronous_commit = on");
  replica = await startReplica(primary);
  onReplica = await connected(replica.superuserUrl);
  // Before the first statement of the product: it reads its settings once.
  vi.stubEnv("DATABASE_URL", primary.appUrl);
  vi.stubEnv("DATABASE_REPLICA_URL", replica.appUrl);
  const [a, b] = [
    await insertController(onPrimary, "Aster", "Europe/Berlin"),
    await insertController(onPrimary, "Birch", "Europe/Berlin"),
  ];
  [aster, birch] = [a.id, b.id];
  const requests = Array.from({ length: 24 }, (_, place) =>
    request(place < 16 ? aster : birch, place),
  );
  await insertReported(onPrimary, requests);
  await caughtUp();
});
afterAll(async () => {
  await leaveReplica();
  await disconnect();
  await Promise.all([onPrimary.end(), onReplica.end()]);
  await replica.stop();
  await primary.stop();
  removeServers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Everything that a page or a file of the reports asks for. */
async function everyFigure(reads: Reads) {
  const days = zoneDays(todaysIn(await findOpenZones(reads), NOW));
  const ground = await forecastGround(reads, NOW);
  const likely = { controllerId: null, law: null, right: null, within: 14 } as const;
  return {
    report: await findReport(reads, FILTER, NOW),
    pace: await findPace(reads, FILTER, NOW),
    forecast: await readForecast(reads, FILTER, NOW),
    late: await findLikelyLate(reads, ground, likely, null, 50),
    breakdown: await readBreakdown(reads, FILTER, NOW),
    breaches: await findBreachPage(reads, EVERY_BREACH, days, null, 50),
    counts: await countBreaches(reads, EVERY_BREACH, days),
    movements: await findMovementPage(reads, EVERY_MOVEMENT, null, 50),
    rows: await findReportPage(reads, EVERY_ROW, days, null, 50),
    handOvers: await findHandOverMonths(
      reads,
      { from: civilDate("2026-09-01"), to: civilDate("2026-11-30") },
      NOW,
    ),
    names: await findControllerNames(reads, "", null, 50),
    choices: await findControllerChoices(reads),
    replayed: [
      await findReplayChoices(reads, aster),
      await findReplayRequests(reads, aster, new Date(0), NOW),
    ],
    statement: await findStatement(reads, aster, OCTOBER, NOW),
  };
}

const whereAsked = async (reads: Reads) => {
  const [row] = await reads.$queryRaw<
    { standby: boolean }[]
  >`select pg_is_in_recovery() as standby`;
  return row?.standby ? "replica" : "primary";
};

/** A look is remembered for a second, which here is over at once. */
async function untilLook(isSo: (here: { ageMs: number }) => boolean): Promise<{ ageMs: number }> {
  for (;;) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_001 });
    const found = await lookAtReplica();
    if (found?.kind !== "here") throw new Error("it is there");
    if (isSo(found)) return found;
    await sleep(10);
  }
}

async function untilReplica(isSo: () => Promise<boolean>): Promise<void> {
  // Its look is remembered for a second, and for five where nobody was found.
  while (!(await isSo())) await sleep(50);
}

const isReadFromReplica = async () => (await readingFigures(DESK, whereAsked)) === "replica";

describe("figures", () => {
  it("are the same from the replica once it has caught up, every one that a report asks for", async () => {
    const here = await reading(DESK, everyFigure);
    const there = await readingFigures(DESK, async (reads) => ({
      from: await whereAsked(reads),
      ...(await everyFigure(reads)),
    }));
    expect(here.report.total).toMatchObject({ kept: expect.any(Number), overdue: 6 });
    expect(here.rows.rows).toHaveLength(24);
    expect(here.statement).not.toBeNull();
    expect(there).toEqual({ from: "replica", ...here });
  });

  it("are bound to the controller on the replica too, and cannot be written there", async () => {
    const portal: Scope = { kind: "controller", controllerId: birch, actor: randomUUID() };
    const [here, there] = [
      await reading(portal, (reads) => findPortalReport(reads, birch, NOW)),
      await readingFigures(portal, (reads) => findPortalReport(reads, birch, NOW)),
    ];
    expect(there).toEqual(here);
    const seen = await readingFigures(portal, async (reads) => ({
      from: await whereAsked(reads),
      controllers: await reads.$queryRaw<{ id: string }[]>`select id from controller`,
      requests: await reads.$queryRaw`select count(*)::int as n from request`,
      // Asked for by name, another controller's are none of theirs.
      others: await reads.$queryRaw`select id from request where controller_id = ${aster}::uuid`,
    }));
    expect(seen).toEqual({
      from: "replica",
      controllers: [{ id: birch }],
      requests: [{ n: 8 }],
      others: [],
    });
    const writing = readingFigures(DESK, async (reads) => {
      await reads.$queryRaw`update controller set name = name`;
    });
    await expect(writing).rejects.toMatchObject({ code: "25006" });
    // What is wrong on both is no fault of the replica.
    expect(await isReadFromReplica()).toBe(true);
  });

  it("of nobody's: what the page itself refuses is refused once, and not asked again elsewhere", async () => {
    let runs = 0;
    const refused = readingFigures(DESK, async () => {
      runs += 1;
      throw new Error("not found");
    });
    await expect(refused).rejects.toThrow("not found");
    expect([runs, await isReadFromReplica()]).toEqual([1, true]);
  });
});

describe("a replica that is behind", () => {
  const rename = (name: string) =>
    onPrimary.query("update controller set name = $1 where id = $2", [name, aster]);
  const nameOf = async (reads: Reads) => {
    const [row] = await reads.$queryRaw<{ name: string }[]>`
      select name from controller where id = ${aster}::uuid`;
    return row?.name;
  };

  it("is not one whose primary has had nothing to do for an hour", async () => {
    await caughtUp();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    expect(await lookAtReplica()).toEqual({ kind: "here", ageMs: 0 });
    expect(await loadFiguresAge()).toBeNull();
  });

  it("is known to be by how much, is read up to an age, and from that age on the primary is", async () => {
    await leaveReplica();
    await rename("Aster");
    await caughtUp();
    await onReplica.query("select pg_wal_replay_pause()");
    await rename("Aster & Sons");
    const behind = await untilLook(({ ageMs }) => ageMs > 0);
    const later = await untilLook(({ ageMs }) => ageMs > behind.ageMs);
    expect(await readingFigures(DESK, nameOf)).toBe("Aster");
    expect(await readingFigures(DESK, nameOf, later.ageMs - 1)).toBe("Aster & Sons");
    expect(await findReplicaFacts()).toMatchObject({ read: 1, passedOver: 1 });

    await onReplica.query("select pg_wal_replay_resume()");
    await caughtUp();
    expect(await untilLook(({ ageMs }) => ageMs === 0)).toBeDefined();
    expect(await readingFigures(DESK, nameOf)).toBe("Aster & Sons");
    // A file takes nothing that is older than a few seconds; this is of now.
    expect(await readingForFile(DESK, whereAsked)).toBe("replica");
  });
});

describe("a file in batches", () => {
  const placesOf = (failAt: number) =>
    figuresForFile(DESK, async function* places(tx) {
      for (const place of [0, 1, 2]) {
        const server = await whereAsked(tx);
        if (server === "replica" && place === failAt) await tx.$queryRaw`select 1 / 0`;
        yield server;
      }
    });

  async function given(places: AsyncGenerator<string>, all: string[] = []): Promise<string[]> {
    for await (const place of places) all.push(place);
    return all;
  }

  it("is of one server: none goes on with another's rows", async () => {
    expect(await given(placesOf(-1))).toEqual(["replica", "replica", "replica"]);
    expect(await given(placesOf(0))).toEqual(["primary", "primary", "primary"]);
    const before: string[] = [];
    await expect(given(placesOf(2), before)).rejects.toMatchObject({ code: "22012" });
    expect(before).toEqual(["replica", "replica"]);
  });
});

describe("a replica that goes away", () => {
  it("in the middle of a page and before one: the page is read from the primary, and from it again once it is back", async () => {
    await leaveReplica();
    const from: string[] = [];
    const page = readingFigures(DESK, async (reads) => {
      from.push(await whereAsked(reads));
      if (from.length === 1) await replica.stop();
      return (await findReport(reads, FILTER, NOW)).total;
    });
    expect(await page).toEqual(
      (await reading(DESK, (reads) => findReport(reads, FILTER, NOW))).total,
    );
    expect(from).toEqual(["replica", "primary"]);
    expect(await readingFigures(DESK, whereAsked)).toBe("primary");
    expect(await loadFiguresAge()).toBeNull();
    const facts = await findReplicaFacts();
    expect(facts).toEqual({ look: { kind: "away", why: "no_answer" }, read: 0, passedOver: 2 });
    expect(assessReplica(facts)).toMatchObject({ status: "degraded", away: "no_answer" });

    await replica.start();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6_000 });
    await untilReplica(async () => {
      vi.setSystemTime(Date.now() + 6_000);
      return isReadFromReplica();
    });
    expect(assessReplica(await findReplicaFacts())).toMatchObject({ status: "ok", away: null });
  });

  it("for good, made a primary of its own: it has other rows from then on, and is read no more", async () => {
    const promoting = await connected(replica.superuserUrl);
    await promoting.query("select pg_promote()");
    await promoting.end();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20_000 });
    expect(await lookAtReplica()).toEqual({ kind: "away", why: "no_replica" });
    expect(await readingFigures(DESK, whereAsked)).toBe("primary");
  });
});
