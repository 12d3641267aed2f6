import { getTranslations } from "next-intl/server";
import { pageState } from "@/components/portal/draft/page-state";
import { QuestionPage } from "@/components/portal/draft/question-page";
import { WantedForm } from "@/components/portal/draft/wanted-form";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Notice } from "@/components/ui/notice";
import { loadDraft } from "@/lib/drafts/loaders";

type Props = PageProps<"/portal/new/[draftId]/wanted">;

async function load({ params, searchParams }: Props) {
  const { draft, today, mayInstruct } = await loadDraft((await params).draftId);
  return {
    draft,
    today,
    mayInstruct,
    ...pageState(await searchParams, "wanted", draft.content, today),
  };
}

async function metadata(props: Props) {
  const { problems } = await load(props);
  const t = await getTranslations();
  const title = t("drafts.wanted.title");
  return { title: Object.keys(problems).length > 0 ? t("portal.errorPrefix", { title }) : title };
}

async function WantedPage(props: Props) {
  const { draft, today, mayInstruct, problems, isFromCheck } = await load(props);
  const t = await getTranslations("drafts");
  return (
    <QuestionPage
      draftId={draft.id}
      step="wanted"
      content={draft.content}
      today={today}
      isFromCheck={isFromCheck}
      title={t("wanted.title")}
    >
      {!mayInstruct && (
        <Notice tone="info" className="mb-6">
          {t("wanted.destructive")}
        </Notice>
      )}
      <WantedForm
        key={draft.version}
        draftId={draft.id}
        isFromCheck={isFromCheck}
        forController={<ForController />}
        problems={problems}
        stored={{ rights: draft.content.rights }}
      />
    </QuestionPage>
  );
}

export const generateMetadata = metadataOf(WantedPage, metadata);
export default refusable("portal", WantedPage);
