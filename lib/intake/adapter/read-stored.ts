import type { Bytes } from "@/lib/core/crypto";
import { log } from "@/lib/core/log";
import type { Outcome } from "@/lib/core/outcome";
import { refused } from "@/lib/core/outcome";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import type { BlobStore } from "@/lib/storage/model";

type Kept = { readonly rawMailId: string; readonly key: Bytes };

/** The bytes of a kept mail, as they came. Throws when they are not the ones that were kept. */
export async function bytesOfMail(store: BlobStore, mail: Kept): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.open(mail.rawMailId, mail.key)) parts.push(chunk);
  const whole = Buffer.concat(parts);
  // The same memory: a large mail is there once.
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}

/** Reads a mail. Whatever goes wrong in parsing is a reason to show, because the original is there all the same. */
export async function readBytes(bytes: Uint8Array): Promise<Outcome<ParsedMail, UnreadableReason>> {
  try {
    return await parseMail(bytes);
  } catch (error) {
    log.error({ err: error }, "mail parser");
    return refused("unreadable");
  }
}

/** Reads a kept mail. */
export async function readStoredMail(
  store: BlobStore,
  mail: Kept,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  return readBytes(await bytesOfMail(store, mail));
}
