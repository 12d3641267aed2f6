import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Caller } from "@/lib/gate/command";
import { makeTempDataDir, removeDataDir } from "@/scripts/data-dir";
import { type Database, openEmbedded } from "@/scripts/database";
import { enterOwnDatabase } from "@/scripts/own-database";

// `npm run bench:wakes`: what the scheduler costs on a day without a wake and on one with ten thousand, with ten thousand
// and with a million open requests, in a database of its own that is thrown away. Only the ratios mean something on a
// shared machine: the cost has to follow the wakes, not the open requests.
const SIZES = (process.argv[2] ?? "10000,1000000").split(",").map(Number);
const WAKES = 10_000;
const CONTROLLERS = 50;
const PEOPLE = 12;
const IDLE_CALLS = 100;
/** The first calls load what they need. */
const WARM_CALLS = 20;
/** Nine in the morning in Berlin: the hour at which every alarm of the day is raised. */
const NOW = new Date("2026-06-17T07:00:00.000Z");

const FILL = `
  insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on, rule_id,
    ball_holder, ball_since, owner_id, next_wake_at, submission_key, created_at)
  select c.id, gen_random_uuid(), 'BENCH-' || $1::text || '-' || n, 'mail', 'in_progress', 'eu', $2::timestamptz,
    date '2026-06-01', 'Europe/Berlin', date '2026-06-27' + (n % 20)::int, 'promise-30d', 'us', $2::timestamptz, p.id,
    $2::timestamptz + interval '1 day' + (n % 20000) * interval '1 minute', $1::text || n, $2::timestamptz
  from generate_series(1, $3::int) n
  join (select id, row_number() over (order by id) - 1 as place from controller) c on c.place = n % ${CONTROLLERS}
  join (select id, row_number() over (order by id) - 1 as place from person where staff_role = 'officer') p
    on p.place = n % ${PEOPLE - 2}`;

const PEOPLE_AND_CONTROLLERS = `
  insert into person (id, email, name, staff_role, created_at)
  select gen_random_uuid(), 'bench-' || n || '@bench.example', 'Bench ' || n,
    (case when n <= 2 then 'manager' else 'officer' end)::"StaffRole", now() from generate_series(1, ${PEOPLE}) n;
  insert into controller (id, name, zone, created_at)
  select gen_random_uuid(), 'Bench ' || n, 'Europe/Berlin', now() from generate_series(1, ${CONTROLLERS}) n`;

/** Makes exactly so many requests due now, ten days before their due day. */
const MAKE_DUE = `
  update request set next_wake_at = $1, due_on = date '2026-06-27', alarmed_on = null
  where (controller_id, id) in (select controller_id, id from request order by next_wake_at, id limit ${WAKES})`;

function caller(): Caller {
  return {
    actor: { kind: "system", job: "bench" },
    clock: { now: () => NOW },
    correlationId: randomUUID(),
  };
}

async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

type Line = { open: number; idle: number; byKey: number; total: number; each: number };

type Key = { readonly controllerId: string; readonly id: string };

/** One request by its primary key, in a transaction of the scope in which the scheduler looks: the floor of looking. */
async function lookUp({ controllerId, id }: Key): Promise<void> {
  const { withScope } = await import("@/lib/core/db");
  const scope = { kind: "desk", actor: "system:bench" } as const;
  const found = await withScope(scope, (tx) =>
    tx.request.findUnique({ where: { controllerId_id: { controllerId, id } } }),
  );
  if (!found) throw new Error("a request is not there");
}

async function measure(admin: Client, open: number): Promise<Line> {
  // Only now: the settings that the product reads when it is loaded are made in `prepare`.
  const { wakeDue } = await import("@/lib/alarms/jobs");
  const [{ present } = { present: 0 }] = (
    await admin.query<{ present: number }>("select count(*)::int as present from request")
  ).rows;
  await admin.query(FILL, [`s${open}`, NOW, Math.max(0, open - present)]);
  await admin.query(
    "update request set next_wake_at = $1::timestamptz + interval '1 day' where next_wake_at <= $1",
    [NOW],
  );
  await admin.query("vacuum analyze request");
  const [key] = (
    await admin.query<Key>(`select controller_id as "controllerId", id from request limit 1`)
  ).rows;
  if (!key) throw new Error("there is no request to look up");
  const idle: number[] = [];
  const byKey: number[] = [];
  for (let call = -WARM_CALLS; call < IDLE_CALLS; call += 1) {
    const { ms, value } = await timed(() => wakeDue(caller()));
    if (value !== 0) throw new Error("something was due");
    const floor = await timed(() => lookUp(key));
    if (call < 0) continue;
    idle.push(ms);
    byKey.push(floor.ms);
  }
  await admin.query(MAKE_DUE, [NOW]);
  await admin.query("vacuum analyze request");
  const { ms, value } = await timed(() => wakeDue(caller()));
  if (value !== WAKES) throw new Error(`${value} alarms instead of ${WAKES}`);
  const again = await wakeDue(caller());
  if (again !== 0) throw new Error(`${again} alarms were raised twice`);
  return { open, idle: median(idle), byKey: median(byKey), total: ms, each: ms / WAKES };
}

async function prepare(database: Database, dataDir: string): Promise<Client> {
  const admin = new Client({ connectionString: await enterOwnDatabase(database, dataDir) });
  await admin.connect();
  // What is filled in is not counted for the reports, which nothing here reads; what the scheduler writes is.
  await admin.query("set session_replication_role = replica");
  await admin.query(PEOPLE_AND_CONTROLLERS);
  return admin;
}

function print(lines: readonly Line[]): void {
  console.log(
    "\n| open requests | nothing due, ms | one by its key, ms | × | 10,000 due, s | ms per wake |\n|--:|--:|--:|--:|--:|--:|",
  );
  for (const { open, idle, byKey, total, each } of lines) {
    const looking = [idle.toFixed(1), byKey.toFixed(1), (idle / byKey).toFixed(2)];
    const waking = [(total / 1_000).toFixed(1), each.toFixed(2)];
    console.log(`| ${[open.toLocaleString("en"), ...looking, ...waking].join(" | ")} |`);
  }
}

const dataDir = makeTempDataDir("bench");
const database = await openEmbedded(dataDir, true);
try {
  const admin = await prepare(database, dataDir);
  const lines: Line[] = [];
  for (const open of SIZES) lines.push(await measure(admin, open));
  print(lines);
  await admin.end();
} finally {
  await (await import("@/lib/core/db")).disconnect();
  await database.stop();
  removeDataDir(dataDir);
}
process.exit(0);
