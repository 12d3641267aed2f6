import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ensureBuilt, ensureGenerated, NEXT } from "./build";
import { startChild, tailOf, typescript } from "./child";
import { findChromium } from "./chromium";
import { makeTempDataDir, ROOT, removeDataDir } from "./data-dir";
import { freePortFrom } from "./free-port";
import { waitForLock } from "./lock.mjs";
import { runtimeEnv } from "./runtime-env";
import { endOnSignals, onShutdown, shutDown } from "./shutdown";
import { Steps } from "./steps";
import {
  FAILED,
  judged,
  lineOf,
  PASSED,
  sumOf,
  type Tally,
  tallyOfPlaywright,
  tallyOfVitest,
} from "./tally";

// `npm test`: every check and every test, on data of its own. `--quick` leaves out the build and the browser.
const quick = process.argv.includes("--quick");

/** A build of its own, so that a demo which runs from this checkout keeps the one it serves. */
const DIST_DIR = ".next-test";
const RESULTS = join(ROOT, "test-results");
const LOGS = join(RESULTS, "logs");

const resolve = createRequire(import.meta.url).resolve;
const bin = (name: string) => join(ROOT, "node_modules", ".bin", name);

interface Step {
  readonly title: string;
  readonly run: () => Promise<Tally>;
}

/** What the developer's own product uses stays out of the tests. */
function testEnv(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, APP_DATABASE_URL, SEED, FORCE_COLOR, ...rest } =
    process.env;
  delete rest.DATABASE_REPLICA_URL;
  return {
    ...rest,
    NODE_ENV: "test",
    NO_COLOR: "1",
    NEXT_DIST_DIR: DIST_DIR,
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}

type Ended = { readonly code: number | null; readonly log: string };

async function endOf(name: string, args: readonly string[], env = testEnv()): Promise<Ended> {
  const log = join(LOGS, `${name}.log`);
  return { code: await startChild({ args, env, log }).exited, log };
}

/** Shows what a command said when it failed. */
function told({ code, log }: Ended): number | null {
  if (code !== 0) console.log(`\n${tailOf(log, 80)}\n`);
  return code;
}

/** Runs one command to its end. */
const runTool = async (...command: Parameters<typeof endOf>) => told(await endOf(...command));

const check = (title: string, name: string, args: readonly string[]): Step => ({
  title,
  run: async () => ((await runTool(name, args)) === 0 ? PASSED : FAILED),
});

function checks(): Step[] {
  const scripts = readdirSync(join(ROOT, "scripts")).filter((name) =>
    /^check-[\w-]+\.ts$/.test(name),
  );
  return [
    check("Format and lint", "biome", [bin("biome"), "ci", "."]),
    ...scripts.map((name) =>
      check(`scripts/${name}`, name.replace(/\.ts$/, ""), typescript(join("scripts", name))),
    ),
    check("Dead code", "knip", [bin("knip")]),
    check(
      "Migrations lead to the schema",
      "schema-diff",
      typescript("scripts/schema-diff.ts", "--check"),
    ),
    types(),
  ];
}

/** Begins now and is waited for at its turn: it keeps one of two cores busy, and the checks before it the other. */
function types(): Step {
  const ended = endOf("typegen", [NEXT, "typegen"]).then((generated) =>
    generated.code === 0
      ? endOf("tsc", [bin("tsc"), "--noEmit", "-p", "tsconfig.test.json"])
      : generated,
  );
  // What becomes of it is told at its turn.
  ended.catch(() => undefined);
  return { title: "Types", run: async () => (told(await ended) === 0 ? PASSED : FAILED) };
}

const vitest = (title: string, project: string): Step => ({
  title,
  run: async () => {
    const report = join(RESULTS, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await runTool(project, [bin("vitest"), "run", "--project", project, ...reporters]);
    return judged(tallyOfVitest(report), code);
  },
});

function browserSteps(dataDir: string): Step[] {
  let built = false;
  return [
    {
      title: "Building the pages",
      run: async () => {
        const nowhere = { appUrl: "postgresql://build.invalid/none", cluster: null };
        const env = runtimeEnv({ dataDir, port: 3000, nodeEnv: "production" }, nowhere);
        await ensureBuilt(DIST_DIR, env, join(LOGS, "build.log"));
        built = true;
        return { ...PASSED, passed: 0 };
      },
    },
    {
      title: "Browser tests",
      run: async () => {
        if (!built) return FAILED;
        const report = join(RESULTS, "e2e.json");
        const env = testEnv({
          PLAYWRIGHT_CHROMIUM_PATH: await findChromium(),
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          PORT: String(await freePortFrom(3210)),
          DATA_DIR: dataDir,
        });
        const args = [resolve("@playwright/test/cli"), "test", "--reporter=list,json"];
        // The report is there only once the run has ended.
        const code = await runTool("e2e", args, env);
        return judged(tallyOfPlaywright(report), code);
      },
    },
  ];
}

/** A step that cannot even run has failed; the others go on. */
async function runStep(steps: Steps, step: Step): Promise<Tally> {
  return steps.run(step.title, async (remark) => {
    try {
      const tally = await step.run();
      if (tally.passed + tally.failed > 1) remark(`${tally.passed + tally.failed} tests`);
      if (tally.failed > 0) remark("FAILED");
      return tally;
    } catch (error) {
      console.log(`\n${error instanceof Error ? error.message : String(error)}\n`);
      remark("FAILED");
      return FAILED;
    }
  });
}

async function generate(): Promise<void> {
  const lock = await waitForLock(join(ROOT, ".data", "build.lock"), (pid) =>
    console.log(`Process ${pid} is building here already; waiting for it.`),
  );
  await ensureGenerated(join(LOGS, "generate.log"));
  lock.release();
}

endOnSignals(1);
for (const old of ["logs", "unit.json", "integration.json", "e2e.json"]) {
  rmSync(join(RESULTS, old), { recursive: true, force: true });
}
const dataDir = makeTempDataDir("tests");
onShutdown(() => removeDataDir(dataDir));
await generate();

const plan = [
  ...checks(),
  vitest("Unit tests", "unit"),
  vitest("Integration tests", "integration"),
  ...(quick ? [] : browserSteps(dataDir)),
];
const steps = new Steps(plan.length);
const tallies: Tally[] = [];
for (const step of plan) tallies.push(await runStep(steps, step));
const total = sumOf(tallies);
console.log(lineOf(total));
await shutDown(total.failed > 0 ? 1 : 0);
