import { AppError } from "@/lib/core/app-error";
import { newId } from "@/lib/core/ids";
import type { Caller } from "@/lib/gate/command";
import { readArrival } from "@/lib/intake/adapter/read-arrival";
import type { StoredMail } from "@/lib/intake/commands/store-mail";
import { storeTogether } from "@/lib/intake/commands/store-together";
import { type Arrival, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { type BlobStore, fileNameFor, inPieces, type StoredFile } from "@/lib/storage/model";

const MAIL_TYPE = "message/rfc822";
const DESK: Arrival = { door: "desk", envelope: NO_ENVELOPE };

/**
 * Keeps a mail whose bytes lie in storage. A process that dies before the row leaves bytes that the sweep removes, and
 * whoever handed it in sees no mail and hands it in again; one that dies later leaves a mail that waits. When the row's
 * fate is unknown the bytes stay: the sweep asks the database.
 */
async function keepFile(
  caller: Caller,
  store: BlobStore,
  file: StoredFile,
  arrival: Arrival,
): Promise<StoredMail> {
  const now = caller.clock.now();
  // What a machine hands in reached us now. An officer's file may have arrived days ago: its headers say when.
  const read =
    arrival.door === "desk"
      ? await readArrival(store.open(file.id, file.key), now)
      : { arrivedAt: arrival.arrivedAt ?? now, senders: [] };
  const { door, envelope } = arrival;
  const { correlationId } = caller;
  const stored = await storeTogether(caller, { file, door, envelope, ...read, correlationId });
  if (stored.known) await store.remove(file.id);
  return stored;
}

/** Keeps a mail that an officer handed in and whose bytes were streamed into storage. */
export function keepMail(caller: Caller, store: BlobStore, file: StoredFile): Promise<StoredMail> {
  return keepFile(caller, store, file, DESK);
}

/**
 * The whole way of a mail through any door: its bytes into storage, then its row. Nothing of it is promised to the
 * sending side before this returns. Throws AppError("too_large") above the limit, and
 * AppError("invalid_input") when there is nothing.
 */
export async function takeMail(
  caller: Caller,
  store: BlobStore,
  source: AsyncIterable<Uint8Array>,
  arrival: Arrival,
): Promise<StoredMail> {
  const id = newId();
  const blob = await store.put(id, source, MAIL_LIMIT_BYTES);
  if (blob.size === 0) {
    await store.remove(id);
    throw new AppError("invalid_input", "a mail without a byte");
  }
  const file = { ...blob, id, name: fileNameFor("mail", MAIL_TYPE), contentType: MAIL_TYPE };
  return keepFile(caller, store, file, arrival);
}

/** A mail that an officer hands in and that is at hand as bytes. */
export function handInMail(
  caller: Caller,
  store: BlobStore,
  bytes: Uint8Array,
): Promise<StoredMail> {
  return takeMail(caller, store, inPieces(bytes), DESK);
}
