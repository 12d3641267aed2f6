import type { Bytes } from "@/lib/core/crypto";
import { log } from "@/lib/core/log";
import type { Outcome } from "@/lib/core/outcome";
import { refused } from "@/lib/core/outcome";
import { atHand, collect, exactly, isLarge } from "@/lib/intake/adapter/mail-bytes";
import { whileParsed } from "@/lib/intake/adapter/parse-mail";
import type { MailBytes, ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import type { BlobStore } from "@/lib/storage/model";

type Kept = { readonly rawMailId: string; readonly key: Bytes; readonly size: number };
type Parsed = Outcome<ParsedMail, UnreadableReason>;

/**
 * The bytes of a kept mail, as they came: a small one's at hand, a large one's from the store whenever they are read. That
 * throws when they are not the ones that were kept.
 */
export async function bytesOfMail(store: BlobStore, mail: Kept): Promise<MailBytes> {
  const { rawMailId, key, size } = mail;
  const stored = { size, open: () => exactly(size, store.open(rawMailId, key)) };
  return isLarge(stored) ? stored : atHand(await collect(stored));
}

/**
 * Reads a mail, and says what `use` says of it. Whatever goes wrong in parsing is a reason to show, because the original
 * is there all the same; bytes that cannot be had are no reason of the mail's.
 */
export async function whileRead<T>(
  mail: MailBytes,
  use: (parsed: Parsed) => Promise<T>,
): Promise<T> {
  let isOurs = false;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* mail.open();
    } catch (error) {
      isOurs = true;
      throw error;
    }
  }
  try {
    return await whileParsed({ size: mail.size, open: watched }, (parsed) => {
      isOurs = true;
      return use(parsed);
    });
  } catch (error) {
    if (isOurs) throw error;
    log.error({ err: error }, "mail parser");
    return use(refused("unreadable"));
  }
}

/** Reads a kept mail, and says what `use` says of it. */
export async function whileStoredRead<T>(
  store: BlobStore,
  mail: Kept,
  use: (parsed: Parsed) => Promise<T>,
): Promise<T> {
  return whileRead(await bytesOfMail(store, mail), use);
}

/** Reads a kept mail, without the files that would have to be fetched. */
export function readStoredMail(store: BlobStore, mail: Kept): Promise<Parsed> {
  return whileStoredRead(store, mail, (parsed) => Promise.resolve(parsed));
}
