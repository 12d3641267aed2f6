import { done } from "@/lib/core/outcome";
import { aboutDraft, lockWritable, writeContent } from "@/lib/drafts/commands/writing";
import { EMPTY_CONTENT } from "@/lib/drafts/model";
import { DraftInput } from "@/lib/drafts/schema";
import { command } from "@/lib/gate/command";

/** Throws a draft away: what was typed and its files are gone at once. */
export const discardDraft = command({
  name: "draft.discard",
  permission: "draft:write",
  input: DraftInput,
  async run(context, { draftId }) {
    const locked = await lockWritable(context, draftId);
    if (!locked.ok) {
      if (locked.reason !== "draft_discarded") return locked;
      context.unchanged();
      return done(null);
    }
    const draft = locked.value;
    const { controllerId } = draft;
    await context.tx.attachment.deleteMany({ where: { controllerId, draftId } });
    await writeContent(context, draft, EMPTY_CONTENT);
    await context.tx.requestDraft.updateMany({
      where: { controllerId, id: draftId },
      data: { state: "discarded" },
    });
    await context.record("draft.discarded", aboutDraft(draft), { draftId });
    return done(null);
  },
});
