import type { ImapFlow } from "imapflow";

export type FetchedMail = {
  /** As the server counts it. */
  readonly size: number;
  /** When it came into the mailbox (INTERNALDATE). */
  readonly cameAt: Date | null;
  /** Its bytes, once. Throws when they do not come in full. */
  readonly source: () => AsyncGenerator<Uint8Array>;
};

/** Somebody removed the mail while it was read. */
export class MailGone extends Error {}

const PIECE_BYTES = 256 * 1024;

/** A mail by its UID; null when it is not there any more. */
export async function fetchMail(client: ImapFlow, uid: number): Promise<FetchedMail | null> {
  const about = { uid: true, size: true, internalDate: true };
  const found = await client.fetchOne(String(uid), about, { uid: true });
  if (found === false) {
    if (await isThere(client, uid)) throw new Error("the server shows a mail and does not give it");
    return null;
  }
  const { size = 0, internalDate } = found;
  // A server that has just noticed that the file is gone says so. There is no mail of no bytes.
  if (size === 0) return null;
  const cameAt = internalDate instanceof Date ? internalDate : new Date(internalDate ?? Number.NaN);
  return {
    size,
    cameAt: Number.isNaN(cameAt.getTime()) ? null : cameAt,
    source: () => bytesOf(client, uid, size),
  };
}

async function* bytesOf(client: ImapFlow, uid: number, size: number): AsyncGenerator<Uint8Array> {
  const options = { uid: true, chunkSize: PIECE_BYTES };
  const { content } = await client.download(String(uid), undefined, options);
  let length = 0;
  if (content !== undefined) {
    for await (const piece of content) {
      length += piece.length;
      yield piece;
    }
  }
  if (length === 0) throw new MailGone();
  // Few servers count wrongly, and an answer that ends early looks like the end: one more question tells.
  if (length !== size && !(await isEnd(client, uid, length))) {
    throw new Error("the server gave a part of a mail");
  }
}

async function isEnd(client: ImapFlow, uid: number, length: number): Promise<boolean> {
  const behind = { uid: true, source: { start: length, maxLength: 1 } };
  const found = await client.fetchOne(String(uid), behind, { uid: true });
  if (found === false && !(await isThere(client, uid))) throw new MailGone();
  return found !== false && (found.source?.length ?? 0) === 0;
}

async function isThere(client: ImapFlow, uid: number): Promise<boolean> {
  const found = await client.search({ uid: String(uid) }, { uid: true });
  return !Array.isArray(found) || found.includes(uid);
}
