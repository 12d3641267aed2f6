import { wakeDue } from "@/lib/alarms/jobs";
import { disconnect, withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import { scopeOf } from "@/lib/gate/scope";
import { workImports } from "@/lib/imports/jobs";
import { openDoors } from "@/lib/intake/adapter/doors";
import { stopSender } from "@/lib/jobs/adapter";
import {
  type Handler,
  type Handlers,
  requireOwnSchema,
  runWorker,
  type Worker,
} from "@/lib/jobs/jobs";
import { OtherSchema } from "@/lib/jobs/model";
import { proveKey } from "@/lib/keys/jobs";
import { WrongKey } from "@/lib/keys/model";
import { transportOf } from "@/lib/mail/adapter/transport";
import { deliverOutbox } from "@/lib/mail/jobs";
import { findMailSettings } from "@/lib/mail/queries";
import { foldChanges } from "@/lib/reports/jobs";
import { scanFiles } from "@/lib/scanning/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { virusScanner } from "@/lib/storage/adapter/scanner";
import { digest } from "@/scripts/digest";
import { deliverAnswers, readMailsThatCame, sweep } from "@/scripts/sweep";

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

const workOffImports: Handler = async (caller, signal) => {
  await workImports(caller, blobStore(), signal);
  // What an import leaves is the most that anything does at once.
  await foldChanges(caller, signal);
};

const scanWhatCame: Handler = async (caller, signal) => {
  const scanner = virusScanner();
  if (scanner) await scanFiles(caller, blobStore(), scanner, signal);
};

/**
 * What is handed to the worker is sealed and opened, so it takes nothing before its key is known to be the database's, and nothing
 * of a schema that is not its own.
 */
async function begin(handlers: Handlers): Promise<Worker> {
  await requireOwnSchema();
  await proveKey();
  return runWorker(handlers);
}

const worker = await begin({
  outbox: deliverMails,
  answer: deliverAnswers,
  wake: async (caller, signal) => {
    await wakeDue(caller, signal);
  },
  digest,
  intake: readMailsThatCame,
  import: workOffImports,
  scan: scanWhatCame,
  sweep,
}).catch(async (error: unknown) => {
  const isForPeople = error instanceof WrongKey || error instanceof OtherSchema;
  const why = isForPeople ? error.message : "worker could not start";
  log.error({ err: error }, why);
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
