import { redirect } from "next/navigation";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";

/** Where the mail about a draft leads: to all its answers. */
async function DraftLinkPage({ params }: PageProps<"/portal/drafts/[draftId]">): Promise<never> {
  const { draft } = await loadDraft((await params).draftId);
  redirect(draftPath(draft.id, "check"));
}

export const generateMetadata = metadataOf(DraftLinkPage, {});
export default refusable("portal", DraftLinkPage);
