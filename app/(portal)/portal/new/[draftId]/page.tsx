import { redirect } from "next/navigation";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";
import { firstOpenStep } from "@/lib/drafts/schema";

/** Leads to the first question that is still open. */
async function DraftPage({ params }: PageProps<"/portal/new/[draftId]">): Promise<never> {
  const { draft, today } = await loadDraft((await params).draftId);
  redirect(draftPath(draft.id, firstOpenStep(draft.content, today) ?? "check"));
}

export const generateMetadata = metadataOf(DraftPage, {});
export default refusable("portal", DraftPage);
