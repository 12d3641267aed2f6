import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { SendingSide } from "@/lib/testing/mail-doors";
import type { MailWorker } from "@/lib/testing/mail-worker";
import { makeTempDataDir, removeDataDir } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { enterOwnDatabase } from "@/scripts/own-database";
import { numberOption } from "./options";

// `npm run bench:mails [-- --mails 1000]`: how many mails a second are taken (stored, and said yes to) by SMTP and over
// HTTPS, beside a floor in the same run that keeps the same bytes as durably and does nothing else, and how long it takes
// until the worker has read them all. In a database of its own that is thrown away. On a shared machine only the ratios
// mean something.
const MAILS = numberOption("mails", 1_000);
const AT_ONCE = numberOption("connections", 16);

type Line = {
  name: string;
  perSecond: number;
  readSeconds: number | null;
  workerMs: number | null;
};

/** Written aside, synced and renamed as the store does it, then a row by one statement that commits itself. */
async function keepBarely(pool: pg.Pool, folder: string, bytes: Uint8Array): Promise<void> {
  const id = randomUUID();
  const part = join(folder, `${id}.part`);
  const file = await open(part, "wx", 0o600);
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(part, join(folder, id));
  const names = await open(folder, "r");
  await names.sync();
  await names.close();
  const hash = createHash("sha256").update(bytes).digest();
  await pool.query("insert into floor_mail values ($1, $2, $3, now())", [id, hash, bytes.length]);
}

async function measureFloor(superuserUrl: string, dataDir: string): Promise<Line> {
  const { forwardedMail } = await import("@/lib/testing/mails");
  const folder = join(dataDir, "floor");
  mkdirSync(folder);
  const pool = new pg.Pool({ connectionString: superuserUrl, max: AT_ONCE });
  await pool.query(
    "create table floor_mail (id uuid primary key, sha256 bytea unique, size int, at timestamptz)",
  );
  const mails = Array.from({ length: MAILS }, () => forwardedMail());
  const started = performance.now();
  let next = 0;
  const keepOn = async () => {
    for (let mail = mails[next++]; mail; mail = mails[next++]) {
      await keepBarely(pool, folder, mail);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepOn));
  const seconds = (performance.now() - started) / 1_000;
  await pool.end();
  return {
    name: "floor: a file and a row",
    perSecond: MAILS / seconds,
    readSeconds: null,
    workerMs: null,
  };
}

async function unread(superuser: pg.Client): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    "select count(*)::int as n from raw_mail where state = 'unread'",
  );
  return rows[0]?.n ?? 0;
}

async function measure(
  name: string,
  side: SendingSide,
  superuser: pg.Client,
  worker: MailWorker,
): Promise<Line> {
  const { forwardedMail } = await import("@/lib/testing/mails");
  const mails = Array.from({ length: MAILS }, () => forwardedMail());
  const before = worker.processorMs();
  const started = performance.now();
  const said = await side.send(mails);
  const seconds = (performance.now() - started) / 1_000;
  if (said.some((words) => words !== null)) throw new Error("a mail was not taken");
  while ((await unread(superuser)) > 0) await sleep(20);
  return {
    name,
    perSecond: MAILS / seconds,
    readSeconds: (performance.now() - started) / 1_000,
    workerMs: (worker.processorMs() - before) / MAILS,
  };
}

function print(lines: readonly Line[]): void {
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`\n${MAILS} mails, ${AT_ONCE} at a time; load of the machine ${load.join(", ")}`);
  console.log(
    "\n| | taken per s | × floor | all read after, s | read per s | worker CPU, ms a mail |\n|---|--:|--:|--:|--:|--:|",
  );
  const floor = lines[0]?.perSecond ?? 1;
  for (const { name, perSecond, readSeconds, workerMs } of lines) {
    const read =
      readSeconds === null ? ["", ""] : [readSeconds.toFixed(1), (MAILS / readSeconds).toFixed(0)];
    const cells = [
      name,
      perSecond.toFixed(0),
      (floor / perSecond).toFixed(1),
      ...read,
      workerMs?.toFixed(1) ?? "",
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

const { startNameServer } = await import("@/lib/testing/name-server");
const nameServer = await startNameServer();
const dataDir = makeTempDataDir("bench");
const database = await openEmbedded(dataDir, true);
try {
  const superuserUrl = await enterOwnDatabase(database, dataDir, {
    STORAGE_DIR: join(dataDir, "files"),
    INTAKE_DNS_SERVERS: nameServer.address,
  });
  const { openAllDoors } = await import("@/lib/testing/open-doors");
  const doors = await openAllDoors(dataDir, nameServer.address, AT_ONCE);
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  const sideOf = (door: string) => {
    const side = doors.sides.find((one) => one.door === door);
    if (!side) throw new Error(`no door ${door}`);
    return side;
  };
  const idleMb = doors.worker.peak().ownMb;
  const lines = [
    await measureFloor(superuserUrl, dataDir),
    await measure("SMTP", sideOf("smtp"), superuser, doors.worker),
    await measure("HTTPS with a key", sideOf("api"), superuser, doors.worker),
  ];
  print(lines);
  const { ownMb, childMb } = doors.worker.peak();
  console.log(
    `\nmost memory: worker ${ownMb} MB (${idleMb} MB before the first mail), parser ${childMb} MB`,
  );
  await superuser.end();
  await doors.close();
} finally {
  nameServer.close();
  await (await import("@/lib/jobs/adapter")).stopSender();
  await (await import("@/lib/core/db")).disconnect();
  await database.stop();
  removeDataDir(dataDir);
}
process.exit();
