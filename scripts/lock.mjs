// Plain JavaScript without packages: used before anything is installed.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Ids of processes are used again, in containers within seconds: the start time tells two of them apart. */
function identityOf(pid) {
  if (existsSync("/proc/self/stat")) {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) return null;
    const afterName = readFileSync(file, "utf8").split(") ").at(-1) ?? "";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${afterName.split(" ")[19]}`;
  }
  const listed = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return listed.stdout?.trim() || null;
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function isAlive(holder) {
  return Number.isInteger(holder?.pid) && identityOf(holder.pid) === holder.identity;
}

function makeLock(file, own) {
  const release = () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return {
    describe(details) {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ ...own, ...details }), { mode: 0o644 });
      renameSync(draft, file);
    },
    release() {
      process.off("exit", release);
      release();
    },
  };
}

export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = { pid: process.pid, identity: identityOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  for (;;) {
    writeFileSync(draft, JSON.stringify(own), { mode: 0o644 });
    try {
      // A link appears whole or not at all, which a file that is created and then written does not.
      linkSync(draft, file);
      return { ok: true, lock: makeLock(file, own) };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = readHolder(file);
    if (isAlive(holder)) return { ok: false, holder };
    rmSync(file, { force: true });
  }
}

export function lockHolder(file) {
  const holder = readHolder(file);
  return isAlive(holder) ? holder : null;
}

export async function waitForLock(file, onWait) {
  for (let tries = 0; ; tries += 1) {
    const attempt = tryLock(file);
    if (attempt.ok) return attempt.lock;
    if (tries === 0) onWait(attempt.holder.pid);
    await sleep(300);
  }
}
