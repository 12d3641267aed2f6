import { newId } from "@/lib/core/ids";
import { addDraftAttachment } from "@/lib/drafts/commands/attachments";
import { startDraft } from "@/lib/drafts/commands/start";
import type { Caller } from "@/lib/gate/command";
import { attachAnswerFile } from "@/lib/requests/commands/attach";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { inPieces } from "@/lib/storage/model";
import { expectDone, rowOf } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

/** Bytes in storage, as a route has put them there. */
export async function storedFile(content: string | Buffer, name = "scan.txt") {
  const id = newId();
  const blob = await blobStore().put(id, inPieces(Buffer.from(content)), 30_000_000);
  return { ...blob, id, name, contentType: "text/plain" as const };
}

/** A file for the answer of a request, and its id. */
export async function answerFile(
  caller: Caller,
  reference: string,
  content: string | Buffer,
): Promise<string> {
  const { controllerId, id: requestId } = await rowOf(reference);
  const file = await storedFile(content);
  const input = { controllerId, requestId, file };
  return expectDone(await attachAnswerFile.execute(caller, input)).attachmentId;
}

/** A file of a draft of this member's, and the draft. */
export async function draftFile(caller: Caller, content: string | Buffer) {
  const { draftId } = expectDone(await startDraft.execute(caller, {}));
  const input = { draftId, file: await storedFile(content) };
  const { attachmentId } = expectDone(await addDraftAttachment.execute(caller, input));
  return { draftId, attachmentId };
}

export type ScanRow = {
  readonly state: string;
  readonly finding: string | null;
  readonly with: string | null;
  readonly at: Date | null;
  readonly again: Date | null;
  readonly attempts: number;
};

export async function scanOf(
  table: "attachment" | "raw_mail" | "import_job",
  id: string,
): Promise<ScanRow> {
  const [row] = await lookAtAll<ScanRow>(
    `select scan_state::text as state, scan_finding as finding, scanned_with as "with", scanned_at as at,
       scan_again_at as again, scan_attempts as attempts from ${table} where id = $1`,
    [id],
  );
  if (!row) throw new Error(`no ${table} ${id}`);
  return row;
}

/** Sets what is known of a file, as the worker would have. */
export async function setScan(
  table: "attachment" | "raw_mail" | "import_job",
  id: string,
  state: "clean" | "infected" | "failed",
  finding: string | null = null,
): Promise<void> {
  await lookAtAll(
    `update ${table} set scan_state = $2::"ScanState", scan_finding = $3, scanned_at = now(), scan_again_at = null where id = $1`,
    [id, state, finding],
  );
}

/** Lets through whatever is kept, with or without a verdict. */
export async function letThroughAll(): Promise<void> {
  for (const table of ["attachment", "raw_mail", "import_job"]) {
    await lookAtAll(
      `update ${table} set scan_state = 'clean', scanned_at = now(), scan_again_at = null, scan_finding = null`,
    );
  }
}
