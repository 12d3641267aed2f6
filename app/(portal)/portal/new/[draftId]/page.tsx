import { redirect } from "next/navigation";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";
import { firstOpenStep } from "@/lib/drafts/schema";

/** Leads to the first question that is still open. */
export default async function DraftPage({ params }: PageProps<"/portal/new/[draftId]">) {
  const { draft, today } = await loadDraft((await params).draftId);
  redirect(draftPath(draft.id, firstOpenStep(draft.content, today) ?? "check"));
}
