import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { systemClock } from "@/lib/core/clock";
import { workImports } from "@/lib/imports/jobs";
import { acceptHandOver } from "@/lib/routing/commands/decide";
import { handOver } from "@/lib/routing/commands/hand-over";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  systemCaller,
} from "@/lib/testing/factories";
import { EICAR, type FakeClamd, startFakeClamd } from "@/lib/testing/fake-clamd";
import { importLines, importOf, mapFile, startFile, takeFile } from "@/lib/testing/import-files";
import { draftFile } from "@/lib/testing/scanned-files";
import { lookAtAll } from "@/lib/testing/trail";
import { ROOT } from "@/scripts/data-dir";

const ROWS = 400;
const BAD = 13;
const DIRECTS = 6;
const FILES = 16;
const FOUND = 3;

let clamd: FakeClamd;
let children: ChildProcess[] = [];

beforeAll(async () => {
  clamd = await startFakeClamd();
});
afterAll(() => clamd.stop());
afterEach(async () => {
  await Promise.all(children.map(kill));
  children = [];
});

/** A worker as `npm start` runs it. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    cwd: ROOT,
    env: { ...process.env, CLAMD_URL: clamd.url, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const [row] = await lookAtAll<{ n: number }>(`select count(*)::int as n ${sql}`, values);
  return row?.n ?? -1;
}

/** What the leases of scans would do by themselves after five minutes. */
function endLeases(): Promise<unknown> {
  return lookAtAll(
    "update attachment set scan_again_at = null, scan_attempts = 0 where scan_state = 'pending'",
  );
}

const now = () => systemClock.now();

/** An import that was tried out and started. */
async function startedImport() {
  const { id: controllerId } = await makeController();
  const caller = callerOf(await makeMember(controllerId), now());
  const importId = await takeFile(caller, importLines(ROWS, BAD));
  expectDone(await mapFile(caller, importId));
  await workImports(systemCaller(now()), blobStore());
  expectDone(await startFile(caller, importId));
  return { controllerId, importId };
}

/** Direct requests, each of which its controller has accepted: the worker looks for candidates and takes note of the yes. */
async function acceptedDirects(): Promise<string[]> {
  const officer = callerOf(await makeStaff("officer"), now());
  const ids: string[] = [];
  for (let made = 0; made < DIRECTS; made += 1) {
    const { id, reference, version } = await makeDirect({ at: now() });
    const { id: controllerId } = await makeController();
    const to = { to: [controllerId], named: [controllerId], confirm: "yes" };
    expectDone(await handOver.execute(officer, { reference, version, ...to }));
    const offer = await asDesk((tx) =>
      tx.handOver.findFirstOrThrow({ where: { directRequestId: id } }),
    );
    const yes = { version: 1, rights: ["access"], law: "eu", verified: "yes" };
    const member = callerOf(await makeMember(controllerId), now());
    expectDone(await acceptHandOver.execute(member, { handOverId: offer.id, ...yes }));
    ids.push(id);
  }
  return ids;
}

/** Files of drafts that wait for the scanner, the last few of them with a virus. */
async function unscannedFiles(): Promise<string[]> {
  const caller = callerOf(await makeMember((await makeController()).id), now());
  const ids: string[] = [];
  for (let made = 0; made < FILES; made += 1) {
    const bytes = Buffer.concat([
      Buffer.from(`file ${made}`),
      made < FILES - FOUND ? Buffer.from("") : EICAR,
    ]);
    ids.push((await draftFile(caller, bytes)).attachmentId);
  }
  return ids;
}

it("a worker that is killed in the middle of an import, of hand-overs and of scans loses nothing and does nothing twice", async () => {
  const { controllerId, importId } = await startedImport();
  const [directs, files] = [await acceptedDirects(), await unscannedFiles()];
  const imported = async () => (await importOf(importId)).position;
  const waiting = () =>
    count("from attachment where id = any($1::uuid[]) and scan_state = 'pending'", files);
  const open = () =>
    count("from direct_request where id = any($1::uuid[]) and state = 'handed_over'", directs);

  const first = startWorker();
  await until(async () => (await imported()) > 0);
  await kill(first);
  const afterFirst = await imported();
  expect(afterFirst).toBeLessThan(ROWS);
  await endLeases();
  const second = startWorker();
  await until(async () => (await imported()) > afterFirst || (await waiting()) < FILES);
  await kill(second);
  await endLeases();
  startWorker();
  await until(async () => (await importOf(importId)).state === "imported");
  await until(async () => (await open()) === 0 && (await waiting()) === 0);
  await sleep(300);

  const good = ROWS - BAD;
  expect(await importOf(importId)).toMatchObject({ imported: good, position: ROWS });
  const [requests] = await lookAtAll(
    `select (select count(*)::int from request where controller_id = $1) as made,
       (select count(distinct submission_key)::int from request where controller_id = $1) as rows,
       (select count(*)::int from audit_event where controller_id = $1 and type = 'request.received') as received,
       (select count(*)::int from audit_event where controller_id = $1 and type = 'import.finished') as finished,
       (select count(*)::int from outbox_mail where controller_id = $1 and template = 'import_finished') as told`,
    [controllerId],
  );
  expect(requests).toEqual({ made: good, rows: good, received: good, finished: 1, told: 1 });

  const events = await lookAtAll<{ type: string; n: number; of: number }>(
    `select type, count(*)::int as n, count(distinct data->>'directRequestId')::int as of from audit_event
     where type in ('direct.matched', 'direct.settled') and data->>'directRequestId' = any($1::text[])
     group by type order by type`,
    [directs],
  );
  expect(events).toEqual([
    { type: "direct.matched", n: DIRECTS, of: DIRECTS },
    { type: "direct.settled", n: DIRECTS, of: DIRECTS },
  ]);
  expect(
    await count("from direct_request where id = any($1::uuid[]) and state = 'taken_over'", directs),
  ).toBe(DIRECTS);

  const states = await lookAtAll<{ state: string; n: number }>(
    `select scan_state::text as state, count(*)::int as n from attachment where id = any($1::uuid[])
     group by scan_state order by 1`,
    [files],
  );
  expect(states).toEqual([
    { state: "clean", n: FILES - FOUND },
    { state: "infected", n: FOUND },
  ]);
  expect(
    await count(
      "from audit_event where type = 'file.virus_found' and data->>'fileId' = any($1::text[])",
      files,
    ),
  ).toBe(FOUND);
}, 300_000);
