import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { addDraftAttachment, removeDraftAttachment } from "@/lib/drafts/commands/attachments";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { draftPath } from "@/lib/drafts/model";
import { isUnsent } from "@/lib/drafts/policy";
import { findDraft } from "@/lib/drafts/queries/find-draft";
import { type RouteViewer, routeHandler, seeOther, wantsJson } from "@/lib/gate/route";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { recordFiles } from "@/lib/storage/adapter/file-rows";
import { receiveUpload, type Upload } from "@/lib/storage/adapter/receive-upload";

type Params = { draftId: string };

/** Asked before a byte is stored, so that nobody fills the disk for a draft that is not theirs. */
async function requireWritable({ caller, scope }: RouteViewer, draftId: string): Promise<void> {
  const { actor } = caller;
  if (!can(actor, "draft:write") || actor.kind !== "member") {
    throw new AppError("forbidden", "files of a draft are a member's");
  }
  const isId = /^[0-9a-f-]{36}$/.test(draftId);
  const draft = isId ? await withScope(scope, (tx) => findDraft(tx, actor, draftId)) : null;
  if (!draft || !isUnsent(draft.state)) throw new AppError("not_found", "no draft to add files to");
}

/** Keeps the notes that came with the files. Returns where the page leads, with or without something wrong. */
async function saveNotes(
  { caller }: RouteViewer,
  draftId: string,
  { fields }: Upload,
): Promise<string> {
  const here = draftPath(draftId, "files");
  if (fields.notes === undefined) return here;
  const from = fields.from === "check" ? { from: "check" as const } : {};
  const input = { draftId, step: "files", notes: fields.notes, ...from };
  const saved = await saveStep.execute(caller, input);
  return saved.ok ? saved.value.path : `${here}?problems=1`;
}

async function removeFile({ caller }: RouteViewer, draftId: string, go: string): Promise<void> {
  const [, attachmentId] = /^remove\.([0-9a-f-]{36})$/.exec(go) ?? [];
  if (attachmentId) await removeDraftAttachment.execute(caller, { draftId, attachmentId });
}

/** The page about notes and files as it is sent: notes, new files, and which button was pressed. */
export const POST = routeHandler<Params>(
  "/files/drafts/[draftId]",
  async (request, viewer, { draftId }) => {
    await requireWritable(viewer, draftId);
    const store = blobStore();
    const upload = await receiveUpload(request, store);
    const { kept, refused } = await recordFiles(store, upload.files, (file) =>
      addDraftAttachment.execute(viewer.caller, {
        draftId,
        file,
      }),
    );
    const next = await saveNotes(viewer, draftId, upload);
    const go = upload.fields.go ?? "";
    await removeFile(viewer, draftId, go);
    const reasons = [...new Set([...upload.problems.map(({ reason }) => reason), ...refused])];
    if (wantsJson(request)) {
      const files = kept.map(({ id, name, size }) => ({ id, name, size }));
      const { problems } = upload;
      return Response.json(
        { files, problems, refused },
        { status: reasons.length > 0 ? 422 : 201 },
      );
    }
    if (go === "" && reasons.length === 0) return seeOther(next);
    const query = new URLSearchParams();
    if (reasons.length > 0) query.set("refused", reasons.join(","));
    if (upload.fields.from === "check") query.set("from", "check");
    const text = query.toString();
    return seeOther(`${draftPath(draftId, "files")}${text === "" ? "" : `?${text}`}`);
  },
);
