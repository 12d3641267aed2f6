import { INSTRUCTS } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import { done, refused } from "@/lib/core/outcome";
import { aboutDraft, lockWritable, memberOf } from "@/lib/drafts/commands/writing";
import { needsInstruction } from "@/lib/drafts/model";
import { DraftInput, firstOpenStep } from "@/lib/drafts/schema";
import { type CommandContext, command } from "@/lib/gate/command";

/** Who may order what cannot be undone, at one controller. */
async function findInstructors(context: CommandContext, controllerId: string) {
  const rows = await context.tx.membership.findMany({
    where: { controllerId, ...INSTRUCTS },
    select: { person: { select: { id: true, email: true } } },
  });
  return rows.map(({ person }) => person);
}

/** Hands a finished draft with a destructive right to those who may order it, each by mail. */
export const askInstruction = command({
  name: "draft.ask_instruction",
  permission: "draft:write",
  input: DraftInput,
  async run(context, { draftId }) {
    const locked = await lockWritable(context, draftId);
    if (!locked.ok) return locked;
    const draft = locked.value;
    const { controllerId } = draft;
    if (draft.state === "awaiting_instruction") {
      context.unchanged();
      return done(null);
    }
    if (!needsInstruction(draft.content) || can(memberOf(context), "request:instruct")) {
      return refused("instruction_not_needed");
    }
    const terms = await findControllerTerms(context.tx, controllerId);
    const today = civilDateIn(terms?.zone ?? "UTC", context.now);
    if (firstOpenStep(draft.content, today)) return refused("draft_incomplete");
    const instructors = await findInstructors(context, controllerId);
    if (instructors.length === 0) return refused("nobody_instructs");
    await context.tx.requestDraft.updateMany({
      where: { controllerId, id: draftId, state: "open" },
      data: { state: "awaiting_instruction", updatedAt: context.now, version: { increment: 1 } },
    });
    for (const person of instructors) {
      await context.queueMail({
        template: "instruction_wanted",
        recipient: person.email,
        personId: person.id,
        controllerId,
        requestId: null,
        dedupeKey: `instruction_wanted:${draftId}:${person.id}`,
        params: { draftId },
      });
    }
    await context.record("draft.instruction_asked", aboutDraft(draft), { draftId });
    return done(null);
  },
});
