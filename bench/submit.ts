import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openEmbedded } from "@/scripts/database";
import { enterOwnDatabase } from "@/scripts/own-database";
import { runtimeEnv } from "@/scripts/runtime-env";
import { benchDataDir, numberOption, option } from "./options";
import { buildAll, processorTime, type Server, startBoth } from "./servers";
import { StatementLog } from "./statements";

// `npm run bench:submit -- --requests 20000`: how many requests a second a controller's machines can submit, through the
// built server with the whole command (key, limit, row-level security, clocks, sealing, trail, outbox), on a load (see
// bench/load.ts). Beside floor (iv) in the same run, in turn: a route handler that writes a request, its event and its
// mail in one statement. Only the ratio means something on a shared machine.
const REQUESTS = numberOption("requests", 20_000);
const ROUNDS = numberOption("rounds", 5);
const EACH = numberOption("each", 400);
const CONNECTIONS = numberOption("connections", 8);
const KEYS = numberOption("keys", 200);
const OUT = option("out");

type Post = () => Promise<Response>;
type Side = {
  readonly name: string;
  readonly server: Server;
  readonly post: Post;
  readonly times: number[];
  seconds: number;
  cpu: number;
};

type Sender = { readonly controllerId: string; readonly key: string };

/** Keys as controllers' administrators make them, one for each of some controllers. */
async function makeSenders(admin: Client): Promise<readonly [Sender, ...Sender[]]> {
  const { apiKeyText } = await import("@/lib/core/api-key");
  const { apiKeySecret } = await import("@/lib/core/keys");
  const { rows } = await admin.query<{ id: string; controllerId: string }>(
    `with chosen as (
      select distinct on (m.controller_id) m.controller_id, m.person_id from membership m
      join controller c on c.id = m.controller_id and c.ended_at is null
      where m.ended_at is null order by m.controller_id limit $1
    )
    insert into api_key (id, controller_id, name, scopes, created_at, created_by_id)
    select gen_random_uuid(), controller_id, 'Bench', '{request:submit,request:read}', now(), person_id from chosen
    returning id, controller_id as "controllerId"`,
    [KEYS],
  );
  const [first, ...others] = rows.map(({ id, controllerId }) => ({
    controllerId,
    key: apiKeyText(apiKeySecret(), id),
  }));
  if (!first) throw new Error("no controller has a member: make the load anew");
  return [first, ...others];
}

function inTurn<T>(all: readonly [T, ...T[]]): () => T {
  let place = 0;
  return () => all[place++ % all.length] ?? all[0];
}

function floorPost(url: string, next: () => Sender): Post {
  return () =>
    fetch(`${url}/submit`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ controllerId: next().controllerId }),
    });
}

function productPost(url: string, next: () => Sender): Post {
  return () =>
    fetch(`${url}/api/v1/requests`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${next().key}`,
        "idempotency-key": randomUUID(),
      },
      body: JSON.stringify({
        rights: ["access", "portability"],
        law: "eu",
        askedOn: "2026-06-01",
        identifiers: [
          { kind: "email", value: `${randomUUID()}@mail.example` },
          { kind: "crm_id", value: randomUUID() },
        ],
        notes: "Asked in the shop, by telephone and again by letter.",
        controllerReference: "TICKET-1",
      }),
    });
}

async function postOnce(post: Post): Promise<number> {
  const began = performance.now();
  const response = await post();
  const body = await response.text();
  if (response.status !== 201) throw new Error(`answered ${response.status}: ${body}`);
  return performance.now() - began;
}

async function measure(side: Side): Promise<void> {
  const [began, used] = [performance.now(), processorTime(side.server) ?? 0];
  let left = EACH;
  const walk = async () => {
    while (left > 0) {
      left -= 1;
      side.times.push(await postOnce(side.post));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, walk));
  side.seconds += (performance.now() - began) / 1_000;
  side.cpu += (processorTime(side.server) ?? 0) - used;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const rateOf = ({ times, seconds }: Side) => times.length / seconds;

function report(sides: readonly [Side, Side], statements: string): string {
  const [floor] = sides;
  const rows = sides.map((side) => {
    const cells = [
      ...[side.name, rateOf(side).toFixed(0)],
      ...[quantile(side.times, 0.5).toFixed(1), quantile(side.times, 0.95).toFixed(1)],
      ...[(side.cpu / side.times.length).toFixed(2), (rateOf(side) / rateOf(floor)).toFixed(2)],
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const [processor] = cpus();
  const load = loadavg().map((one) => one.toFixed(1));
  return [
    `Over ${REQUESTS.toLocaleString("en")} requests, ${ROUNDS} rounds of ${EACH} in turn, ${CONNECTIONS} connections, ${KEYS} keys; ${cpus().length} × ${processor?.model.trim()}, Node ${process.version}, load ${load.join(", ")}.`,
    "",
    "| | per s | median ms | p95 | server CPU ms | × floor's rate |",
    "|---|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    statements,
  ].join("\n");
}

async function run(): Promise<string> {
  const dataDir = benchDataDir(REQUESTS);
  const database = await openEmbedded(dataDir);
  const admin = new Client({ connectionString: await enterOwnDatabase(database, dataDir) });
  await admin.connect();
  const env = runtimeEnv({ dataDir, port: 3978, nodeEnv: "production" }, database);
  const logs = join(dataDir, "logs");
  try {
    await buildAll(env, logs);
    const next = inTurn(await makeSenders(admin));
    const servers = await startBoth(env);
    try {
      const { floor, product } = servers;
      const sideOf = (name: string, server: Server, post: Post): Side => ({
        ...{ name, server, post, times: [], seconds: 0, cpu: 0 },
      });
      const sides: readonly [Side, Side] = [
        sideOf("floor (iv): one statement", floor, floorPost(floor.url, next)),
        sideOf("submit with a key", product, productPost(product.url, next)),
      ];
      for (const side of sides) {
        for (let warm = 0; warm < 100; warm += 1) await postOnce(side.post);
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const side of sides) await measure(side);
      }
      const counts = await new StatementLog(admin, join(logs, "postgres.log")).countEach(
        sides.map(
          ({ post }) =>
            () =>
              postOnce(post),
        ),
      );
      const asked = counts.map(({ reads, turns }) => `${reads} in ${turns}`);
      return report(sides, `Statements in transactions: floor ${asked[0]}, submit ${asked[1]}.`);
    } finally {
      servers.floor.process.kill();
      servers.product.process.kill();
    }
  } finally {
    await admin.end();
    await database.stop();
  }
}

const words = await run();
console.log(`\n${words}`);
if (OUT !== null) writeFileSync(OUT, `${words}\n`);
process.exit(0);
