import { z } from "zod";
import type { Permission } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { CommandResult } from "@/lib/gate/command";
import { forgetTyped, keepTyped } from "@/lib/gate/kept-text";
import { nameRefused, reasonsOf } from "@/lib/gate/refused-files";
import { type RouteViewer, routeHandler, seeOther, wantsJson } from "@/lib/gate/route";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { writeNote } from "@/lib/messages/commands/write-note";
import { attachAnswerFile, attachEvidence, attachLetter } from "@/lib/requests/commands/attach";
import { findRequestPlace, type RequestPlace } from "@/lib/requests/queries/request-place";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { recordFiles } from "@/lib/storage/adapter/file-rows";
import type { KeptPlace } from "@/lib/storage/adapter/kept-text";
import {
  receiveFields,
  receiveUpload,
  type TakenFile,
  type Upload,
} from "@/lib/storage/adapter/receive-upload";
import type { RefusedFile } from "@/lib/storage/model";

type Params = { requestId: string };

/** What a form with files is for. `message` is a message with its files, `note` a note with its own. */
const PURPOSES = ["message", "note", "letter", "evidence", "answer"] as const;
type Purpose = (typeof PURPOSES)[number];

type Arrival = {
  readonly viewer: RouteViewer;
  readonly place: RequestPlace;
  readonly upload: Upload;
};
type Ended = {
  readonly problem: string | null;
  readonly refused: readonly RefusedFile[];
  /** The files that are there now. */
  readonly kept: readonly TakenFile[];
};

const STAFF_UPLOADS: readonly Permission[] = [
  "request:record",
  "task:work",
  "note:write",
  "answer:send",
];

/** Asked before a byte is stored. Which purpose is allowed is the command's to say. */
async function requirePlace({ caller, scope }: RouteViewer, requestId: string) {
  const { actor } = caller;
  const wanted = actor.kind === "member" ? (["message:send_to_desk"] as const) : STAFF_UPLOADS;
  if (!wanted.some((permission) => can(actor, permission))) {
    throw new AppError("forbidden", "no permission to add files to a request");
  }
  const controllerId = actor.kind === "member" ? actor.controllerId : null;
  const place = isId(requestId)
    ? await withScope(scope, (tx) => findRequestPlace(tx, controllerId, requestId))
    : null;
  if (!place) throw new AppError("not_found", "no such request in this scope");
  return place;
}

function problemOf(result: CommandResult<unknown, string>): string | null {
  if (result.ok) return null;
  if (!("fields" in result)) return result.reason;
  const text = result.fields.body?.[0] ?? "";
  return text.startsWith("Keep") ? "text_too_long" : "empty_body";
}

/** As it was typed: forms send every line end as two signs, which would count against the longest text. */
function bodyOf({ fields }: Pick<Upload, "fields">): string {
  return (fields.body ?? "").replaceAll("\r\n", "\n");
}

/**
 * A message goes with its files or not at all: their rows are written in its transaction, and one whose file was
 * refused waits for another choice.
 */
async function send(
  { viewer, place, upload }: Arrival,
  purpose: "message" | "note",
): Promise<Ended> {
  const { fields, files, problems } = upload;
  if (problems.length > 0) {
    await dropAll(files);
    return { problem: "files_refused", refused: [], kept: [] };
  }
  const { caller } = viewer;
  const input = { reference: place.reference, body: bodyOf(upload), files: [...files] };
  const run = () => {
    if (purpose === "note") return writeNote.execute(caller, input);
    if (caller.actor.kind === "member") return sendToDesk.execute(caller, input);
    const ask = fields.ask === "yes" ? { ask: "yes" } : {};
    return sendToController.execute(caller, { ...input, version: fields.version, ...ask });
  };
  let problem: string | null = "failed";
  try {
    problem = problemOf(await run());
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Told like a refusal, so that what was typed is there for another try.
    log.error({ requestId: caller.correlationId, err: error }, "a message could not be sent");
  } finally {
    if (problem !== null) await dropAll(files);
  }
  return { problem, refused: [], kept: problem === null ? files : [] };
}

async function dropAll(files: readonly TakenFile[]): Promise<void> {
  for (const file of files) await blobStore().remove(file.id);
}

async function attach(
  { viewer, place, upload }: Arrival,
  purpose: "letter" | "evidence" | "answer",
): Promise<Ended> {
  const { controllerId, requestId } = place;
  const commands = { letter: attachLetter, evidence: attachEvidence, answer: attachAnswerFile };
  const task = purpose === "evidence" ? { taskId: upload.fields.taskId } : {};
  const { kept, refused } = await recordFiles(blobStore(), upload.files, (file) =>
    commands[purpose].execute(viewer.caller, { controllerId, requestId, file, ...task }),
  );
  return { problem: null, refused, kept };
}

function handle(arrival: Arrival, purpose: Purpose): Promise<Ended> {
  return purpose === "message" || purpose === "note"
    ? send(arrival, purpose)
    : attach(arrival, purpose);
}

/** Back to the page that was shown, which says what became of it. */
function backTo({ viewer, place, upload }: Arrival, ended: Ended): string {
  const isMember = viewer.caller.actor.kind === "member";
  const page = `${isMember ? "/portal" : "/desk"}/requests/${place.reference}`;
  const query = new URLSearchParams();
  const reasons = reasonsOf([...upload.problems, ...ended.refused]);
  if (ended.problem !== null) query.set("problem", ended.problem);
  else query.set("notice", "sent");
  if (reasons !== "") query.set("refused", reasons);
  return `${page}?${query}${isMember && ended.problem !== null ? "#messages" : ""}`;
}

function keptPlace(requestId: string, personId: string): KeptPlace {
  return { form: "message", subjectId: requestId, personId };
}

/** Leads back, with what was typed where a message was not sent. Notes are written on the desk, by a form that keeps its own. */
async function answerPage(arrival: Arrival, purpose: Purpose, ended: Ended): Promise<Response> {
  const { viewer, place, upload } = arrival;
  const now = viewer.caller.clock.now();
  const { personId } = viewer.caller.actor;
  const refused = [...upload.problems, ...ended.refused];
  const chosen = { subjectId: place.requestId, personId };
  const response = await nameRefused(seeOther(backTo(arrival, ended)), chosen, refused, now);
  if (purpose !== "message") return response;
  const kept = keptPlace(place.requestId, personId);
  return ended.problem === null
    ? forgetTyped(response, kept, now)
    : keepTyped(response, kept, bodyOf(upload), now);
}

/** Files for a request, alone or with a message or a note. One form for both sides; the commands tell who may what. */
export const POST = routeHandler<Params>(
  "/files/requests/[requestId]",
  async (request, viewer, { requestId }) => {
    const place = await requirePlace(viewer, requestId);
    const upload = await receiveUpload(request, blobStore());
    const arrival = { viewer, place, upload };
    const purpose = z.enum(PURPOSES).safeParse(upload.fields.purpose);
    if (!purpose.success) {
      await dropAll(upload.files);
      throw new AppError("invalid_input", "an upload without a purpose");
    }
    const ended = await handle(arrival, purpose.data);
    if (!wantsJson(request)) return answerPage(arrival, purpose.data, ended);
    const refused = [...upload.problems, ...ended.refused];
    const files = ended.kept.map(({ id, name, size }) => ({ id, name, size }));
    const isFine = ended.problem === null && refused.length === 0;
    return Response.json(
      { files, problem: ended.problem, refused },
      { status: isFine ? 201 : 422 },
    );
  },
  {
    async keeps(request, { personId, now }, { requestId }, to) {
      const fields = await receiveFields(request);
      const body = bodyOf({ fields });
      const isMessage = fields.purpose === "message" && isId(requestId) && body !== "";
      if (!isMessage) return null;
      return keepTyped(seeOther(to), keptPlace(requestId, personId), body, now);
    },
  },
);
