import type { z } from "zod";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { aboutDraft, lockWritable, writeContent } from "@/lib/drafts/commands/writing";
import { changeRows, type DraftContent, pathAfterSaving } from "@/lib/drafts/model";
import { StepInput, stepProblems } from "@/lib/drafts/schema";
import { command } from "@/lib/gate/command";

type Typed = z.output<typeof StepInput>;

function merged(content: DraftContent, typed: Typed): DraftContent {
  switch (typed.step) {
    case "wanted":
      return { ...content, rights: typed.rights };
    case "person":
      return { ...content, identifiers: changeRows(typed.identifiers, typed.go) };
    case "context":
      return {
        ...content,
        law: typed.law,
        askedOn: typed.askedOn,
        toldPerson: typed.toldPerson,
      };
    case "files":
      return { ...content, notes: typed.notes };
  }
}

/**
 * Keeps what was typed on one page, right or wrong, and says where to go on: a page with something wrong leads to
 * itself. Two pages saved at the same moment both stay.
 */
export const saveStep = command({
  name: "draft.save_step",
  permission: "draft:write",
  input: StepInput,
  async run(context, typed) {
    const locked = await lockWritable(context, typed.draftId);
    if (!locked.ok) return locked;
    const draft = locked.value;
    const content = merged(draft.content, typed);
    const terms = await findControllerTerms(context.tx, draft.controllerId);
    const today = civilDateIn(terms?.zone ?? "UTC", context.now);
    const problems = stepProblems(content, typed.step, today);
    if (JSON.stringify(content) === JSON.stringify(draft.content)) context.unchanged();
    else {
      await writeContent(context, draft, content);
      await context.record("draft.saved", aboutDraft(draft), {
        draftId: draft.id,
        step: typed.step,
      });
    }
    const path = pathAfterSaving({
      draftId: draft.id,
      step: typed.step,
      go: typed.go,
      isFromCheck: typed.from === "check",
      hasProblems: Object.keys(problems).length > 0,
      rows: content.identifiers.length,
    });
    return done({ path, problems });
  },
});
