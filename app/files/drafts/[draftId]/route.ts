import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { addDraftAttachment, removeDraftAttachment } from "@/lib/drafts/commands/attachments";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { draftPath } from "@/lib/drafts/model";
import { isUnsent } from "@/lib/drafts/policy";
import { findDraft } from "@/lib/drafts/queries/find-draft";
import { forgetTyped, keepTyped } from "@/lib/gate/kept-text";
import { nameRefused, reasonsOf } from "@/lib/gate/refused-files";
import { type RouteViewer, routeHandler, seeOther, wantsJson } from "@/lib/gate/route";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { recordFiles } from "@/lib/storage/adapter/file-rows";
import type { KeptPlace } from "@/lib/storage/adapter/kept-text";
import { receiveFields, receiveUpload, type Upload } from "@/lib/storage/adapter/receive-upload";

type Params = { draftId: string };

function keptPlace(draftId: string, personId: string): KeptPlace {
  return { form: "notes", subjectId: draftId, personId };
}

/** Asked before a byte is stored, so that nobody fills the disk for a draft that is not theirs. */
async function requireWritable({ caller, scope }: RouteViewer, draftId: string): Promise<void> {
  const { actor } = caller;
  if (!can(actor, "draft:write") || actor.kind !== "member") {
    throw new AppError("forbidden", "files of a draft are a member's");
  }
  const draft = isId(draftId)
    ? await withScope(scope, (tx) => findDraft(tx, actor, draftId))
    : null;
  if (!draft || !isUnsent(draft.state)) throw new AppError("not_found", "no draft to add files to");
}

type Saved = { readonly path: string; readonly isSaved: boolean };

/** Keeps the notes that came with the files, and says where the page leads, with or without something wrong. */
async function saveNotes(
  { caller }: RouteViewer,
  draftId: string,
  { fields }: Upload,
): Promise<Saved> {
  const here = draftPath(draftId, "files");
  if (fields.notes === undefined) return { path: here, isSaved: true };
  const from = fields.from === "check" ? { from: "check" as const } : {};
  const input = { draftId, step: "files", notes: fields.notes, ...from };
  const saved = await saveStep.execute(caller, input);
  return saved.ok
    ? { path: saved.value.path, isSaved: true }
    : { path: `${here}?problems=1`, isSaved: false };
}

async function removeFile({ caller }: RouteViewer, draftId: string, go: string): Promise<void> {
  const [, attachmentId] = /^remove\.([0-9a-f-]{36})$/.exec(go) ?? [];
  if (attachmentId) await removeDraftAttachment.execute(caller, { draftId, attachmentId });
}

/** Where a plain form leads on: to the next page, or back here with what was wrong or the list as it is now. */
function pageAfter(draftId: string, { fields }: Upload, saved: Saved, reasons: string) {
  if ((fields.go ?? "") === "" && reasons === "") return saved.path;
  const query = new URLSearchParams();
  if (!saved.isSaved) query.set("problems", "1");
  if (reasons !== "") query.set("refused", reasons);
  if (fields.from === "check") query.set("from", "check");
  const text = query.toString();
  return `${draftPath(draftId, "files")}${text === "" ? "" : `?${text}`}`;
}

/** The page about notes and files as it is sent: notes, new files, and which button was pressed. */
export const POST = routeHandler<Params>(
  "/files/drafts/[draftId]",
  async (request, viewer, { draftId }) => {
    await requireWritable(viewer, draftId);
    const store = blobStore();
    const upload = await receiveUpload(request, store);
    const { caller } = viewer;
    const recorded = await recordFiles(store, upload.files, (file) =>
      addDraftAttachment.execute(caller, { draftId, file }),
    );
    const saved = await saveNotes(viewer, draftId, upload);
    await removeFile(viewer, draftId, upload.fields.go ?? "");
    const refused = [...upload.problems, ...recorded.refused];
    if (wantsJson(request)) {
      const files = recorded.kept.map(({ id, name, size }) => ({ id, name, size }));
      return Response.json({ files, refused }, { status: refused.length > 0 ? 422 : 201 });
    }
    const now = caller.clock.now();
    const { personId } = caller.actor;
    const page = seeOther(pageAfter(draftId, upload, saved, reasonsOf(refused)));
    const response = await nameRefused(page, { subjectId: draftId, personId }, refused, now);
    const place = keptPlace(draftId, personId);
    return saved.isSaved
      ? forgetTyped(response, place, now)
      : keepTyped(response, place, upload.fields.notes ?? "", now);
  },
  {
    async keeps(request, { personId, now }, { draftId }, to) {
      const { notes = "" } = await receiveFields(request);
      if (notes === "" || !isId(draftId)) return null;
      return keepTyped(seeOther(to), keptPlace(draftId, personId), notes, now);
    },
  },
);
