import type { Bytes } from "@/lib/core/crypto";
import { log } from "@/lib/core/log";
import type { Outcome } from "@/lib/core/outcome";
import { refused } from "@/lib/core/outcome";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import type { BlobStore } from "@/lib/storage/model";

/** Reads a kept mail. Whatever goes wrong in parsing is a reason to show, because the original is there all the same. */
export async function readStoredMail(
  store: BlobStore,
  mail: { readonly rawMailId: string; readonly key: Bytes },
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.open(mail.rawMailId, mail.key)) parts.push(chunk);
  try {
    return await parseMail(new Uint8Array(Buffer.concat(parts)));
  } catch (error) {
    log.error({ err: error }, "mail parser");
    return refused("unreadable");
  }
}
