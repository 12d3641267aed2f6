import type { PgBoss, WorkOptions } from "pg-boss";
import { systemClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { log, quietly } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import {
  ANSWER_QUEUE,
  DIGEST_QUEUE,
  IMPORT_QUEUE,
  INTAKE_QUEUE,
  OUTBOX_QUEUE,
  QUEUES,
  type QueueName,
  SCAN_QUEUE,
  SWEEP_QUEUE,
  startBoss,
  WAKE_QUEUE,
} from "@/lib/jobs/adapter";
import { OtherSchema } from "@/lib/jobs/model";
import { beginTidying, endTidying, findSchemaState } from "@/lib/jobs/queries";

/**
 * What is done when a queue's bell rings: everything that is due, however many bells rang. It has to stand being
 * done twice at once, and to end soon after `signal` says so.
 */
export type Handler = (caller: Caller, signal: AbortSignal) => Promise<void>;
export type Handlers = Readonly<Record<QueueName, Handler>>;

type Step = (caller: Caller, signal: AbortSignal) => Promise<unknown>;

/**
 * Does these one after the other. One that fails is logged under its name and keeps none of the later ones from being done:
 * its own turn comes again with the next bell.
 */
export function inTurn(job: string, steps: Readonly<Record<string, Step>>): Handler {
  return async (caller, signal) => {
    for (const [name, step] of Object.entries(steps)) {
      if (signal.aborted) return;
      await quietly(`${job}:${name}`, () => step(caller, signal));
    }
  };
}

/**
 * Tidies once an hour, in whichever worker looks first once the hour's minute has come. What did not come to its end is begun
 * again.
 */
export function hourly(tidy: Handler): Handler {
  return async (caller, signal) => {
    const scope = scopeOf(caller.actor);
    const begunAt = caller.clock.now();
    if (!(await withScope(scope, (tx) => beginTidying(tx, begunAt)))) return;
    await tidy(caller, signal);
    if (!signal.aborted) await withScope(scope, (tx) => endTidying(tx, begunAt));
  };
}

/** Bells that ring by the clock, in UTC. The digest's rings often, because people begin their day at different times. */
const SCHEDULES: readonly { queue: QueueName; cron: string }[] = [
  { queue: SWEEP_QUEUE, cron: "* * * * *" },
  { queue: WAKE_QUEUE, cron: "* * * * *" },
  { queue: DIGEST_QUEUE, cron: "*/10 * * * *" },
];

/**
 * A bell with a later hour rings silently, and is heard at the next look: every second for answers, whose fifteen
 * seconds an officer watches, and for imports, whose progress somebody does.
 */
const OPTIONS: Readonly<Record<QueueName, WorkOptions>> = {
  [OUTBOX_QUEUE]: { batchSize: 200, notifyPollingIntervalSeconds: 10 },
  [ANSWER_QUEUE]: { batchSize: 50, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  [WAKE_QUEUE]: { batchSize: 50 },
  [DIGEST_QUEUE]: { batchSize: 50 },
  [INTAKE_QUEUE]: { batchSize: 200, notifyPollingIntervalSeconds: 10 },
  [IMPORT_QUEUE]: { batchSize: 50, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  [SCAN_QUEUE]: { batchSize: 200, notifyPollingIntervalSeconds: 10 },
  [SWEEP_QUEUE]: { batchSize: 50 },
};

const PATIENCE_MS = 10_000;

export type Worker = {
  /** Lets what is under way finish, for ten seconds at the most, and hangs up. */
  stop(): Promise<void>;
};

function callerFor(queue: QueueName): Caller {
  return { actor: { kind: "system", job: queue }, clock: systemClock, correlationId: newId() };
}

/**
 * Works off the queues until it is stopped. Rings every bell once at the start, so that what came due while no worker
 * ran is done at once. Any number of workers may run beside each other.
 */
export async function runWorker(handlers: Handlers): Promise<Worker> {
  const ending = new AbortController();
  const boss = await startBoss();
  for (const queue of QUEUES) await listen(boss, queue, handlers[queue], ending.signal);
  for (const { queue, cron } of SCHEDULES) await boss.schedule(queue, cron);
  for (const queue of QUEUES) await boss.send(queue, {});
  log.info({ outcome: "started" }, "worker");
  return {
    async stop() {
      ending.abort();
      await boss.stop({ graceful: true, timeout: PATIENCE_MS });
      log.info({ outcome: "stopped" }, "worker");
    },
  };
}

async function listen(
  boss: PgBoss,
  queue: QueueName,
  handler: Handler,
  signal: AbortSignal,
): Promise<void> {
  await boss.work(queue, OPTIONS[queue], async () => {
    const caller = callerFor(queue);
    try {
      await handler(caller, signal);
    } catch (error) {
      log.error({ err: error, job: queue, requestId: caller.correlationId }, "job failed");
      throw error;
    }
  });
}

/**
 * Holds the migrations of this code against those of the database. A worker of an older version would leave out what a newer one
 * has to write, and one of a newer version asks for what is not there yet.
 *
 * @throws {OtherSchema}
 */
export async function requireOwnSchema(): Promise<void> {
  const { isInStep, unknown } = await findSchemaState();
  if (!isInStep) throw new OtherSchema(unknown > 0);
}
