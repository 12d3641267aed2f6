import { z } from "zod";
import { done, refused } from "@/lib/core/outcome";
import { aboutDraft, lockWritable, noteFilesChanged } from "@/lib/drafts/commands/writing";
import { command } from "@/lib/gate/command";
import { insertAttachment } from "@/lib/requests/commands/attach";
import { FILES_TOGETHER } from "@/lib/storage/model";
import { storedFileSchema } from "@/lib/storage/schema";

/** Adds a stored file to a draft. Its key is wrapped under the draft's until the request is sent. */
export const addDraftAttachment = command({
  name: "draft.add_attachment",
  permission: "draft:write",
  input: z.strictObject({ draftId: z.uuid(), file: storedFileSchema }),
  async run(context, { draftId, file }) {
    const locked = await lockWritable(context, draftId);
    if (!locked.ok) return locked;
    const draft = locked.value;
    const { controllerId } = draft;
    const present = await context.tx.attachment.count({ where: { controllerId, draftId } });
    if (present >= FILES_TOGETHER) return refused("too_many", { most: FILES_TOGETHER });
    await insertAttachment(
      context,
      draft.cipher,
      { controllerId, draftId, purpose: "submission" },
      file,
    );
    await noteFilesChanged(context, draft);
    await context.record("draft.attachment_added", aboutDraft(draft), {
      draftId,
      attachmentId: file.id,
    });
    return done({ attachmentId: file.id });
  },
});

/** Takes a file off a draft. Its key goes with the row, so that its bytes can no longer be read by anybody. */
export const removeDraftAttachment = command({
  name: "draft.remove_attachment",
  permission: "draft:write",
  input: z.strictObject({
    draftId: z.uuid(),
    attachmentId: z.uuid(),
    from: z.literal("check").optional(),
  }),
  async run(context, { draftId, attachmentId }) {
    const locked = await lockWritable(context, draftId);
    if (!locked.ok) return locked;
    const draft = locked.value;
    const { count } = await context.tx.attachment.deleteMany({
      where: { controllerId: draft.controllerId, draftId, id: attachmentId },
    });
    if (count === 0) context.unchanged();
    else {
      await noteFilesChanged(context, draft);
      await context.record("draft.attachment_removed", aboutDraft(draft), {
        draftId,
        attachmentId,
      });
    }
    return done({ draftId });
  },
});
