import { PgBoss } from "pg-boss";
import { systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { ofProcess } from "@/lib/core/of-process";
import type { Statements } from "@/lib/core/writing";

/** The doorbell of the outbox. The outbox table is the truth; a job only says that there is something to do. */
export const OUTBOX_QUEUE = "outbox";
/** Delivers the answer whose hold has ended. */
export const ANSWER_QUEUE = "answer";
/** Looks for requests whose `nextWakeAt` has come. */
export const WAKE_QUEUE = "wake";
/** Bundles alarms into one mail per person. */
export const DIGEST_QUEUE = "digest";
/** Reads the mails that came in. */
export const INTAKE_QUEUE = "intake";
/** Tries imports out, carries them out and undoes them. */
export const IMPORT_QUEUE = "import";
/** Has files scanned for viruses. */
export const SCAN_QUEUE = "scan";
/** Rings again what was left pending, and throws away what has expired. */
export const SWEEP_QUEUE = "sweep";

export const QUEUES = [
  OUTBOX_QUEUE,
  ANSWER_QUEUE,
  WAKE_QUEUE,
  DIGEST_QUEUE,
  INTAKE_QUEUE,
  IMPORT_QUEUE,
  SCAN_QUEUE,
  SWEEP_QUEUE,
] as const;
export type QueueName = (typeof QUEUES)[number];

const SCHEMA = "pgboss";
const RUNTIME_OPTIONS = "-c TimeZone=UTC -c role=thirty_app";

/**
 * A database that has gone without a word is given up after so long, and asked again on a new connection: as long as the network
 * takes by itself, a quarter of an hour, no request would wake. The library hands all it is given to the driver's pool, though
 * it names but some of it.
 */
export const LONGEST_ANSWER_MS = 60_000;
const PATIENCE = { query_timeout: LONGEST_ANSWER_MS, keepAlive: true };

/**
 * A job is a doorbell: losing one costs a minute, keeping one that rang is worth nothing. A worker that dies
 * with a job is noticed within fifteen seconds, because the job's heartbeat stops.
 */
const QUEUE_OPTIONS = {
  notify: true,
  retryLimit: 20,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 600,
  heartbeatSeconds: 15,
  retentionSeconds: 86_400,
  deleteAfterSeconds: 3_600,
} as const;

/**
 * Creates or upgrades the job tables and the queues, as the owner of the database, and lets the running role
 * use them. Called by the migration step, which sees to it that one process at a time does so.
 */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "job tables"));
  await boss.start();
  try {
    for (const queue of QUEUES) {
      await boss.createQueue(queue, QUEUE_OPTIONS);
      await boss.updateQueue(queue, QUEUE_OPTIONS);
    }
    const db = boss.getDb();
    await db.executeSql(`grant usage on schema ${SCHEMA} to thirty_app`);
    for (const kind of ["tables", "sequences", "functions"]) {
      await db.executeSql(`grant all on all ${kind} in schema ${SCHEMA} to thirty_app`);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

const held: { sender?: Promise<PgBoss> | undefined } = ofProcess;

/**
 * Sends and nothing else. Its own single connection reads the queues' settings; the jobs themselves travel in the
 * transactions of the commands. (The Prisma client cannot stand in: it does not know the types pg-boss asks for.)
 */
function sender(): Promise<PgBoss> {
  held.sender ??= startSender().catch((error: unknown) => {
    // The next one tries again: a database that was away for a moment must not silence the bell for good.
    delete held.sender;
    throw error;
  });
  return held.sender;
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    ...PATIENCE,
    options: RUNTIME_OPTIONS,
    application_name: "thirty sender",
    schema: SCHEMA,
    max: 1,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "job sender"));
  return boss.start();
}

/** Gives the sender's connection back. */
export async function stopSender(): Promise<void> {
  const boss = await held.sender;
  delete held.sender;
  await boss?.stop({ graceful: false });
}

/**
 * Sends a job in the caller's transaction, so that it exists if and only if the rows do. The tables of the
 * queue belong to the process' own role, which is taken back on for the moment of sending.
 */
async function sendIn(
  tx: Statements,
  queue: QueueName,
  data: object,
  startAfter: Date,
): Promise<void> {
  const boss = await sender();
  // A job for later rings nothing, and is found when the worker looks by itself. What a command does now is later than the beginning
  // of its transaction, which is the present by the clock of the queue: without a time of its own a job is for that.
  const isForLater = startAfter > systemClock.now();
  const [before] = await tx.$queryRaw<[{ role: string }]>`
    with own as materialized (select current_user::text as role)
    select role, set_config('role', 'thirty_app', true) from own`;
  const db = {
    executeSql: async (text: string, values: readonly unknown[] = []) => ({
      rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
    }),
  };
  await boss.send(queue, data, isForLater ? { db, startAfter } : { db });
  await tx.$executeRaw`select set_config('role', ${before.role}, true)`;
}

export function ringOutbox(tx: Statements, availableAt: Date): Promise<void> {
  return sendIn(tx, OUTBOX_QUEUE, {}, availableAt);
}

/** Has the worker look at once for what it would find at its next round. */
export function ringSweep(tx: Statements, at: Date): Promise<void> {
  return sendIn(tx, SWEEP_QUEUE, {}, at);
}

/** Tells the worker that a mail came in. */
export function ringIntake(tx: Statements, at: Date): Promise<void> {
  return sendIn(tx, INTAKE_QUEUE, {}, at);
}

/** Tells the worker that there is something to do about an import. */
export function ringImports(tx: Statements, at: Date): Promise<void> {
  return sendIn(tx, IMPORT_QUEUE, {}, at);
}

/** Tells the worker that a file has come in. Without a scanner there is nothing to tell. */
export async function ringScan(tx: Statements, at: Date): Promise<void> {
  if (env().CLAMD_URL !== undefined) await sendIn(tx, SCAN_QUEUE, {}, at);
}

/** Wakes the worker when the hold of an answer ends. */
export function ringAnswer(
  tx: Statements,
  answer: { controllerId: string; answerId: string },
  at: Date,
): Promise<void> {
  return sendIn(tx, ANSWER_QUEUE, answer, at);
}

/** A boss that works: one per worker process. Holds at most four connections and one that listens. */
export async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    ...PATIENCE,
    options: RUNTIME_OPTIONS,
    application_name: "thirty worker",
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    max: 4,
    useListenNotify: true,
    monitorIntervalSeconds: 15,
    superviseIntervalSeconds: 15,
    // Rebuilding indexes takes the owner of the tables, which a running process is not.
    reindex: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  return boss;
}
