import { forgetOldAccesses } from "@/lib/accesses/jobs";
import { forgetOldLinks } from "@/lib/accounts/jobs";
import { applyAgreements } from "@/lib/agreements/jobs";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { deliverDueAnswers } from "@/lib/answers/jobs";
import { renewCalendars } from "@/lib/calendars/jobs";
import { disconnect, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { forgetOldLimits } from "@/lib/core/rate-limit";
import { runExports, watchExports } from "@/lib/exports/jobs";
import { sendFeeds } from "@/lib/feeds/jobs";
import { scopeOf } from "@/lib/gate/scope";
import { eraseImportFiles, ringOpenImports, workImports } from "@/lib/imports/jobs";
import { openDoors } from "@/lib/intake/adapter/doors";
import { mailReader } from "@/lib/intake/adapter/mail-reader";
import { eraseMails } from "@/lib/intake/jobs/erase";
import { watchMails } from "@/lib/intake/jobs/ledger";
import { readMails } from "@/lib/intake/jobs/read";
import { stopSender } from "@/lib/jobs/adapter";
import { type Handler, runWorker } from "@/lib/jobs/jobs";
import { transportOf } from "@/lib/mail/adapter/transport";
import { forgetOldAllowances } from "@/lib/mail/commands/take-allowance";
import { deliverOutbox } from "@/lib/mail/jobs";
import { findMailSettings } from "@/lib/mail/queries";
import { foldChanges, sendSummaries } from "@/lib/reports/jobs";
import { eraseDirects, forgetOldAsks, remindOfWaiting, settleDirects } from "@/lib/routing/jobs";
import { ringScans, scanFiles, watchScanner } from "@/lib/scanning/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { virusScanner } from "@/lib/storage/adapter/scanner";
import { removeOrphans } from "@/lib/storage/jobs";
import { forgetAnswers } from "@/lib/submissions/jobs";

// The process that works off the queues: mails, held answers, reminders, digests. Any number may run at once.

/** The settings are read anew each time, so that a mail server set in the product is used without a restart. */
const deliverMails: Handler = async (caller, signal) => {
  const transport = transportOf(await withScope(scopeOf(caller.actor), findMailSettings));
  if (!transport) return;
  try {
    await deliverOutbox(transport, caller, signal);
  } finally {
    transport.close();
  }
};

const deliverAnswers: Handler = async (caller) => {
  await deliverDueAnswers(caller);
};

const readMailsThatCame: Handler = async (caller, signal) => {
  await readMails(caller, mailReader(), signal);
};

const workOffImports: Handler = async (caller, signal) => {
  await workImports(caller, blobStore(), signal);
  // What an import leaves is the most that anything does at once.
  await foldChanges(caller, signal);
};

const scanWhatCame: Handler = async (caller, signal) => {
  const scanner = virusScanner();
  if (scanner) await scanFiles(caller, blobStore(), scanner, signal);
};

const MINUTE_OF_TIDYING = 17;

/** Does again what a lost bell would have left undone, and once an hour throws away what nobody needs any more. */
const sweep: Handler = async (caller, signal) => {
  // Before what waits for others: a mail server that is slow must not let changes pile up.
  await foldChanges(caller, signal);
  await deliverAnswers(caller, signal);
  await deliverMails(caller, signal);
  await readMailsThatCame(caller, signal);
  await applyAgreements(caller, signal);
  await settleDirects(caller, signal);
  await ringOpenImports(caller);
  await ringScans(caller);
  await eraseImportFiles(caller, blobStore());
  await runExports(caller, env().EXPORTS_DIR, signal);
  const now = caller.clock.now();
  if (now.getUTCMinutes() !== MINUTE_OF_TIDYING) return;
  await forgetOldLinks(caller);
  await forgetOldLimits(now);
  await forgetOldAllowances(now);
  await forgetOldAsks(now);
  await forgetAnswers(now);
  await forgetOldAccesses(caller, signal);
  await eraseDirects(caller, signal);
  await eraseMails(caller, blobStore(), signal);
  await removeOrphans(blobStore(), now);
  await renewCalendars(caller);
};

const worker = await runWorker({
  outbox: deliverMails,
  answer: deliverAnswers,
  wake: async (caller, signal) => {
    await wakeDue(caller, signal);
  },
  digest: async (caller, signal) => {
    await sendDigests(caller, signal);
    await sendSummaries(caller, signal);
    await sendFeeds(caller, signal);
    await remindOfWaiting(caller, signal);
    // Apart from what reads them: a reading that is stuck must not keep this from being said.
    await watchMails(caller);
    await watchExports(caller);
    const scanner = virusScanner();
    if (scanner) await watchScanner(caller, scanner);
  },
  intake: readMailsThatCame,
  import: workOffImports,
  scan: scanWhatCame,
  sweep,
}).catch(async (error: unknown) => {
  log.error({ err: error }, "worker could not start");
  await disconnect();
  return process.exit(1);
});

const doors = await openDoors();

let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await doors.close();
  await worker.stop();
  await stopSender();
  await disconnect();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
