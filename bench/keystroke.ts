import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { Client } from "pg";
import { ensureBuilt, ensureGenerated } from "@/scripts/build";
import { findChromium } from "@/scripts/chromium";
import { makeDataDir } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { enterOwnDatabase } from "@/scripts/own-database";
import { runtimeEnv } from "@/scripts/runtime-env";
import { type Measured, measurePress } from "./keys/measure";
import { PRESSES, type Press } from "./keys/presses";
import { SIGN_IN } from "./load/world";
import { benchDataDir, numberOption, option } from "./options";
import { startProduct } from "./servers";
import { settle } from "./settled";
import { cookieOf } from "./targets";

// `npm run bench:keys`: how long after a key is pressed on the queue its effect is on the screen, in Chromium, on a production
// build over a load of its own, half of which is open. The promise is 100 ms at 5,000 open requests.
const REQUESTS = numberOption("requests", 10_000);
const TIMES = numberOption("times", 50);
const OUT = option("out");
/** Any row of the queue is opened. */
const SHARES = { openShare: 0.5, realEvery: 1 };
const WARM_UP = 3;

const dataDir = benchDataDir(REQUESTS).replace(/bench-(\d+)$/, "bench-keys-$1");

async function openLoad() {
  const isThere = existsSync(join(dataDir, "filled"));
  makeDataDir(dataDir);
  const database = await openEmbedded(dataDir);
  if (isThere) {
    await settle(database, dataDir);
    return database;
  }
  const superuserUrl = await enterOwnDatabase(database, dataDir);
  const { fill } = await import("./load/fill");
  const admin = new Client({ connectionString: superuserUrl });
  await admin.connect();
  await fill(admin, dataDir, REQUESTS, (line) => console.log(line), SHARES);
  await admin.end();
  writeFileSync(join(dataDir, "filled"), "");
  return database;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Event Timing tells nothing below sixteen milliseconds: then it was no more than that. */
const eventOf = ({ event }: Measured) => event ?? 16;

async function measure(page: Page, press: Press): Promise<string> {
  const measured: Measured[] = [];
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    await press.before(page);
    const one = await measurePress(page, press.key, press.until ?? null);
    await press.after?.(page);
    if (time >= 0) measured.push(one);
  }
  const own = measured.flatMap(({ own: ms }) => ms ?? []);
  const silent = measured.length - own.length;
  const events = measured.map(eventOf);
  const of = (values: readonly number[]) =>
    [0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(0));
  const note = silent === 0 ? "" : ` (${silent} without an effect)`;
  const line = `| \`${press.key}\` | ${press.does}${note} | ${[...of(own), ...of(events)].join(" | ")} |`;
  console.log(line);
  return line;
}

async function measureAll(url: string, cookie: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    await page.goto(`${url}/desk`);
    await page.waitForLoadState("networkidle");
    const lines: string[] = [];
    for (const press of PRESSES) lines.push(await measure(page, press));
    return lines;
  } finally {
    await browser.close();
  }
}

async function run(): Promise<string> {
  const database = await openLoad();
  const admin = new Client({ connectionString: database.cluster?.superuserUrl("thirty") });
  await admin.connect();
  const env = runtimeEnv({ dataDir, port: 3978, nodeEnv: "production" }, database);
  try {
    await ensureGenerated(join(dataDir, "logs", "generate.log"));
    await ensureBuilt(".next", env, join(dataDir, "logs", "build.log"));
    const { rows } = await admin.query<{ open: number }>(
      "select count(*)::int as open from request where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')",
    );
    const cookie = await cookieOf(admin, env.NEXTAUTH_SECRET ?? "", SIGN_IN.officer);
    const product = await startProduct(env);
    try {
      const [before] = loadavg();
      const lines = await measureAll(product.url, cookie);
      const [after] = loadavg();
      const load = `load average ${before?.toFixed(1)} before and ${after?.toFixed(1)} after`;
      const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${load}`;
      return [
        `${(rows[0]?.open ?? 0).toLocaleString("en")} open requests, ${TIMES} presses each; ${machine}.`,
        "",
        "| key | does | median ms | p95 | max | Event Timing median | p95 | max |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
        ...lines,
      ].join("\n");
    } finally {
      product.process.kill();
    }
  } finally {
    await admin.end();
    await database.stop();
  }
}

const report = await run();
console.log(`\n${report}`);
if (OUT !== null) writeFileSync(OUT, `${report}\n`);
process.exit(0);
