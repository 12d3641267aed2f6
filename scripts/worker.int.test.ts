import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { stopwatch, systemClock } from "@/lib/core/clock";
import { asDesk, makeController, makeStaff } from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/smtp-sink";
import { lookAtAll } from "@/lib/testing/trail";
import { ROOT } from "@/scripts/data-dir";

let sink: SmtpSink;
let children: ChildProcess[] = [];

beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(() => sink.close());
beforeEach(() => {
  sink.taken.length = 0;
  sink.delayMs = 0;
});
afterEach(async () => {
  await Promise.all(children.map((child) => end(child, "SIGKILL")));
  children = [];
});

/** A worker as `npm start` runs it. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    cwd: ROOT,
    env: { ...process.env, SMTP_URL: sink.url, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  children.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return exited;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

function put(): Promise<string> {
  return putMail({}, systemClock.now());
}

async function putMany(count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let n = 0; n < count; n += 1) keys.push(await put());
  return Promise.all(keys.map(async (key) => (await outboxRow(key)).messageId));
}

function pending(): Promise<number> {
  return asDesk((tx) => tx.outboxMail.count({ where: { state: "pending" } }));
}

/** What the lease would do by itself after three minutes. */
function endLeases(): Promise<{ count: number }> {
  return asDesk((tx) =>
    tx.outboxMail.updateMany({
      where: { state: "pending", leasedUntil: { not: null } },
      data: { leasedUntil: null },
    }),
  );
}

it("a worker that is killed while it sends loses no mail, and repeats at most the one it was at", async () => {
  sink.delayMs = 40;
  const wanted = await putMany(40);
  const first = startWorker();
  await until(() => sink.taken.length >= 5);
  await end(first, "SIGKILL");
  const left = await pending();
  expect(left).toBeGreaterThan(20);
  await sleep(100);
  await endLeases();
  startWorker();
  await until(async () => (await pending()) === 0);
  const got = sink.taken.map(({ messageId }) => messageId);
  expect(new Set(got)).toEqual(new Set(wanted));
  expect(got.length - wanted.length).toBeLessThanOrEqual(2);
}, 60_000);

it("two workers send each mail once", async () => {
  startWorker();
  startWorker();
  const wanted = await putMany(60);
  await until(async () => (await pending()) === 0);
  const got = sink.taken.map(({ messageId }) => messageId);
  expect(got.toSorted()).toEqual(wanted.toSorted());
}, 60_000);

it("a worker that is told to end finishes the mail it is at, leaves the rest, and ends well", async () => {
  sink.delayMs = 300;
  const wanted = await putMany(10);
  const worker = startWorker();
  await until(() => sink.taken.length >= 1);
  const elapsed = stopwatch();
  expect(await end(worker, "SIGTERM")).toBe(0);
  expect(elapsed()).toBeLessThan(10_000);
  expect(await endLeases()).toEqual({ count: 0 });
  expect(sink.taken.length + (await pending())).toBe(wanted.length);
  expect(await pending()).toBeGreaterThan(0);
}, 60_000);

it("a mail is on its way within a second of its command", async () => {
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { state: "pending" }, data: { state: "cancelled" } }),
  );
  startWorker();
  await put();
  await until(async () => (await pending()) === 0);
  await sleep(500);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = sink.taken.length;
    await put();
    const elapsed = stopwatch();
    await until(() => sink.taken.length > before);
    times.push(elapsed());
    await until(async () => (await pending()) === 0);
  }
  expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(1_000);
}, 60_000);

/** A zone where it is afternoon now: alarms are given from nine in the morning on, wherever this runs and when. */
function afternoonZone(): string {
  const ahead = 14 - systemClock.now().getUTCHours();
  // The names of these zones count the hours behind.
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

it("a worker that is killed while it wakes raises every alarm once all the same, and none twice", async () => {
  const count = 3_000;
  const controller = await makeController();
  const officer = await makeStaff();
  const zone = afternoonZone();
  await lookAtAll(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key, created_at)
     select $1, gen_random_uuid(), 'WAKE-' || n, 'mail', 'in_progress', 'eu', now() - interval '25 days',
       (now() at time zone $4)::date - 25, $4, (now() at time zone $4)::date + 5, 'promise-30d', 'us', now(), $2,
       now() - interval '2 days', 'WAKE-' || n, now()
     from generate_series(1, $3::int) n`,
    [controller.id, officer.personId, count, zone],
  );
  const raised = async () => {
    const where = { controllerId: controller.id };
    return asDesk((tx) => tx.alarm.count({ where }));
  };
  const first = startWorker();
  await until(async () => (await raised()) > 0);
  await end(first, "SIGKILL");
  const before = await raised();
  startWorker();
  await until(async () => (await raised()) === count);
  await sleep(300);
  const [told] = await lookAtAll<{ alarms: number; events: number; requests: number }>(
    `select (select count(*)::int from alarm where controller_id = $1) as alarms,
       (select count(distinct request_id)::int from alarm where controller_id = $1) as requests,
       (select count(*)::int from audit_event where controller_id = $1 and type = 'request.alarm_raised') as events`,
    [controller.id],
  );
  expect(told).toEqual({ alarms: count, requests: count, events: count });
  expect(before).toBeLessThan(count);
}, 180_000);
