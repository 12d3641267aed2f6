import { randomInt } from "node:crypto";
import type { MailCollection } from "@/lib/testing/door-run";
import type { OpenDoors } from "@/lib/testing/open-doors";
import { makeTempDataDir, removeDataDir } from "./data-dir";
import { openEmbedded } from "./database";
import { enterOwnDatabase } from "./own-database";

// `npm run test:doors [-- MUTANTS [SEED]]`, nightly: every mail there is, and mutants of them, through every door into a
// database of its own, with a real worker that reads. Prints what became of them; ends with 1 when one was lost, changed,
// doubled or left unread, when the worker ended or complained, or when a process held 300 MB.
const MOST_MB = 300;
const mutants = Number(process.argv[2] ?? 2_000);
const seed = Number(process.argv[3] ?? randomInt(1_000_000));
if (!Number.isSafeInteger(mutants) || !Number.isSafeInteger(seed)) {
  throw new RangeError("MUTANTS and SEED are whole numbers");
}

/** Everything there is. What is missing here is said, and is not counted as done. */
async function collections(): Promise<MailCollection[]> {
  const { attackMails, debianMails, mutantMails, ownMails } = await import(
    "@/lib/testing/mail-collections"
  );
  const debian = debianMails();
  for (const { name } of debian.filter(({ mails }) => mails.length === 0)) {
    console.log(`SKIPPED: the mails of ${name} are not here (tsx scripts/fetch-mail-corpus.ts).`);
  }
  const all = [ownMails(), ...debian, attackMails(), mutantMails(mutants, seed)];
  return all.filter(({ mails }) => mails.length > 0);
}

/** Returns what went wrong, in words. */
async function sendAll(doors: OpenDoors, superuserUrl: string): Promise<string[]> {
  const { forgetHashes, sendThrough } = await import("@/lib/testing/door-run");
  const failures: string[] = [];
  console.log(
    "| door | mails | sent | refused | stored | hash equal | states | worker MB | parser MB |",
  );
  console.log("|---|---|--:|--:|--:|--:|---|--:|--:|");
  const all = await collections();
  for (const side of doors.sides) {
    for (const collection of all) {
      const result = await sendThrough(side, collection);
      const states = Object.entries(result.states).map(([state, count]) => `${count} ${state}`);
      const { ownMb, childMb } = doors.worker.peak();
      const { sent, refused, stored, equal } = result;
      const cells = [side.door, collection.name, sent, refused, stored, equal, states.join(", ")];
      console.log(`| ${[...cells, ownMb, childMb].join(" | ")} |`);
      failures.push(...result.failures.map((failure) => `${side.door}: ${failure}`));
      if (equal !== stored) failures.push(`${side.door}: ${stored - equal} were changed`);
      await forgetHashes(superuserUrl);
    }
  }
  return failures;
}

async function complaintsOf({ worker }: OpenDoors): Promise<string[]> {
  const { withScope } = await import("@/lib/core/db");
  const { findLedger } = await import("@/lib/intake/queries/ledger");
  const { missingMails } = await import("@/lib/intake/model/ledger");
  const ledger = await withScope({ kind: "desk", actor: "system:test" }, findLedger);
  const { ownMb, childMb } = worker.peak();
  console.log(`${ledger.total} mails, ${ledger.kept} of them in the trail`);
  console.log(`most memory: worker ${ownMb} MB, a parser of it ${childMb} MB (limit ${MOST_MB})`);
  return [
    ...worker.errors(),
    ...(worker.isAlive() ? [] : ["the worker ended"]),
    ...(missingMails(ledger) === 0 ? [] : ["the mails do not add up"]),
    ...(ownMb < MOST_MB && childMb < MOST_MB ? [] : ["a process held too much memory"]),
  ];
}

console.log(`${mutants} mutants, seed ${seed}`);
const { startNameServer } = await import("@/lib/testing/name-server");
const nameServer = await startNameServer();
const dataDir = makeTempDataDir("doors");
const database = await openEmbedded(dataDir, true);
try {
  const superuserUrl = await enterOwnDatabase(database, dataDir, {
    STORAGE_DIR: `${dataDir}/files`,
    MAILBOX_DIR: `${dataDir}/mailbox`,
    INTAKE_DNS_SERVERS: nameServer.address,
  });
  const { HAS_DOVECOT } = await import("@/lib/testing/dovecot");
  if (!HAS_DOVECOT) console.log("SKIPPED: Dovecot 2.3 is not here (dovecot-imapd): no IMAP.");
  const { openAllDoors } = await import("@/lib/testing/open-doors");
  const doors = await openAllDoors(dataDir, nameServer.address);
  const failures = await sendAll(doors, superuserUrl);
  failures.push(...(await complaintsOf(doors)));
  await doors.close();
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  nameServer.close();
  await (await import("@/lib/jobs/adapter")).stopSender();
  await (await import("@/lib/core/db")).disconnect();
  await database.stop();
  removeDataDir(dataDir);
}
process.exit();
