import { getTranslations } from "next-intl/server";
import { ContextForm } from "@/components/portal/draft/context-form";
import { pageState } from "@/components/portal/draft/page-state";
import { QuestionPage } from "@/components/portal/draft/question-page";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadDraft } from "@/lib/drafts/loaders";

type Props = PageProps<"/portal/new/[draftId]/context">;

async function load({ params, searchParams }: Props) {
  const { draft, today } = await loadDraft((await params).draftId);
  return { draft, today, ...pageState(await searchParams, "context", draft.content, today) };
}

async function metadata(props: Props) {
  const { problems } = await load(props);
  const t = await getTranslations();
  const title = t("drafts.context.title");
  return { title: Object.keys(problems).length > 0 ? t("portal.errorPrefix", { title }) : title };
}

async function ContextPage(props: Props) {
  const { draft, today, problems, isFromCheck } = await load(props);
  const t = await getTranslations("drafts");
  return (
    <QuestionPage
      draftId={draft.id}
      step="context"
      content={draft.content}
      today={today}
      isFromCheck={isFromCheck}
      title={t("context.title")}
    >
      <ContextForm
        key={draft.version}
        draftId={draft.id}
        isFromCheck={isFromCheck}
        forController={<ForController />}
        problems={problems}
        stored={draft.content}
        today={today}
      />
    </QuestionPage>
  );
}

export const generateMetadata = metadataOf(ContextPage, metadata);
export default refusable("portal", ContextPage);
