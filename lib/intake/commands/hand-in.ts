import { newId } from "@/lib/core/ids";
import type { Caller } from "@/lib/gate/command";
import { readArrival } from "@/lib/intake/adapter/read-arrival";
import { type StoredMail, storeMail } from "@/lib/intake/commands/store-mail";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { type BlobStore, fileNameFor, type StoredFile } from "@/lib/storage/model";

/**
 * Keeps a mail whose bytes lie in storage. A process that dies before the row leaves bytes that the sweep removes, and
 * the officer sees no mail and drops it again; one that dies later leaves a mail that waits. When the row's fate is
 * unknown the bytes stay: the sweep asks the database.
 */
export async function keepMail(
  caller: Caller,
  store: BlobStore,
  file: StoredFile,
): Promise<StoredMail> {
  const arrival = await readArrival(store.open(file.id, file.key), caller.clock.now());
  const result = await storeMail.execute(caller, { file, ...arrival });
  if (!result.ok) throw new Error(`a mail was not kept: ${result.reason}`);
  if (result.value.known) await store.remove(file.id);
  return result.value;
}

/** The whole way of a mail that is at hand as bytes. */
export async function handInMail(
  caller: Caller,
  store: BlobStore,
  bytes: Uint8Array,
): Promise<StoredMail> {
  const id = newId();
  const blob = await store.put(id, inOnePiece(bytes), MAIL_LIMIT_BYTES);
  const type = "message/rfc822";
  return keepMail(caller, store, {
    ...blob,
    id,
    name: fileNameFor("mail", type),
    contentType: type,
  });
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
