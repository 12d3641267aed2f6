import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { afterEach, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { missingMails } from "@/lib/intake/model/ledger";
import { findLedger } from "@/lib/intake/queries/ledger";
import { asDesk } from "@/lib/testing/factories";
import { forwardedMail } from "@/lib/testing/mails";
import { typescript } from "./child";
import { ROOT } from "./data-dir";
import { freePortFrom } from "./free-port";

const DOMAIN = "in.northwind.example";
let workers: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(workers.map((worker) => end(worker)));
  workers = [];
});

function startWorker(port: number): ChildProcess {
  const worker = spawn(process.execPath, typescript("scripts/worker.ts"), {
    cwd: ROOT,
    env: { ...process.env, INTAKE_DOMAIN: DOMAIN, INTAKE_SMTP_PORT: String(port) },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

function end(worker: ChildProcess): Promise<unknown> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve();
  const exited = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  return exited;
}

/** As a mail server does: it keeps the mail until somebody says yes, and comes again. */
async function deliver(port: number, raw: Uint8Array): Promise<void> {
  for (;;) {
    const transport = createTransport({ host: "localhost", port, secure: false, ignoreTLS: true });
    try {
      const envelope = { from: "mia@aster.example", to: `privacy@${DOMAIN}` };
      await transport.sendMail({ envelope, raw: Buffer.from(raw) });
      return;
    } catch {
      await sleep(250);
    } finally {
      transport.close();
    }
  }
}

it("a worker that is killed again and again while mails come in loses none and doubles none", async () => {
  const port = await freePortFrom(20_000 + Math.floor(Math.random() * 20_000));
  const mark = newId();
  const mails = Array.from({ length: 24 }, (_, index) =>
    forwardedMail({ subject: `${mark} ${index}` }),
  );
  startWorker(port);
  const delivered = Promise.all(
    mails.map(async (mail, index) => {
      await sleep(index * 200);
      await deliver(port, mail);
    }),
  );
  const came = () => asDesk((tx) => tx.rawMail.findMany({ where: { door: "smtp" } }));
  let isDone = false;
  let killed = 0;
  const killing = (async () => {
    while (killed < 4) {
      // In the midst of it, however long this machine takes to start a worker: as soon as it has said yes to some.
      const before = (await came()).length;
      while (!isDone && (await came()).length === before) await sleep(50);
      if (isDone) return;
      const [running] = workers.splice(0, 1);
      if (running) await end(running);
      killed += 1;
      startWorker(port);
    }
  })();
  await delivered;
  isDone = true;
  await killing;
  expect(killed).toBeGreaterThan(0);
  expect(await came()).toHaveLength(mails.length);
  // What a killed worker had begun is taken up once its lease has ended.
  await asDesk((tx) =>
    tx.rawMail.updateMany({ where: { state: "unread" }, data: { nextReadAt: new Date(0) } }),
  );
  await expect
    .poll(async () => (await came()).filter(({ state }) => state === "unread").length, {
      timeout: 90_000,
      interval: 250,
    })
    .toBe(0);
  expect((await came()).map(({ state }) => state)).toEqual(mails.map(() => "waiting_for_officer"));
  expect(missingMails(await asDesk(findLedger))).toBe(0);
}, 240_000);
