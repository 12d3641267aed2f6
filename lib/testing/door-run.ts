import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { sha256 } from "@/lib/core/crypto";
import { keyRing } from "@/lib/core/keys";
import { hexOf, type RawMailState, rawMailKeyPlace } from "@/lib/intake/model/raw-mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk } from "@/lib/testing/factories";
import type { SendingSide } from "@/lib/testing/mail-doors";

export type NamedMail = { readonly name: string; readonly bytes: Uint8Array };
export type MailCollection = { readonly name: string; readonly mails: readonly NamedMail[] };

/** What became of a collection that was sent to one door. */
export type DoorResult = {
  readonly sent: number;
  /** Refused in words, to the sender's face: without a byte, too large, or no mail for a form that takes mails only. */
  readonly refused: number;
  /** Rows: mails with the same bytes are one. */
  readonly stored: number;
  /** Rows whose stored bytes, read back, have the hash of what was sent. */
  readonly equal: number;
  readonly states: Readonly<Partial<Record<RawMailState, number>>>;
  /** In words, with the name of the mail. Empty when nothing was lost, doubled, changed or left unread. */
  readonly failures: readonly string[];
};

const PATIENCE_MS = 60_000;

/** Waits for a count to reach a number; gives up when it has not moved for a minute. */
async function until(count: () => Promise<number>, wanted: number): Promise<void> {
  let last = await count();
  let movedAt = performance.now();
  while (last !== wanted && performance.now() - movedAt < PATIENCE_MS) {
    await sleep(50);
    const now = await count();
    if (now !== last) movedAt = performance.now();
    last = now;
  }
}

async function hashInStorage(id: string, wrappedKey: Uint8Array): Promise<string> {
  const parts: Uint8Array[] = [];
  const key = keyRing().unwrap(rawMailKeyPlace(id), wrappedKey);
  for await (const part of blobStore().open(id, key)) parts.push(part);
  return hexOf(sha256(Buffer.concat(parts)));
}

/** The rows of these hashes, and only those that came by this door. */
async function rowsOf(side: SendingSide, hashes: ReadonlyMap<string, string>) {
  const rows = await asDesk((tx) =>
    tx.rawMail.findMany({
      where: { door: side.door },
      select: { id: true, sha256: true, state: true, wrappedKey: true },
    }),
  );
  return rows.filter((row) => hashes.has(hexOf(row.sha256)));
}

type Wanted = {
  /** The names of the mails that have to be there, by the hash of their bytes. */
  readonly byHash: ReadonlyMap<string, string>;
  readonly refused: number;
};

function wantedOf(side: SendingSide, mails: readonly NamedMail[]): Wanted {
  const taken = mails.filter(({ bytes }) => side.refusalOf(bytes) === null);
  const entries = taken.map(
    ({ name, bytes }) => [hexOf(sha256(side.asKept(bytes))), name] as const,
  );
  return { byHash: new Map(entries), refused: mails.length - taken.length };
}

/** Where another answer was heard than the door has to give. A mailbox gives none. */
function wrongAnswers(
  side: SendingSide,
  mails: readonly NamedMail[],
  said: readonly (string | null)[],
): string[] {
  return mails.flatMap(({ name, bytes }, place) => {
    const heard = said[place] ?? null;
    const expected = side.door === "imap" ? null : side.refusalOf(bytes);
    return heard === expected ? [] : [`${name}: was answered ${heard}, not ${expected}`];
  });
}

/**
 * Sends a collection to a door, waits until somebody has read all of it, and compares what lies in storage with what was
 * sent. The worker that reads is the caller's.
 */
export async function sendThrough(
  side: SendingSide,
  { mails }: MailCollection,
): Promise<DoorResult> {
  const { byHash, refused } = wantedOf(side, mails);
  const said = await side.send(mails.map(({ bytes }) => bytes));
  const failures = wrongAnswers(side, mails, said);
  await until(async () => (await rowsOf(side, byHash)).length, byHash.size);
  await until(() => asDesk((tx) => tx.rawMail.count({ where: { state: "unread" } })), 0);
  const rows = await rowsOf(side, byHash);
  const states: Partial<Record<RawMailState, number>> = {};
  let equal = 0;
  for (const { id, sha256: kept, state, wrappedKey } of rows) {
    const hash = hexOf(kept);
    states[state] = (states[state] ?? 0) + 1;
    if ((await hashInStorage(id, wrappedKey)) === hash) equal += 1;
    else failures.push(`${byHash.get(hash)}: other bytes lie in storage than the row says`);
    if (state === "unread") failures.push(`${byHash.get(hash)}: was not read`);
  }
  const there = new Set(rows.map((row) => hexOf(row.sha256)));
  for (const [hash, name] of byHash) {
    if (!there.has(hash)) failures.push(`${name}: is not there as it was sent`);
  }
  return { sent: mails.length, refused, stored: rows.length, equal, states, failures };
}

/**
 * Has the rows forget their hashes, so that the same bytes may come by another door as if for the first time. Past every
 * rule, as the superuser: nothing in the product can do so.
 */
export async function forgetHashes(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(
      "update raw_mail set sha256 = sha256(sha256 || convert_to(door::text, 'utf8'))",
    );
  } finally {
    await client.end();
  }
}
