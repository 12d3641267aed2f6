import { z } from "zod";
import type { Permission } from "@/lib/auth/model";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { ringScan } from "@/lib/jobs/adapter";
import { isFinal } from "@/lib/requests/model/state";
import { findStandingById } from "@/lib/requests/queries/standing";
import type { StoredFile } from "@/lib/storage/model";
import { storedFileSchema } from "@/lib/storage/schema";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type AttachmentPurpose =
  | "submission"
  | "letter"
  | "message"
  | "note"
  | "evidence"
  | "answer";

export type AttachmentPlace = {
  readonly controllerId: string;
  readonly draftId?: string;
  readonly requestId?: string;
  readonly messageId?: string;
  readonly taskId?: string;
  readonly purpose: AttachmentPurpose;
};

/** Gives a stored file its row: name and key sealed under what it belongs to. The caller records the event. */
export async function insertAttachment(
  context: CommandContext,
  cipher: RequestCipher,
  place: AttachmentPlace,
  file: StoredFile,
): Promise<void> {
  const { actor } = context;
  const uploadedById = actor.kind === "staff" || actor.kind === "member" ? actor.personId : null;
  await context.tx.attachment.createMany({
    data: {
      ...place,
      id: file.id,
      name: cipher.seal("attachment.name", file.id, file.name),
      contentType: file.contentType,
      size: file.size,
      sha256: file.sha256,
      wrappedKey: cipher.wrapFileKey(file.id, file.key),
      uploadedById,
      createdAt: context.now,
    },
  });
  await ringScan(context.tx, context.now);
}

const FileForRequest = z.strictObject({
  controllerId: z.uuid(),
  requestId: z.uuid(),
  file: storedFileSchema,
});
const FileForTask = FileForRequest.extend({ taskId: z.uuid() });

type Target = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly taskId?: string;
  readonly file: StoredFile;
};

async function attach(context: CommandContext, target: Target, purpose: AttachmentPurpose) {
  const { controllerId, requestId, taskId, file } = target;
  const request = await findStandingById(context.tx, controllerId, requestId);
  const cipher = request && (await findRequestCipher(context.tx, controllerId, requestId));
  if (!request || !cipher) return refused("request_unknown");
  if (isFinal(request.state) && purpose !== "letter") return refused("request_is_final");
  if (taskId !== undefined) {
    const where = { controllerId, requestId, id: taskId };
    const task = await context.tx.task.findFirst({ where, select: { id: true } });
    if (!task) return refused("task_unknown");
  }
  const place = { controllerId, requestId, purpose, ...(taskId === undefined ? {} : { taskId }) };
  await insertAttachment(context, cipher, place, file);
  const about = { controllerId, requestId };
  await context.record("attachment.stored", about, {
    attachmentId: file.id,
    purpose,
    size: file.size,
  });
  return done({ attachmentId: file.id });
}

function attachCommand(
  name: string,
  permission: Permission,
  purpose: "letter" | "note" | "answer",
) {
  return command({
    name,
    permission,
    input: FileForRequest,
    run: (context, target) => attach(context, target, purpose),
  });
}

/** The scanned letter of a request that came on paper. */
export const attachLetter = attachCommand("request.attach_letter", "request:record", "letter");
/** A file beside an internal note: stays with the desk. */
export const attachNoteFile = attachCommand("request.attach_note_file", "note:write", "note");
/** A file of an answer: the controller's once the answer that names it was sent. */
export const attachAnswerFile = attachCommand(
  "request.attach_answer_file",
  "answer:send",
  "answer",
);

/** What proves the work of one task: stays with the desk. */
export const attachEvidence = command({
  name: "task.attach_evidence",
  permission: "task:work",
  input: FileForTask,
  run: (context, target) => attach(context, target, "evidence"),
});
