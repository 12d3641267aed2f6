import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { PERSONAS } from "@/prisma/seed/personas";
import { dataDirFromEnv } from "@/scripts/data-dir";
import { type Database, openEmbedded } from "@/scripts/database";
import { findDemo } from "@/scripts/running-demo";
import { runtimeEnv } from "@/scripts/runtime-env";
import { SIGN_IN } from "./load/world";
import { benchDataDir, numberOption, option } from "./options";
import { buildAll, processorTime, residentMemory, type Server, startBoth } from "./servers";
import { settle } from "./settled";
import { StatementLog, type Statements } from "./statements";
import { type People, type Target, targetsOf } from "./targets";

// `npm run bench`: what a page costs the server, beside floors measured in the same run. On a load with `--requests N`
// (see bench/load.ts), else on the running demo. Only ratios of one run mean something on a shared machine.
const REQUESTS = option("requests") === null ? null : numberOption("requests", 0);
const ROUNDS = numberOption("rounds", 60);
const OUT = option("out");
/** `--only reports` measures the pages whose name begins so, beside the floors. */
const ONLY = option("only");
/** What a page runs is compiled in steps, over its first hundred or so; with 15 a third of a page was the compiler. */
const WARM_UP = 100;
const AT_ONCE = 8;

type Line = {
  readonly target: Target;
  readonly alone: readonly number[];
  readonly together: readonly number[];
  readonly perSecond: number;
  readonly cpu: number | null;
  readonly statements: Statements;
  readonly bytes: number;
};

/** As browsers say it. */
const ACCEPTED = { "accept-encoding": "gzip, deflate, br, zstd" };

async function ask({ url, cookie }: Target): Promise<{ ms: number; bytes: number }> {
  const started = performance.now();
  const response = await fetch(url, {
    headers: { cookie, ...ACCEPTED },
    redirect: "manual",
  });
  const body = await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${url} answered ${response.status}`);
  return { ms: performance.now() - started, bytes: body.byteLength };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** One after the other, in turn, so that whatever else the machine does meets all of them alike. */
async function measureAlone(targets: readonly Target[]): Promise<ReadonlyMap<Target, number[]>> {
  const times = new Map(targets.map((target) => [target, [] as number[]]));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const target of targets) {
      const { ms } = await ask(target);
      if (round >= 0) times.get(target)?.push(ms);
    }
  }
  return times;
}

async function measureTogether(target: Target, server: Server) {
  const together: number[] = [];
  const [began, used] = [performance.now(), processorTime(server)];
  const walk = async () => {
    for (let times = 0; times < Math.ceil(ROUNDS / AT_ONCE); times += 1) {
      together.push((await ask(target)).ms);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  const seconds = (performance.now() - began) / 1_000;
  const after = processorTime(server);
  const cpu = used === null || after === null ? null : (after - used) / together.length;
  return { together, perSecond: together.length / seconds, cpu };
}

function tableOf(lines: readonly Line[]): string {
  const of = (name: string) => lines.find(({ target }) => target.name === name);
  const rows = lines.map((line) => {
    const { target, alone, together, perSecond, cpu, statements, bytes } = line;
    const floor = of(target.against);
    const ratio = quantile(alone, 0.5) / quantile(floor?.alone ?? [1], 0.5);
    const cpuRatio = cpu !== null && floor?.cpu ? (cpu / floor.cpu).toFixed(1) : "–";
    const cells = [
      ...[target.name, quantile(alone, 0.5).toFixed(1), quantile(alone, 0.95).toFixed(1)],
      ...[quantile(together, 0.5).toFixed(0), quantile(together, 0.95).toFixed(0)],
      ...[perSecond.toFixed(0), cpu?.toFixed(1) ?? "–", statements.reads, statements.turns],
      ...[Math.round(bytes / 1024), ratio.toFixed(1), cpuRatio],
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| page | median ms | p95 | median at 8 | p95 at 8 | per s at 8 | CPU ms | statements | transactions | KB | × floor | CPU × floor |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ...rows,
  ].join("\n");
}

async function database(): Promise<{ database: Database; dataDir: string; people: People }> {
  if (REQUESTS !== null) {
    const dataDir = benchDataDir(REQUESTS);
    const people = { ...SIGN_IN, member: "member-0@bench.example" };
    const database = await openEmbedded(dataDir);
    await settle(database, dataDir);
    return { database, dataDir, people };
  }
  const dataDir = dataDirFromEnv();
  const demo = await findDemo(dataDir);
  if (!demo) throw new Error("The demo does not run. Start it with `npm start`, then measure.");
  const { officer, manager, instructor } = PERSONAS;
  const people = { officer: officer.email, manager: manager.email, member: instructor.email };
  // The demo's own start ends its database.
  return { database: { ...demo.database, stop: async () => undefined }, dataDir, people };
}

/** What floor (iii) reads: the figures of each month, ready. Left behind for the next run. */
async function makeRollup(admin: Client): Promise<void> {
  await admin.query(`
    drop table if exists bench_rollup;
    create table bench_rollup as select to_char(due_on, 'YYYY-MM') as month,
      (count(*) filter (where answered_on is null))::int as open,
      (count(*) filter (where answered_on <= due_on))::int as kept,
      (count(*) filter (where answered_on > due_on))::int as late
    from request where due_on > current_date - 365 group by 1;
    grant select on bench_rollup to thirty_desk`);
}

async function measure(): Promise<string> {
  const { database: base, dataDir, people } = await database();
  const admin = new Client({ connectionString: base.cluster?.superuserUrl("thirty") });
  await admin.connect();
  const env = runtimeEnv({ dataDir, port: 3978, nodeEnv: "production" }, base);
  const logs = join(dataDir, "logs");
  try {
    await makeRollup(admin);
    await buildAll(env, logs);
    const servers = await startBoth(env);
    try {
      const { floor, product } = servers;
      const secret = env.NEXTAUTH_SECRET ?? "";
      const urls = { floor: floor.url, product: product.url };
      const every = await targetsOf(urls, { appUrl: base.appUrl, secret }, people);
      const targets = every.filter(
        ({ name, server }) => ONLY === null || server === "floor" || name.startsWith(ONLY),
      );
      if (targets.every(({ server }) => server === "floor")) {
        const names = every.flatMap(({ name, server }) => (server === "floor" ? [] : name));
        throw new Error(`No page's name begins with "${ONLY}". There are: ${names.join("; ")}.`);
      }
      const alone = await measureAlone(targets);
      const counts = await new StatementLog(admin, join(logs, "postgres.log")).countEach(
        targets.map((target) => () => ask(target)),
      );
      const lines: Line[] = [];
      for (const [place, target] of targets.entries()) {
        lines.push({
          ...{ target, alone: alone.get(target) ?? [], bytes: (await ask(target)).bytes },
          statements: counts[place] ?? { reads: 0, turns: 0 },
          ...(await measureTogether(target, servers[target.server])),
        });
      }
      const memory = `Memory after the run: product ${residentMemory(product)} MB, floor ${residentMemory(floor)} MB.`;
      return `${heading()}\n\n${tableOf(lines)}\n\n${memory}\n`;
    } finally {
      servers.floor.process.kill();
      servers.product.process.kill();
    }
  } finally {
    await admin.end();
    await base.stop();
  }
}

function heading(): string {
  const [processor] = cpus();
  const what = REQUESTS === null ? "the demo" : `${REQUESTS.toLocaleString("en")} requests`;
  return `Over ${what}, ${ROUNDS} rounds, targets in turn; ${cpus().length} × ${processor?.model.trim()}, Node ${process.version}.`;
}

const report = await measure();
console.log(`\n${report}`);
if (OUT !== null) writeFileSync(OUT, report);
process.exit(0);
