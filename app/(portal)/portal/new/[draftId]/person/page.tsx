import { getTranslations } from "next-intl/server";
import { pageState } from "@/components/portal/draft/page-state";
import { PersonForm } from "@/components/portal/draft/person-form";
import { QuestionPage } from "@/components/portal/draft/question-page";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadDraft } from "@/lib/drafts/loaders";
import { identifierRows } from "@/lib/drafts/model";

type Props = PageProps<"/portal/new/[draftId]/person">;

async function load({ params, searchParams }: Props) {
  const { draft, today } = await loadDraft((await params).draftId);
  return { draft, today, ...pageState(await searchParams, "person", draft.content, today) };
}

async function metadata(props: Props) {
  const { problems } = await load(props);
  const t = await getTranslations();
  const title = t("drafts.person.title");
  return { title: Object.keys(problems).length > 0 ? t("portal.errorPrefix", { title }) : title };
}

async function PersonPage(props: Props) {
  const { draft, today, problems, isFromCheck, focusedRow } = await load(props);
  const t = await getTranslations("drafts");
  return (
    <QuestionPage
      draftId={draft.id}
      step="person"
      content={draft.content}
      today={today}
      isFromCheck={isFromCheck}
      title={t("person.title")}
    >
      <PersonForm
        key={draft.version}
        draftId={draft.id}
        isFromCheck={isFromCheck}
        forController={<ForController />}
        problems={problems}
        stored={{ rows: identifierRows(draft.content) }}
        focusedRow={focusedRow}
      />
    </QuestionPage>
  );
}

export const generateMetadata = metadataOf(PersonPage, metadata);
export default refusable("portal", PersonPage);
