import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/portal/action-form";
import { DraftList } from "@/components/portal/draft-list";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/drafts/actions";
import { loadDrafts } from "@/lib/drafts/loaders";

async function metadata() {
  const t = await getTranslations("drafts");
  return { title: t("start.title") };
}

async function NewRequestPage() {
  const drafts = (await loadDrafts()).filter(({ isMine }) => isMine);
  const t = await getTranslations("drafts.start");
  return (
    <div className="mx-auto grid max-w-[44rem] gap-6">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="measure">{t("body")}</p>
      <div>
        <h2 className="text-md">{t("needTitle")}</h2>
        <ul className="mt-2 grid list-disc gap-1 pl-5">
          <li>{t("need.person")}</li>
          <li>{t("need.date")}</li>
          <li>{t("need.law")}</li>
        </ul>
      </div>
      <ActionForm action={startDraftAction}>
        <ForController />
        <SubmitButton size="lg">{t("button")}</SubmitButton>
      </ActionForm>
      {drafts.length > 0 && (
        <Section title={t("drafts")}>
          <DraftList drafts={drafts} />
        </Section>
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(NewRequestPage, metadata);
export default refusable("portal", NewRequestPage);
