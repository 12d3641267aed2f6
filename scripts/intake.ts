import "./settings-file";
import { createReadStream, existsSync, statSync } from "node:fs";
import { dataDirFromEnv } from "./data-dir";
import { findDemo } from "./running-demo";
import { runtimeEnv } from "./runtime-env";

// `npm run -s intake -- FILE` takes a mail in as it travels (an .eml file, or standard input), waits until it was read, and
// prints what became of it as JSON. For mail servers that hand mails to a program, and for whoever tries things out.

const BAD_ARGUMENTS = 2;
const TRY_AGAIN = 75; // EX_TEMPFAIL of sysexits.h: a mail server keeps the mail and comes again.

function fail(line: string, code: number): never {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}

function sourceOf(words: readonly string[]): AsyncIterable<Uint8Array> {
  const [file, ...more] = words;
  if (more.length > 0 || file?.startsWith("--")) {
    fail(
      "Usage: npm run -s intake -- FILE.eml   (or without FILE: from standard input)",
      BAD_ARGUMENTS,
    );
  }
  if (file === undefined || file === "-") return process.stdin;
  if (!existsSync(file) || !statSync(file).isFile())
    fail(`There is no file ${file}.`, BAD_ARGUMENTS);
  return createReadStream(file);
}

/** The product's settings: of the outside database that is named, or of the demo that runs here. */
async function prepareEnvironment(): Promise<void> {
  const dataDir = dataDirFromEnv();
  const quiet = { LOG_LEVEL: "silent" };
  const appUrl = process.env.APP_DATABASE_URL || process.env.DATABASE_URL;
  if (appUrl) {
    const runtime = {
      dataDir,
      port: Number(process.env.PORT ?? 3000),
      nodeEnv: "production",
    } as const;
    Object.assign(process.env, runtimeEnv(runtime, { appUrl, cluster: null }), quiet);
    return;
  }
  const demo = await findDemo(dataDir);
  if (!demo) fail("Nothing runs here. Start it with `npm start`, or set DATABASE_URL.", TRY_AGAIN);
  const runtime = { dataDir, port: demo.port, nodeEnv: "production" } as const;
  Object.assign(process.env, runtimeEnv(runtime, demo.database), quiet);
}

const source = sourceOf(process.argv.slice(2));
await prepareEnvironment();
try {
  // Loaded late: it reads the environment.
  const { takeIn } = await import("./take-in");
  const report = await takeIn(source);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "too_large")
    fail("The mail is larger than 25 MB. Nothing of it was kept.", BAD_ARGUMENTS);
  if (code === "invalid_input") fail("The mail is empty. Nothing was kept.", BAD_ARGUMENTS);
  process.stderr.write(`${error instanceof Error ? error.message : "unknown"}\n`);
  fail("The mail was not taken in. Nothing was promised: hand it in again.", TRY_AGAIN);
} finally {
  const { disconnect } = await import("@/lib/core/db");
  const { stopSender } = await import("@/lib/jobs/adapter");
  await stopSender();
  await disconnect();
}
