import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPlainProxy } from "@/lib/testing/plain-proxy";
import { type Child, startChild } from "@/scripts/child";
import { makeTempDataDir, removeDataDir } from "@/scripts/data-dir";
import { type Database, openEmbedded } from "@/scripts/database";
import { freePortFrom } from "@/scripts/free-port";
import { processesOf } from "@/scripts/launch";
import { installJobTables, migrateDatabase } from "@/scripts/migrate-database";
import type { Runtime } from "@/scripts/runtime-env";
import { endOnSignals, onShutdown, shutDown } from "@/scripts/shutdown";

// Restarts two web processes of the production build one after the other, as a rolling restart does, while pages are asked for
// through a proxy that asks them whether they are ready. Says how many requests were lost. Needs a build: NEXT_DIST_DIR, or .next.

const AT_ONCE = 4;
const READY = "/api/health/ready";
const PATHS = ["/sign-in", "/deadline", "/ask", "/api/v1/openapi.json"];

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${READY}`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(100);
  }
}

async function start(runtime: Runtime, database: Database): Promise<Child> {
  const distDir = process.env.NEXT_DIST_DIR || ".next";
  const { web } = processesOf("start", runtime, database, distDir);
  const child = startChild({ ...web, log: join(runtime.dataDir, "logs", "web.log") });
  await untilReady(runtime.port);
  return child;
}

endOnSignals();
process.env.DRAIN_SECONDS ??= "2";
const dataDir = makeTempDataDir("rolling");
onShutdown(() => removeDataDir(dataDir));
const database = await openEmbedded(dataDir, true);
onShutdown(database.stop);
await migrateDatabase(database, dataDir);
await installJobTables(database);

const first = Number(process.env.PORT || "3450");
const port = await freePortFrom(first);
process.env.APP_URL = `http://localhost:${port}`;
const runtimes: Runtime[] = [];
const running: Child[] = [];
for (const _ of [1, 2]) {
  const own = await freePortFrom((runtimes.at(-1)?.port ?? port) + 1);
  const runtime: Runtime = { dataDir, port: own, nodeEnv: "production" };
  running.push(await start(runtime, database));
  runtimes.push(runtime);
}
const proxy = await startPlainProxy(
  runtimes.map((runtime) => runtime.port),
  { port, check: { path: READY, everyMs: 250 } },
);
onShutdown(proxy.close);

let isOver = false;
const statuses = new Map<string, number>();
const asking = Array.from({ length: AT_ONCE }, async (_, place) => {
  for (let turn = place; !isOver; turn += 1) {
    const url = `http://127.0.0.1:${port}${PATHS[turn % PATHS.length]}`;
    const status = await fetch(url)
      .then(async (answer) => {
        await answer.arrayBuffer();
        return String(answer.status);
      })
      .catch(() => "no answer");
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
});
await sleep(1_000);
for (const [place, runtime] of runtimes.entries()) {
  const begun = performance.now();
  await running[place]?.stop();
  console.log(`process ${place + 1} ended after ${Math.round(performance.now() - begun)} ms`);
  await start(runtime, database);
  await sleep(1_000);
}
isOver = true;
await Promise.all(asking);
console.log(`answers: ${JSON.stringify(Object.fromEntries(statuses))}`);
console.log(`served by each: ${proxy.served.join(", ")}`);
const lost = [...statuses].filter(([status]) => !/^[234]/.test(status));
await shutDown(lost.length > 0 ? 1 : 0);
