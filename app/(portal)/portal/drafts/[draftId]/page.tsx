import { redirect } from "next/navigation";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";

/** Where the mail about a draft leads: to all its answers. */
export default async function DraftLinkPage({ params }: PageProps<"/portal/drafts/[draftId]">) {
  const { draft } = await loadDraft((await params).draftId);
  redirect(draftPath(draft.id, "check"));
}
