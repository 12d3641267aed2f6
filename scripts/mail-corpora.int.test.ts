import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { MAIL_DOORS, type MailDoor } from "@/lib/intake/model/arrival";
import { missingMails } from "@/lib/intake/model/ledger";
import { findLedger } from "@/lib/intake/queries/ledger";
import { testDatabase } from "@/lib/testing/database-urls";
import { forgetHashes, type MailCollection, sendThrough } from "@/lib/testing/door-run";
import { HAS_DOVECOT } from "@/lib/testing/dovecot";
import { asDesk } from "@/lib/testing/factories";
import { attackMails, debianMails, ownMails, spreadOf } from "@/lib/testing/mail-collections";
import { CORPUS_PACKAGES } from "@/lib/testing/mail-corpus";
import { type NameServer, startNameServer } from "@/lib/testing/name-server";
import { type OpenDoors, openAllDoors } from "@/lib/testing/open-doors";

// Each attack by one of the doors, and every fiftieth of everything else. `npm run test:doors` sends everything by each.
const STEP = 50;

const attacks = attackMails();
const debian = debianMails();

if (!HAS_DOVECOT) {
  process.stderr.write(
    "SKIPPED: Dovecot 2.3 is not here (Debian 12: dovecot-imapd); no corpus comes by IMAP.\n",
  );
}
if (debian.some(({ mails }) => mails.length === 0)) {
  process.stderr.write(
    `SKIPPED: the mails of ${CORPUS_PACKAGES} are not here (scripts/fetch-mail-corpus.ts).\n`,
  );
}

function collectionFor(door: MailDoor): MailCollection {
  const place = MAIL_DOORS.indexOf(door);
  const parts = [
    spreadOf(attacks, MAIL_DOORS.length, place),
    spreadOf(ownMails(), STEP, place),
    ...debian.map((one) => spreadOf(one, STEP, place)),
  ];
  return { name: "a part of all", mails: parts.flatMap(({ mails }) => mails) };
}

const folder = mkdtempSync(join(tmpdir(), "thirty-corpora-"));
let dns: NameServer | null = null;
let doors: OpenDoors | null = null;

beforeAll(async () => {
  dns = await startNameServer();
  process.env.INTAKE_DNS_SERVERS = dns.address;
  doors = await openAllDoors(folder, dns.address);
});
afterEach(() => forgetHashes(testDatabase.superuserUrl));
afterAll(async () => {
  await doors?.close();
  dns?.close();
  rmSync(folder, { recursive: true });
});

it.each(MAIL_DOORS.filter((door) => HAS_DOVECOT || door !== "imap"))(
  "every mail that comes by the door %s is kept byte for byte, read once, and ends in one state",
  async (door) => {
    const side = doors?.sides.find((one) => one.door === door);
    if (!doors || !side) throw new Error(`the door ${door} is not open`);
    const collection = collectionFor(door);
    const result = await sendThrough(side, collection);
    expect(result.failures).toEqual([]);
    expect(result.equal).toBe(result.stored);
    expect(result.sent).toBeGreaterThan(35);
    expect(result.stored).toBeGreaterThan(30);
    expect(doors.worker.errors()).toEqual([]);
    expect(doors.worker.isAlive()).toBe(true);
    expect(doors.worker.peak().childMb).toBeLessThan(300);
    expect(missingMails(await asDesk(findLedger))).toBe(0);
  },
  120_000,
);
