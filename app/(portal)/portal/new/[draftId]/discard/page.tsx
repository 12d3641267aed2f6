import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/portal/action-form";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { discardDraftAction } from "@/lib/drafts/actions";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";

async function metadata() {
  const t = await getTranslations("drafts");
  return { title: t("check.discardTitle") };
}

async function DiscardPage({ params }: PageProps<"/portal/new/[draftId]/discard">) {
  const { draft } = await loadDraft((await params).draftId);
  const t = await getTranslations("drafts.check");
  return (
    <div className="mx-auto grid max-w-[44rem] gap-5">
      <h1 className="text-3xl">{t("discardTitle")}</h1>
      <p className="measure">{t("discardBody")}</p>
      <ActionForm action={discardDraftAction} about={{ draftId: draft.id }}>
        <ForController />
        <FormActions>
          <SubmitButton variant="danger" size="lg">
            {t("discardButton")}
          </SubmitButton>
          <ButtonLink size="lg" variant="quiet" href={draftPath(draft.id, "check")}>
            {t("discardBack")}
          </ButtonLink>
        </FormActions>
      </ActionForm>
    </div>
  );
}

export const generateMetadata = metadataOf(DiscardPage, metadata);
export default refusable("portal", DiscardPage);
