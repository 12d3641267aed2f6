import type { AnsweredRight } from "@/lib/answers/model";
import { storedBodySchema, storedDecisionsSchema } from "@/lib/answers/schema";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { markHere } from "@/lib/storage/adapter/scanner";
import type { FileMark, ScanState } from "@/lib/storage/model/scan";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type AnswerFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly mark: FileMark | null;
};

type FileRow = Omit<AnswerFile, "name" | "mark"> & {
  readonly name: Uint8Array;
  readonly state: ScanState;
  readonly finding: string | null;
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
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<AnswerDocument | null> {
  const [[answer], cipher] = await Promise.all([
    tx.$queryRaw<{ id: string; sentAt: Date | null; decisions: unknown; body: Uint8Array }[]>`
      select id, sent_at as "sentAt", decisions, body from answer
      where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid and state = 'sent' limit 1`,
    findRequestCipher(tx, controllerId, requestId),
  ]);
  if (!answer?.sentAt || !cipher) return null;
  const { rights, files } = storedDecisionsSchema.parse(answer.decisions);
  const opened = cipher.open("answer.body", answer.id, answer.body);
  const { text, notes } = storedBodySchema.parse(JSON.parse(opened));
  const [shownFiles, tasks] = await Promise.all([
    listAnswerFiles(tx, { controllerId, requestId }, cipher, files),
    listAnswerTasks(tx, controllerId, requestId),
  ]);
  return {
    answerId: answer.id,
    sentAt: answer.sentAt,
    text,
    rights: rights.map((decision) => ({ ...decision, note: notes[decision.right] ?? null })),
    files: shownFiles,
    tasks,
  };
}

/** The files of an answer, in its order; all that were added for the answer without `ids`. */
export async function listAnswerFiles(
  tx: Reads,
  request: { readonly controllerId: string; readonly requestId: string },
  cipher: RequestCipher,
  ids: readonly string[] | null,
): Promise<AnswerFile[]> {
  const { controllerId, requestId } = request;
  const rows = await tx.$queryRaw<FileRow[]>`
    select id, name, content_type as "contentType", size, scan_state::text as state, scan_finding as finding from attachment
    where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid and purpose = 'answer'
      and (${ids === null}::boolean or id = any(${[...(ids ?? [])]}::uuid[]))
    order by created_at, id`;
  return rows.map(({ name, state, finding, ...file }) => ({
    ...file,
    mark: markHere({ state, finding }),
    name: cipher.open("attachment.name", file.id, name),
  }));
}

async function listAnswerTasks(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<AnswerTask[]> {
  const rows = await tx.$queryRaw<
    (Omit<AnswerTask, "doneOn"> & { zone: string; doneAt: Date | null })[]
  >`
    select s.name as "systemName", s.operator, s.place, s.kind::text as kind, t.state::text as state,
      t.result::text as result, t.done_at as "doneAt", r.zone
    from task t
    join processing_system s on s.id = t.system_id
    join request r on r.controller_id = t.controller_id and r.id = t.request_id
    where t.controller_id = ${controllerId}::uuid and t.request_id = ${requestId}::uuid`;
  return rows
    .map(({ doneAt, zone, ...task }) => ({ ...task, doneOn: doneAt && civilDateIn(zone, doneAt) }))
    .sort((one, other) => one.systemName.localeCompare(other.systemName, "en"));
}
