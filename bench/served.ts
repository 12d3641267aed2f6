import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { ensureBuilt, ensureGenerated } from "@/scripts/build";
import { typescript, WORKER_MEMORY } from "@/scripts/child";
import { ROOT } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { runtimeEnv } from "@/scripts/runtime-env";
import { SIGN_IN } from "./load/world";
import { benchDataDir, numberOption, option } from "./options";
import { residentMemory, startProduct } from "./servers";
import { settle } from "./settled";
import { type Target, targetsOf } from "./targets";

// `npm run bench:served -- --requests 10000 --pages 100000`: whether the memory of web and worker stays where it is while pages are
// served, all kinds in turn, eight at once, on a load (see bench/load.ts). Fails where it does not.
const REQUESTS = numberOption("requests", 10_000);
const PAGES = numberOption("pages", 100_000);
const OUT = option("out");
const AT_ONCE = 8;
const LOOKS = 20;
/** How much more the last quarter of the looks may be than the one after the first, in which pages are read in and compiled. */
const MOST_GROWTH = 1.1;

type Look = { readonly served: number; readonly web: number; readonly worker: number };

/** Pages of each kind in turn, until so many were served. */
async function serve(targets: readonly Target[], from: number, to: number): Promise<void> {
  let next = from;
  const walk = async () => {
    while (next < to) {
      const target = targets[next % targets.length];
      next += 1;
      if (!target) return;
      const answer = await fetch(target.url, { headers: { cookie: target.cookie } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${target.url} answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
}

function startWorker(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...WORKER_MEMORY.args, ...typescript("scripts/worker.ts")], {
    cwd: ROOT,
    env: { ...env, ...WORKER_MEMORY.env, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
}

async function measure(): Promise<readonly Look[]> {
  const dataDir = benchDataDir(REQUESTS);
  const base = await openEmbedded(dataDir);
  await settle(base, dataDir);
  const env = runtimeEnv({ dataDir, port: 3978, nodeEnv: "production" }, base);
  await ensureGenerated(join(dataDir, "logs", "generate.log"));
  await ensureBuilt(".next", env, join(dataDir, "logs", "build.log"));
  const web = await startProduct(env);
  const worker = { url: "", process: startWorker(env) };
  const looks: Look[] = [];
  try {
    const database = { appUrl: base.appUrl, secret: env.NEXTAUTH_SECRET ?? "" };
    const people = { ...SIGN_IN, member: "member-0@bench.example" };
    const every = await targetsOf({ floor: "", product: web.url }, database, people);
    const targets = every.filter(({ server }) => server === "product");
    for (let look = 1; look <= LOOKS; look += 1) {
      const served = Math.round((PAGES * look) / LOOKS);
      await serve(targets, Math.round((PAGES * (look - 1)) / LOOKS), served);
      const [ofWeb, ofWorker] = [residentMemory(web), residentMemory(worker)];
      if (ofWeb === null || ofWorker === null) throw new Error("web or worker has ended");
      looks.push({ served, web: ofWeb, worker: ofWorker });
      console.log(`${served.toLocaleString("en")} served: web ${ofWeb} MB, worker ${ofWorker} MB`);
    }
  } finally {
    web.process.kill();
    worker.process.kill();
    await base.stop();
  }
  return looks;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The last quarter over the second one. */
function growthOf(values: readonly number[]): number {
  const quarter = LOOKS / 4;
  return mean(values.slice(-quarter)) / mean(values.slice(quarter, 2 * quarter));
}

const looks = await measure();
const growth = {
  web: growthOf(looks.map(({ web }) => web)),
  worker: growthOf(looks.map(({ worker }) => worker)),
};
const report = [
  `Over ${REQUESTS.toLocaleString("en")} requests, all pages in turn, ${AT_ONCE} at once; ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}.`,
  "",
  "| pages served | web MB | worker MB |",
  "|--:|--:|--:|",
  ...looks.map(
    ({ served, web, worker }) => `| ${served.toLocaleString("en")} | ${web} | ${worker} |`,
  ),
  "",
  `The last quarter over the second: web ${growth.web.toFixed(2)}, worker ${growth.worker.toFixed(2)} (at most ${MOST_GROWTH}).`,
  "",
].join("\n");
console.log(`\n${report}`);
if (OUT !== null) writeFileSync(OUT, report);
process.exit(Math.max(growth.web, growth.worker) > MOST_GROWTH ? 1 : 0);
