import { newId } from "@/lib/core/ids";
import type { MailAttachment, ParsedMail } from "@/lib/intake/model/mail";
import { HEAD_BYTES, sniffType } from "@/lib/storage/adapter/sniff";
import {
  type BlobStore,
  FILE_LIMIT_BYTES,
  FILES_TOGETHER,
  fileNameFor,
  inPieces,
  type StoredFile,
  type TakenType,
} from "@/lib/storage/model";

/** A file that came with a mail. `type` is null for one that stays in the original alone. */
export type MailFile = { readonly attachment: MailAttachment; readonly type: TakenType | null };

/**
 * What somebody attached to the mail or to a mail inside it. Logos and pasted pictures are not files of the request.
 * A kind that is not taken anywhere else is not taken here, and neither is what goes past the number a request holds.
 */
export async function filesOf(mail: ParsedMail): Promise<MailFile[]> {
  const files: MailFile[] = [];
  let taken = 0;
  for (const attachment of attachmentsOf(mail)) {
    const type = taken < FILES_TOGETHER ? await typeOf(attachment) : null;
    if (type !== null) taken += 1;
    files.push({ attachment, type });
  }
  return files;
}

function attachmentsOf(mail: ParsedMail): MailAttachment[] {
  const own = mail.attachments.filter((attachment) => !attachment.inline);
  return [...own, ...mail.attached.flatMap(attachmentsOf)];
}

function typeOf({ name, content }: MailAttachment): Promise<TakenType | null> {
  if (content.byteLength === 0) return Promise.resolve(null);
  return sniffType(content.subarray(0, HEAD_BYTES), name, () => inPieces(content));
}

/** Puts the files of a mail into storage, each under its own key. What was stored is removed when one fails. */
export async function storeFilesOf(store: BlobStore, mail: ParsedMail): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  try {
    for (const { attachment, type } of await filesOf(mail)) {
      if (type === null) continue;
      const id = newId();
      const blob = await store.put(id, inPieces(attachment.content), FILE_LIMIT_BYTES);
      stored.push({ ...blob, id, name: fileNameFor(attachment.name, type), contentType: type });
    }
    return stored;
  } catch (error) {
    await removeFiles(store, stored);
    throw error;
  }
}

export async function removeFiles(store: BlobStore, files: readonly StoredFile[]): Promise<void> {
  for (const { id } of files) await store.remove(id);
}
