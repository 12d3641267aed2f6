import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, tryLock } from "./lock.mjs";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  file = join(folder, "start.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const holding = `import { tryLock } from ${JSON.stringify(join(import.meta.dirname, "lock.mjs"))};
  const { ok, lock } = tryLock(process.argv[1]);
  if (ok) lock.describe({ url: "http://localhost:1" });
  console.log(ok ? "held" : "refused");
  setInterval(() => undefined, 1000);`;

async function otherProcess() {
  const child = spawn(process.execPath, ["--input-type=module", "-e", holding, file]);
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

test("a lock that another process holds is refused, and says who holds it and where", async () => {
  const { child, said } = await otherProcess();
  expect(said).toBe("held");
  const attempt = tryLock(file);
  expect(attempt).toEqual({
    ok: false,
    holder: expect.objectContaining({ pid: child.pid, url: "http://localhost:1" }),
  });
  child.kill("SIGKILL");
  await once(child, "exit");
});

test("the lock of a process that was killed is free", async () => {
  const { child } = await otherProcess();
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(lockHolder(file)).toBeNull();
  const attempt = tryLock(file);
  expect(attempt.ok).toBe(true);
  if (attempt.ok) attempt.lock.release();
});

test("a process id that is used again does not keep the lock of the one before", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "an earlier life" }));
  const attempt = tryLock(file);
  expect(attempt.ok).toBe(true);
  if (attempt.ok) attempt.lock.release();
});

test("a lock file that was cut short holds nobody up", () => {
  writeFileSync(file, '{"pid": 1');
  expect(tryLock(file).ok).toBe(true);
});

test("releasing does not take away the lock of somebody else", async () => {
  const attempt = tryLock(file);
  if (!attempt.ok) throw new Error("the lock was not free");
  rmSync(file);
  const { child } = await otherProcess();
  attempt.lock.release();
  expect(JSON.parse(readFileSync(file, "utf8")).pid).toBe(child.pid);
  child.kill("SIGKILL");
  await once(child, "exit");
});
