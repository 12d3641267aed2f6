import type { AnsweredRight } from "@/lib/answers/model";
import { storedBodySchema, storedDecisionsSchema } from "@/lib/answers/schema";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type AnswerFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
};

/** What the work in one system came to, as the controller reads it. */
export type AnswerTask = {
  readonly systemName: string;
  readonly operator: string;
  readonly place: string;
  readonly kind: "own" | "group_company" | "third_party";
  readonly state: "open" | "done" | "not_needed";
  readonly result:
    | "removed"
    | "provided"
    | "corrected"
    | "restricted"
    | "no_data_found"
    | "kept"
    | null;
  /** In the request's zone. */
  readonly doneOn: CivilDate | null;
};

/** The answer of a request as its controller reads it. */
export type AnswerDocument = {
  readonly answerId: string;
  readonly sentAt: Date;
  readonly text: string;
  readonly rights: readonly AnsweredRight[];
  readonly files: readonly AnswerFile[];
  readonly tasks: readonly AnswerTask[];
};

/**
 * The answer that was sent for a request, opened. Works in the portal's scope as in the desk's, and holds nothing that
 * the controller may not see. Null before it was sent, and where the request is not in scope.
 */
export async function findSentAnswer(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<AnswerDocument | null> {
  const answer = await tx.answer.findFirst({
    where: { controllerId, requestId, state: "sent" },
    select: { id: true, sentAt: true, decisions: true, body: true },
  });
  const cipher = await findRequestCipher(tx, controllerId, requestId);
  if (!answer?.sentAt || !cipher) return null;
  const { rights, files } = storedDecisionsSchema.parse(answer.decisions);
  const opened = cipher.open("answer.body", answer.id, answer.body);
  const { text, notes } = storedBodySchema.parse(JSON.parse(opened));
  return {
    answerId: answer.id,
    sentAt: answer.sentAt,
    text,
    rights: rights.map((decision) => ({ ...decision, note: notes[decision.right] ?? null })),
    files: await listAnswerFiles(tx, { controllerId, requestId }, cipher, files),
    tasks: await listAnswerTasks(tx, controllerId, requestId),
  };
}

/** The files of an answer, in its order; all that were added for the answer without `ids`. */
export async function listAnswerFiles(
  tx: Tx,
  request: { readonly controllerId: string; readonly requestId: string },
  cipher: RequestCipher,
  ids: readonly string[] | null,
): Promise<AnswerFile[]> {
  const rows = await tx.attachment.findMany({
    where: { ...request, purpose: "answer", ...(ids && { id: { in: [...ids] } }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, contentType: true, size: true },
  });
  return rows.map(({ name, ...file }) => ({
    ...file,
    name: cipher.open("attachment.name", file.id, name),
  }));
}

async function listAnswerTasks(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<AnswerTask[]> {
  const request = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { zone: true },
  });
  const rows = await tx.task.findMany({
    where: { controllerId, requestId },
    select: {
      state: true,
      result: true,
      doneAt: true,
      system: { select: { name: true, operator: true, place: true, kind: true } },
    },
  });
  return rows
    .map(({ system: { name: systemName, ...system }, doneAt, ...task }) => ({
      systemName,
      ...system,
      ...task,
      doneOn: doneAt && request ? civilDateIn(request.zone, doneAt) : null,
    }))
    .sort((one, other) => one.systemName.localeCompare(other.systemName, "en"));
}
