import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { PERSONAS, type Persona } from "@/prisma/seed/personas";
import { dataDirFromEnv } from "@/scripts/data-dir";
import { findDemo } from "@/scripts/running-demo";
import { runtimeEnv } from "@/scripts/runtime-env";

// `npm run bench`: the server's time per page of the running demo, beside a floor measured in the same run. Only the
// ratios mean something on a shared machine. Start the demo first (`npm start`).
const ROOT = join(import.meta.dirname, "..");
const FLOOR_PORT = 3977;
const ROUNDS = Number(process.argv[2] ?? 120);
const WARM_UP = 15;

type Target = { readonly name: string; readonly url: string; readonly cookie: string };

function next(...args: string[]): string[] {
  return [join(ROOT, "node_modules", "next", "dist", "bin", "next"), ...args];
}

async function startFloor(): Promise<ChildProcess> {
  const folder = join(ROOT, "bench", "floor");
  const built = spawnSync(process.execPath, next("build", folder), { cwd: ROOT, stdio: "ignore" });
  if (built.status !== 0) throw new Error("the floor could not be built");
  const server = spawn(process.execPath, next("start", folder, "-p", String(FLOOR_PORT)), {
    cwd: ROOT,
    stdio: "ignore",
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`http://localhost:${FLOOR_PORT}/`).catch(() => null))?.ok) return server;
    await sleep(100);
  }
  throw new Error("the floor did not start");
}

/** A session cookie of a persona, through the commands that sign in. */
async function cookieOf(persona: Persona): Promise<string> {
  const { issueDemoLink, redeemLink } = await import("@/lib/accounts/commands/sign-in");
  const { systemClock } = await import("@/lib/core/clock");
  const { newId } = await import("@/lib/core/ids");
  const caller = { clock: systemClock, correlationId: newId() };
  const link = await issueDemoLink.execute(
    { ...caller, actor: { kind: "system", job: "bench" } },
    { email: PERSONAS[persona].email },
  );
  if (!link.ok) throw new Error(link.reason);
  const session = await redeemLink.execute(
    { ...caller, actor: { kind: "anonymous" } },
    { token: link.value.token },
  );
  if (!session.ok) throw new Error(session.reason);
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  return `next-auth.session-token=${await encode({ token: { sub: session.value.sessionId }, secret })}`;
}

async function targetsOf(baseUrl: string): Promise<Target[]> {
  const [officer, manager, member] = [
    await cookieOf("officer"),
    await cookieOf("manager"),
    await cookieOf("instructor"),
  ];
  const queue = await (await fetch(`${baseUrl}/desk`, { headers: { cookie: officer } })).text();
  const reference = /DSR-\d{4}-[0-9A-Z]{6}/.exec(queue)?.[0];
  if (!reference) throw new Error("the queue shows no request");
  return [
    { name: "floor: smallest dynamic page", url: `http://localhost:${FLOOR_PORT}/`, cookie: "" },
    { name: "desk queue, 50 rows", url: `${baseUrl}/desk`, cookie: officer },
    { name: "desk queue, overdue", url: `${baseUrl}/desk?view=overdue`, cookie: officer },
    { name: "request detail", url: `${baseUrl}/desk/requests/${reference}`, cookie: officer },
    { name: "search by reference", url: `${baseUrl}/desk?search=${reference}`, cookie: officer },
    { name: "report page, all charts", url: `${baseUrl}/reports`, cookie: manager },
    { name: "breach register", url: `${baseUrl}/reports/breaches`, cookie: manager },
    { name: "portal list", url: `${baseUrl}/portal`, cookie: member },
  ];
}

async function timeOf({ url, cookie }: Target): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - started;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function print(targets: readonly Target[], times: ReadonlyMap<Target, number[]>): void {
  const sorted = (target: Target) => [...(times.get(target) ?? [])].sort((a, b) => a - b);
  const floor = targets[0] ? quantile(sorted(targets[0]), 0.5) : 1;
  console.log(`\n${ROUNDS} rounds, one connection, targets in turn\n`);
  console.log("| page | median ms | p95 ms | × floor |\n|---|--:|--:|--:|");
  for (const target of targets) {
    const list = sorted(target);
    const median = quantile(list, 0.5);
    console.log(
      `| ${target.name} | ${median.toFixed(1)} | ${quantile(list, 0.95).toFixed(1)} | ${(median / floor).toFixed(2)} |`,
    );
  }
}

async function measure(): Promise<void> {
  const dataDir = dataDirFromEnv();
  const demo = await findDemo(dataDir);
  if (!demo) throw new Error("The demo does not run. Start it with `npm start`, then measure.");
  const env = runtimeEnv({ dataDir, port: demo.port, nodeEnv: "production" }, demo.database);
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });
  const floor = await startFloor();
  try {
    const targets = await targetsOf(env.APP_URL ?? "");
    const times = new Map(targets.map((target) => [target, [] as number[]]));
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const target of targets) {
        const took = await timeOf(target);
        if (round >= 0) times.get(target)?.push(took);
      }
    }
    print(targets, times);
  } finally {
    floor.kill();
  }
}

await measure();
process.exit(0);
