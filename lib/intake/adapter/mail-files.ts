import { newId } from "@/lib/core/ids";
import { atHand } from "@/lib/intake/adapter/mail-bytes";
import type { MailAttachment, MailBytes, ParsedMail } from "@/lib/intake/model/mail";
import { HEAD_BYTES, sniffType } from "@/lib/storage/adapter/sniff";
import {
  type BlobStore,
  FILE_LIMIT_BYTES,
  FILES_TOGETHER,
  fileNameFor,
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

async function typeOf(attachment: MailAttachment): Promise<TakenType | null> {
  if (attachment.size === 0) return null;
  return sniffType(await headOf(attachment), attachment.name, () => bytesOf(attachment).open());
}

function bytesOf({ start, whole }: MailAttachment): MailBytes {
  return whole ?? atHand(start);
}

/** A mail with very many files comes without the beginnings of the last ones. */
async function headOf(attachment: MailAttachment): Promise<Uint8Array> {
  const { start, size } = attachment;
  if (start.byteLength >= Math.min(size, HEAD_BYTES)) return start.subarray(0, HEAD_BYTES);
  const head = new Uint8Array(Math.min(size, HEAD_BYTES));
  let at = 0;
  for await (const piece of bytesOf(attachment).open()) {
    head.set(piece.subarray(0, head.byteLength - at), at);
    at += piece.byteLength;
    if (at >= head.byteLength) break;
  }
  return head;
}

/** Puts the files of a mail into storage while it is being read, each under its own key. What was stored is removed when one fails. */
export async function storeFilesOf(store: BlobStore, mail: ParsedMail): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  try {
    for (const { attachment, type } of await filesOf(mail)) {
      if (type === null) continue;
      const id = newId();
      const blob = await store.put(id, bytesOf(attachment).open(), FILE_LIMIT_BYTES);
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
