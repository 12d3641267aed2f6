// The way in for `npm start`, `npm run dev` and `npm test` on a machine with nothing but Node and npm: plain JavaScript
// that Node 20 understands. It installs what the lock file names, then hands over to the Node 24 that is part of it.
// With `--quiet`, for commands whose output is data, it leaves standard output to them and shows its progress on a
// terminal only.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { waitForLock } from "./lock.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");
const OLDEST = [20, 9];
const OLDEST_TO_RUN_ON = [22, 12];

const atLeast = (version, [major, minor]) => {
  const [ownMajor, ownMinor] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const readPackages = (file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};

/**
 * Whether node_modules holds what the lock file names. npm writes its own list last, after the install scripts, so an
 * install that was interrupted does not count.
 */
function isInstalled() {
  const there = readPackages(join(MODULES, ".package-lock.json"));
  const wanted = Object.entries(readPackages(join(ROOT, "package-lock.json")));
  return wanted.every(
    ([path, { version, optional }]) => path === "" || optional || there[path]?.version === version,
  );
}

function runQuietly(command, args, env) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => done({ code: 1, output: String(error) }));
    child.on("close", (code) => done({ code, output }));
  });
}

/** Where progress is shown: `null` where nobody looks and a line would be taken for what the command says. */
function progressTo(quiet) {
  if (!quiet) return process.stdout;
  return process.stderr.isTTY ? process.stderr : null;
}

function showElapsed(title, to) {
  const begun = performance.now();
  const seconds = () => `${Math.round((performance.now() - begun) / 1000)} s`;
  to?.write(to.isTTY ? `${title} …` : `${title} …\n`);
  const tick = to?.isTTY
    ? setInterval(() => to.write(`\r${title} … ${seconds()}`), 1000)
    : undefined;
  return () => {
    clearInterval(tick);
    to?.write(to.isTTY ? `\r${title} … ${seconds()}\n` : `${title}: ${seconds()}\n`);
  };
}

async function install(quiet) {
  const title = quiet ? "Installing packages" : "[1/7] Installing packages";
  const shown = showElapsed(title, progressTo(quiet));
  const env = {
    ...process.env,
    // Every package is needed to build, whatever the caller's NODE_ENV says.
    NODE_ENV: "development",
    // The Prisma CLI would download an engine that nothing here uses.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
  };
  const { code, output } = await runQuietly(
    "npm",
    ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    env,
  );
  shown();
  if (code !== 0)
    fail(`${output.trim()}\n\nThe packages could not be installed (npm ci, exit ${code}).`);
}

/** The Node of the lock file; the one at hand when install scripts were not run and it is new enough. */
function nodeToRunOn() {
  const own = join(MODULES, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  if (atLeast(process.versions.node, OLDEST_TO_RUN_ON)) return process.execPath;
  return fail(
    `Node ${process.versions.node} can install Thirty but not run it, and the Node 24 of the lock file is not there ` +
      "(were install scripts switched off?). Delete node_modules and start again, or use Node 22.12 or later.",
  );
}

async function ensureInstalled(quiet) {
  if (isInstalled()) return;
  mkdirSync(join(ROOT, ".data"), { recursive: true, mode: 0o711 });
  const lock = await waitForLock(join(ROOT, ".data", "install.lock"), (pid) =>
    progressTo(quiet)?.write(`Process ${pid} is installing here already; waiting for it.\n`),
  );
  if (!isInstalled()) await install(quiet);
  lock.release();
}

/** npm passes a signal to the shell it runs scripts in, and the shell keeps it: see that they are gone instead. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 300).unref();
}

function handOver(script, args) {
  const node = nodeToRunOn();
  const path = [dirname(node), join(MODULES, ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(node, ["--import", "tsx", script, ...args], {
    cwd: ROOT,
    env: { ...process.env, PATH: path },
    // The channel tells the child when this process is gone, however it went.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on("error", (error) => fail(String(error)));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

if (!atLeast(process.versions.node, OLDEST)) {
  fail(`Thirty needs Node ${OLDEST.join(".")} or later; this is ${process.versions.node}.`);
}
const quiet = process.argv[2] === "--quiet";
const [script, ...args] = process.argv.slice(quiet ? 3 : 2);
if (!script) fail("Usage: node scripts/bootstrap.mjs [--quiet] <script> [arguments]");
process.chdir(ROOT);
await ensureInstalled(quiet);
handOver(script, args);
