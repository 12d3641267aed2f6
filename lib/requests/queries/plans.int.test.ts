import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countOwned } from "@/lib/accounts/queries";
import { findOpenOf } from "@/lib/alarms/queries/cover";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import { findTeam } from "@/lib/attendance/queries/team";
import { countOpenRequests, findOpenRequests } from "@/lib/controllers/queries/requests";
import { civilDate } from "@/lib/core/civil-date";
import type { Reads, Scope } from "@/lib/core/db";
import { findHeldPlace } from "@/lib/mail/queries/held-page";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { findReport } from "@/lib/reports/queries/report";
import { tabDays } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { findRequestDetail } from "@/lib/requests/queries/detail";
import { findPortalFigures, listPortalRequests } from "@/lib/requests/queries/portal-requests";
import { findControllerLoads, findDueGroups, findQueuePage } from "@/lib/requests/queries/queue";
import { findByReferenceStart } from "@/lib/requests/queries/search";
import { findOriginOf } from "@/lib/routing/queries/hand-overs";
import { listRequestViews } from "@/lib/submissions/queries/requests";
import { testDatabase } from "@/lib/testing/database-urls";
import { accessesTo } from "@/lib/testing/plans";
import { vacuumed } from "@/lib/testing/vacuumed";

const OFFICER = randomUUID();
const DESK: Scope = { kind: "desk", actor: OFFICER };
const CONTROLLER = randomUUID();
/** Nearly all requests there are. */
const LARGEST = randomUUID();
const IMPORT = randomUUID();
/** One of the largest's, in the middle of its history. */
const HALF_WAY = randomUUID();
const REQUESTS = 40_000;
/** What a hot statement may look at: a page, or all open work, and never a share of history. */
const MOST = REQUESTS / 20;
const NOW = new Date("2026-11-24T12:00:00Z");
const OWN_LIST = { view: "open", search: "", after: null, now: NOW } as const;
const TODAYS = new Map([["Europe/Dublin", civilDate("2026-11-24")]]);
const client = new Client({ connectionString: testDatabase.superuserUrl });

/**
 * Forty thousand requests over twenty years, the newest last; the last four hundred are open. Two thousand have references of
 * the shape that is given out, in one year.
 */
const FILL = `
  insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on, rule_id,
    ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on, closed_at)
  select case when n % 100 < 1 then $1::uuid else $2::uuid end, case when n = 20001 then $4::uuid else gen_random_uuid() end,
    case when n % 20 = 7 then 'DSR-2026-PK' || lpad((n / 20)::text, 4, '0') else 'DSR-' || n end, 'mail',
    (case when is_open then 'in_progress' else 'closed' end)::"RequestState", 'uk',
    received, due - 30, 'Europe/Dublin', due, 'promise-30d', 'us',
    received, case when n % 10 = 0 then $3::uuid end, 'key' || n, received,
    case when not is_open then now() end, case when not is_open then due - 3 end, case when not is_open then now() end
  from (select n, n > ${REQUESTS - 400} as is_open, date '2026-11-24' + 25 - (${REQUESTS} - n) / 6 as due,
      timestamptz '2026-11-24T00:00Z' - (${REQUESTS} - n) * interval '4 hours' as received
    from generate_series(1, ${REQUESTS}) n) drawn`;

/** Of one controller's history, and of its open work, every other request came in one file. */
const FILL_IMPORT = `
  with job as (insert into import_job (controller_id, id, state, from_desk, file_size, sha256, encoding, delimiter,
      fingerprint, rows, received_at, created_by_id, created_at, erase_at, erased_at)
    values ($1, $2, 'mapping', true, 1, '', 'utf-8', ',', '', 200, now(), $3, now(), now(), now()) returning 1)
  insert into import_row (controller_id, import_id, place, line, row_key, outcome, problems, request_id)
  select $1, $2, n, n + 2, decode(md5(id::text), 'hex'), 'good', '[]', id from (select id, row_number() over (order by id) as n
    from request where controller_id = $1) r, job where n % 2 = 0`;

/** Each was answered once. */
const FILL_ANSWERS = `
  insert into answer (controller_id, id, request_id, state, decisions, body, request_version, composed_by_id, held_at, send_at,
    sent_at)
  select controller_id, gen_random_uuid(), id, 'sent', '{}', '', 1, $1, answered_at, answered_at, answered_at
  from request where answered_at is not null`;

/**
 * To the planner two indexes over a part of a table can cost the same, and then it takes the one that was made last. A load
 * and a restored copy make them in an order of their own, which must not matter: so the wrong one is the last here.
 */
const MAKE_WRONG_ONE_LAST = `
  do $$ declare made text := pg_get_indexdef('answer_one_per_request'::regclass); begin
    drop index answer_one_per_request;
    execute made;
  end $$`;

beforeAll(async () => {
  await client.connect();
  await client.query(
    "insert into controller (id, name, zone, created_at) select id, 'Aster ' || id, 'Europe/Dublin', now() from unnest($1::uuid[]) id",
    [[CONTROLLER, LARGEST]],
  );
  await client.query(
    "insert into person (id, email, name, staff_role, created_at) values ($1, 'officer@thirty.example', 'Officer', 'officer', now())",
    [OFFICER],
  );
  // The test server does not wait for its log, and a vacuum takes nothing for seen by all that is not in it yet.
  await client.query("set synchronous_commit = on");
  // The sums of the reports are made at once at the end, and not for each of forty thousand.
  await client.query("set session_replication_role = replica");
  await client.query(FILL, [CONTROLLER, LARGEST, OFFICER, HALF_WAY]);
  await client.query("set session_replication_role = default");
  await client.query("select rebuild_rollups()");
  await client.query(FILL_IMPORT, [CONTROLLER, IMPORT, OFFICER]);
  await client.query(FILL_ANSWERS, [OFFICER]);
  await client.query(MAKE_WRONG_ONE_LAST);
  await client.query(
    "insert into request_reference (reference, controller_id, request_id) select reference, controller_id, id from request",
  );
  // Beside them references of the shape that is given out, in two years, of which many begin alike.
  await client.query(
    `insert into request_reference (reference, controller_id, request_id)
     select 'DSR-' || 2025 + n % 2 || '-RW' || chr(65 + (n % 17)::integer) || lpad((n % 1000)::text, 3, '0'), controller_id, id
     from (select *, row_number() over (order by id) as n from request) r where n <= 17000
     on conflict do nothing`,
  );
  await vacuumed(client, [
    "request",
    "request_fact",
    "answer",
    "request_reference",
    "controller",
    "person",
    "import_job",
    "import_row",
    "rollup",
    "controller_rollup",
  ]);
});
afterAll(() => client.end());

const page = (change: Partial<QueueQuery>) => (reads: Reads) =>
  findQueuePage(reads, planQueue({ ...WHOLE_QUEUE, ...change }, [OFFICER], TODAYS));

const MIDDLE = { at: "2020-03-01T00:00:00.000Z", id: randomUUID() };
const HOT: readonly [string, (reads: Reads) => Promise<unknown>][] = [
  ["all open work", page({})],
  ["one's own", page({ view: "mine" })],
  ["what is overdue", page({ view: "overdue" })],
  ["what is due soon", page({ view: "due-soon" })],
  ["what nobody owns", page({ view: "unassigned" })],
  ["what waits", page({ view: "waiting" })],
  ["one controller's", page({ view: "controller", controllerId: CONTROLLER })],
  ["open work, filtered", page({ law: "uk", channel: "mail", state: "in_progress" })],
  ["what is open of one import", page({ importId: IMPORT })],
  ["what is settled of one import", page({ view: "history", importId: IMPORT })],
  ["history", page({ view: "history" })],
  [
    "history, on from its middle",
    page({ view: "history", cursor: { direction: "after", ...MIDDLE } }),
  ],
  [
    "history, back from its middle",
    page({ view: "history", cursor: { direction: "before", ...MIDDLE } }),
  ],
  ["the figures on the tabs", (reads) => findDueGroups(reads, [OFFICER], tabDays(NOW))],
  ["the team", (reads) => findTeam(reads, NOW)],
  ["a controller's own list", (reads) => listPortalRequests(reads, LARGEST, OWN_LIST)],
  [
    "what waits for a controller",
    (reads) => listPortalRequests(reads, LARGEST, { ...OWN_LIST, view: "waiting" }),
  ],
  [
    "a controller's own history",
    (reads) => listPortalRequests(reads, LARGEST, { ...OWN_LIST, view: "answered" }),
  ],
  [
    "what a machine lists, on from the middle",
    (reads) =>
      listRequestViews(reads, LARGEST, {
        ...{ states: [], right: null, dueFrom: null, dueTo: null, updatedSince: null },
        ...{ after: HALF_WAY, limit: 50 },
      }),
  ],
  ["the figures of a controller's own list", (reads) => findPortalFigures(reads, LARGEST, NOW)],
  [
    "open work in the list of controllers",
    (reads) => countOpenRequests(reads, [LARGEST, CONTROLLER]),
  ],
  ["a controller's open work in the settings", (reads) => findOpenRequests(reads, LARGEST)],
  ["what somebody owns, in the settings", (reads) => countOwned(reads, OFFICER)],
  ["what somebody owns, in a digest", (reads) => findOpenOf(reads, OFFICER)],
  ["one request", (reads) => findRequestDetail(reads, "DSR-39999")],
  [
    "the reports of a month",
    (reads) => findReport(reads, { ...EVERYTHING, period: { kind: "last", months: 3 } }, NOW),
  ],
];

describe("the statements behind the desk's pages", () => {
  it.each(HOT)("look at few of all requests for %s", async (_name, run) => {
    const accesses = await accessesTo("request", DESK, run);
    expect(accesses.filter(({ by, rows }) => by.startsWith("Seq Scan") || rows > MOST)).toEqual([]);
  });

  it.each([...HOT, ["what is to be approved", page({ view: "approval" })] as const])(
    "look at few of all answers for %s",
    async (_name, run) => {
      const accesses = await accessesTo("answer", DESK, run);
      expect(accesses.filter(({ by, rows }) => by.startsWith("Seq Scan") || rows > MOST)).toEqual(
        [],
      );
    },
  );

  const counted = (table: string) =>
    accessesTo(table, DESK, (reads) => findDueGroups(reads, [OFFICER], tabDays(NOW)));
  const looked = (found: Awaited<ReturnType<typeof counted>>) =>
    found.reduce((sum, { rows }) => sum + rows, 0);

  it("count the tabs from sums, and one's own from an index alone, however many are open", async () => {
    expect(await counted("request_fact")).toEqual([]);
    // Of the four hundred that are open forty are the officer's, on 67 due days.
    const own = (await counted("request")).filter(({ rows }) => rows > 0);
    expect(own).toEqual([{ by: "Index Only Scan by request_open_by_owner", rows: 40 }]);
    const sums = await counted("rollup");
    expect(sums.map(({ by }) => by)).not.toContain("Seq Scan");
    expect(looked(sums)).toBeLessThanOrEqual(2 * 67);
  });

  it.each([
    ["a code", { year: null, code: "RWJ" }],
    ["a reference", { year: "2026", code: "R" }],
  ])("look for the beginning of %s by the key of the references", async (_name, start) => {
    const accesses = await accessesTo("request_reference", DESK, (reads) =>
      findByReferenceStart(reads, start, 5, NOW),
    );
    expect(accesses.map(({ by }) => by.replace("Only ", ""))).toEqual([
      "Index Scan by request_reference_pkey",
    ]);
    const requests = await accessesTo("request", DESK, (reads) =>
      findByReferenceStart(reads, start, 5, NOW),
    );
    expect(requests.filter(({ by }) => !/ request_(?:pkey|by_id)$/.test(by))).toEqual([]);
    expect(looked([...accesses, ...requests])).toBeLessThanOrEqual(2 * 11 * 6);
    expect(looked(accesses)).toBeGreaterThan(0);
  });

  it.each([
    ["a code", "PK12"],
    ["a reference", "DSR-2026-PK12"],
  ])(
    "look for the beginning of %s among a controller's own by their index",
    async (_name, text) => {
      const search = (reads: Reads) =>
        listPortalRequests(reads, LARGEST, { ...OWN_LIST, search: text });
      const accesses = await accessesTo("request", DESK, search);
      // The hundred that begin so are found by the one, and then fetched by the other.
      const rounded = accesses.map(({ by, rows }) => ({ by, rows: Math.round(rows) }));
      expect(rounded.toSorted((a, b) => a.by.localeCompare(b.by))).toEqual([
        { by: "Index Scan by request_by_id", rows: 100 },
        { by: "Index Scan by request_controller_reference_key", rows: 100 },
      ]);
    },
  );

  it("choose among controllers from an index alone, of what is open", async () => {
    expect(await accessesTo("request", DESK, findControllerLoads)).toEqual([]);
    const facts = await accessesTo("request_fact", DESK, findControllerLoads);
    expect(facts.map(({ by }) => by.replace(/_by_[a-z]+$/, ""))).toEqual([
      "Index Only Scan by request_fact_open",
    ]);
    expect(looked(facts)).toBe(400);
  });

  it.each([
    [
      "request_open_by_owner",
      "request",
      (reads: Reads) => findDueGroups(reads, [OFFICER], tabDays(NOW)),
      40,
    ],
    ["request_fact_open_by_", "request_fact", findControllerLoads, 400],
  ] as const)("would look at more without %s", async (index, table, run, most) => {
    const { rows } = await client.query<{ name: string; made: string }>(
      "select indexname as name, indexdef as made from pg_indexes where starts_with(indexname, $1)",
      [index],
    );
    expect(rows.length).toBeGreaterThan(0);
    await client.query(`drop index ${rows.map(({ name }) => name).join(", ")}`);
    try {
      expect(looked(await accessesTo(table, DESK, run))).toBeGreaterThan(most);
    } finally {
      for (const { made } of rows) await client.query(made);
    }
  });

  it.each([
    ["its detail", (reads: Reads) => findRequestDetail(reads, "DSR-39999")],
    [
      "a reminder of it",
      (reads: Reads) =>
        findStandingAlarms(reads, { personId: OFFICER, own: [OFFICER], now: NOW }, "DSR-39999", 1),
    ],
    ["where it came from", (reads: Reads) => findOriginOf(reads, "DSR-39999")],
    ["what was held back about it", (reads: Reads) => findHeldPlace(reads, "request", "DSR-39999")],
  ] as const)("look at one request alone for %s", async (_name, run) => {
    const accesses = await accessesTo("request", DESK, run);
    // By its key: where there are thousands of controllers a reference alone would be looked for among all open work.
    expect(
      accesses.filter(({ by, rows }) => rows > 1 || !/ request_(?:pkey|by_id)$/.test(by)),
    ).toEqual([]);
  });

  it("are seen to look at too many where an index is missing", async () => {
    const { rows } = await client.query<{ name: string; made: string }>(
      "select indexname as name, indexdef as made from pg_indexes where indexname like 'request_open_by_%'",
    );
    expect(rows.length).toBeGreaterThan(2);
    await client.query(`drop index ${rows.map(({ name }) => name).join(", ")}`);
    try {
      const accesses = await accessesTo("request", DESK, page({}));
      expect(accesses.some(({ by, rows }) => by.startsWith("Seq Scan") || rows > MOST)).toBe(true);
    } finally {
      // The other tests may come after this one.
      for (const { made } of rows) await client.query(made);
    }
  });
});
