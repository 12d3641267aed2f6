import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { ensureBuilt, ensureGenerated } from "@/scripts/build";
import { openEmbedded } from "@/scripts/database";
import { runtimeEnv } from "@/scripts/runtime-env";
import { Streams } from "./live/streams";
import { measureTelling, median } from "./live/telling";
import { benchDataDir, numberOption, option } from "./options";
import { processorTime, residentMemory, type Server, startProduct } from "./servers";
import { settle } from "./settled";
import { cookieOf } from "./targets";

// `npm run bench:live -- --requests 10000`: what open desks cost one web process, on a load (see bench/load.ts). The queue
// is asked for with no desk open and with 500, in turn, while commands change requests; and how long it takes from a command
// to every open desk. Only ratios of one run mean something on a shared machine.
const REQUESTS = numberOption("requests", 10_000);
const DESKS = numberOption("desks", 500);
const ROUNDS = numberOption("rounds", 4);
const OUT = option("out");
const PAGES = 48;
const AT_ONCE = 4;
const COMMANDS_PER_SECOND = 2;
const PER_PERSON = 5;

type Block = { readonly times: number[]; cpu: number; megabytes: number };
const blank = (): Block => ({ times: [], cpu: 0, megabytes: 0 });

/** People of the desk with a session each; a person may have only so many desks open. */
async function cookiesOf(admin: Client, secret: string): Promise<string[]> {
  const cookies: string[] = [];
  for (let place = 0; place < DESKS / PER_PERSON; place += 1) {
    const email = `live-${place}@bench.example`;
    await admin.query(
      `insert into person (id, email, name, staff_role, created_at)
       values ($1, $2, $2, 'officer', now()) on conflict do nothing`,
      [randomUUID(), email],
    );
    const cookie = await cookieOf(admin, secret, email);
    for (let times = 0; times < PER_PERSON; times += 1) cookies.push(cookie);
  }
  return cookies.slice(0, DESKS);
}

/** Asks for the queue as often as a block has pages, some at once. */
async function askForQueue(url: string, cookie: string): Promise<number[]> {
  const times: number[] = [];
  const walk = async () => {
    for (let n = 0; n < PAGES / AT_ONCE; n += 1) {
      const began = performance.now();
      const response = await fetch(`${url}/desk`, { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the queue answered ${response.status}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return times;
}

/** Changes the owner of one request after the other until it is told to stop. Says when each change was done. */
async function changeRequests(ids: readonly string[], signal: AbortSignal) {
  const { assignRequest } = await import("@/lib/requests/commands/assign");
  const { systemClock } = await import("@/lib/core/clock");
  const { withScope } = await import("@/lib/core/db");
  const desk = { kind: "desk", actor: "system:bench" } as const;
  const officer = await withScope(desk, (tx) =>
    tx.person.findFirstOrThrow({ where: { email: "live-0@bench.example" }, select: { id: true } }),
  );
  const actor = { kind: "staff", personId: officer.id, role: "officer" } as const;
  const done: { id: string; at: number }[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    const id = ids[turn % ids.length] ?? "";
    const row = await withScope(desk, (tx) =>
      tx.request.findFirstOrThrow({ where: { id }, select: { reference: true, ownerId: true } }),
    );
    const to = row.ownerId === null ? officer.id : null;
    const input = { reference: row.reference, from: row.ownerId, to };
    const caller = { actor, clock: systemClock, correlationId: randomUUID() };
    const result = await assignRequest.execute(caller, input);
    if (!result.ok) throw new Error(`a command was refused: ${result.reason}`);
    done.push({ id, at: performance.now() });
    await sleep(1_000 / COMMANDS_PER_SECOND);
  }
  return done;
}

type Found = { none: Block; open: Block; delays: number[]; expected: number; idleCpu: number };

async function measureDesks(
  server: Server,
  cookies: readonly string[],
  ids: readonly string[],
): Promise<Found> {
  const found: Found = { none: blank(), open: blank(), delays: [], expected: 0, idleCpu: 0 };
  await askForQueue(server.url, cookies[0] ?? "");
  for (let round = 0; round < ROUNDS; round += 1) {
    const none = await measureBlock(server, cookies, ids, 0);
    add(found.none, none);
    const open = await measureBlock(server, cookies, ids, cookies.length);
    add(found.open, open);
    found.idleCpu += open.idleCpu - none.idleCpu;
    found.expected += open.expected;
    found.delays.push(...open.delays);
  }
  return found;
}

function add(sum: Block, block: Block): void {
  sum.times.push(...block.times);
  sum.cpu += block.cpu;
  sum.megabytes = Math.max(sum.megabytes, block.megabytes);
}

const QUIET_MS = 5_000;

/** Pages and then five quiet seconds, both while commands run and so many desks are open. */
async function measureBlock(
  server: Server,
  cookies: readonly string[],
  ids: readonly string[],
  desks: number,
) {
  const used = () => processorTime(server) ?? 0;
  const streams = new Streams();
  const now = Math.round(performance.timeOrigin + performance.now());
  await streams.open(`${server.url}/desk/live?since=${now}`, cookies.slice(0, desks));
  await sleep(2_000);
  // Whoever comes is told what happened shortly before, of the same requests.
  streams.heard.length = 0;
  const stop = new AbortController();
  const changing = changeRequests(ids, stop.signal);
  const before = used();
  const times = await askForQueue(server.url, cookies[0] ?? "");
  const between = used();
  await sleep(QUIET_MS);
  const after = used();
  stop.abort();
  const changes = await changing;
  // What was changed last is on its way for a second at the most.
  await sleep(2_000);
  const megabytes = residentMemory(server) ?? 0;
  streams.close();
  await sleep(1_000);
  return {
    ...{ times, megabytes, cpu: between - before, idleCpu: after - between },
    expected: changes.length * desks,
    delays: delaysOf(changes, streams),
  };
}

/** From each change to each desk that was told of it. No request is changed twice in a round. */
function delaysOf(changes: readonly { id: string; at: number }[], { heard }: Streams): number[] {
  const changedAt = new Map(changes.map(({ id, at }) => [id, at]));
  return heard.flatMap(({ id, at }) => {
    const changed = changedAt.get(id);
    return changed === undefined ? [] : [at - changed];
  });
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function reportOf(found: Found, telling: { with: number; without: number }): string {
  const pages = ROUNDS * PAGES;
  const row = (name: string, { times, cpu, megabytes }: Block) =>
    `| ${name} | ${median(times).toFixed(0)} | ${quantile(times, 0.95).toFixed(0)} | ${(cpu / pages).toFixed(1)} | ${megabytes} |`;
  const { none, open, delays, expected, idleCpu } = found;
  const share = (100 * idleCpu) / (ROUNDS * QUIET_MS);
  return [
    `Over ${REQUESTS.toLocaleString("en")} requests, ${DESKS} desks, ${COMMANDS_PER_SECOND} commands a second, ${ROUNDS} rounds in turn of ${PAGES} pages, ${AT_ONCE} at once; ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}.`,
    "",
    "| the queue | median ms | p95 | CPU ms a page | MB |",
    "|---|--:|--:|--:|--:|",
    row("no desk open", none),
    row(`${DESKS} desks open`, open),
    `| ratio | ${(median(open.times) / median(none.times)).toFixed(2)} | | ${(open.cpu / none.cpu).toFixed(2)} | |`,
    "",
    `From a command to a desk: median ${median(delays).toFixed(0)} ms, p95 ${quantile(delays, 0.95).toFixed(0)} ms, longest ${quantile(delays, 1).toFixed(0)} ms; ${delays.length} of ${expected} arrived.`,
    `Telling ${DESKS} desks of ${COMMANDS_PER_SECOND} changes a second takes ${share.toFixed(1)} % of a core.`,
    `Transactions with an event a second at 8 connections: ${telling.with.toFixed(0)} that tell, ${telling.without.toFixed(0)} that do not (${(telling.with / telling.without).toFixed(2)}).`,
    "",
  ].join("\n");
}

async function measure(): Promise<string> {
  const dataDir = benchDataDir(REQUESTS);
  const database = await openEmbedded(dataDir);
  const logs = join(dataDir, "logs");
  const admin = new Client({ connectionString: database.cluster?.superuserUrl("thirty") });
  const env = runtimeEnv({ dataDir, port: 3979, nodeEnv: "production" }, database);
  try {
    await settle(database, dataDir);
    await admin.connect();
    await ensureGenerated(join(logs, "generate.log"));
    // A build that is named is taken as it stands.
    if (!env.NEXT_DIST_DIR) await ensureBuilt(".next", env, join(logs, "build.log"));
    Object.assign(process.env, env, { LOG_LEVEL: "silent" });
    const cookies = await cookiesOf(admin, env.NEXTAUTH_SECRET ?? "");
    const { rows } = await admin.query<{ id: string }>(
      "select id from request where state = 'in_progress' order by due_on desc, id limit 1000",
    );
    const ids = rows.map(({ id }) => id);
    const telling = await measureTelling(admin, database.appUrl, ids);
    const server = await startProduct(env);
    try {
      return reportOf(await measureDesks(server, cookies, ids), telling);
    } finally {
      server.process.kill();
    }
  } finally {
    await admin.end();
    await database.stop();
  }
}

const report = await measure();
console.log(`\n${report}`);
if (OUT !== null) writeFileSync(OUT, report);
process.exit(0);
