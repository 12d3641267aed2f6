import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { AnswerRights } from "@/components/portal/answer-rights";
import { AnswerSystems } from "@/components/portal/answer-systems";
import { FileList } from "@/components/portal/file-list";
import { PrintButton } from "@/components/portal/print-button";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { loadPortalAnswer } from "@/lib/answers/loaders";
import { formatCivilDate } from "@/lib/core/civil-date";
import { controllerActedFor } from "@/lib/gate/caller";
import { loadPortalRequest } from "@/lib/requests/loaders/portal-requests";
import { momentIn } from "@/lib/requests/present/moments";

type Props = PageProps<"/portal/requests/[reference]/answer">;

async function metadata({ params }: Props) {
  const { request } = await loadPortalRequest((await params).reference);
  const t = await getTranslations("portal.answerPage");
  return { title: t("title", { reference: request.reference }) };
}

/** The answer on one sheet, for the file and for the person. */
async function AnswerPage({ params }: Props) {
  const { request } = await loadPortalRequest((await params).reference);
  const answer = await loadPortalAnswer(request.id);
  if (!answer) notFound();
  const t = await getTranslations("portal");
  const { reference, receivedOn, dueOn, zone } = request;
  return (
    <article className="mx-auto grid max-w-[52rem] gap-6 *:min-w-0">
      <PageHeader
        breadcrumb={
          <div className="no-print">
            <Breadcrumb
              items={[
                { label: t("request.back"), href: "/portal" },
                { label: reference, href: `/portal/requests/${reference}` },
                { label: t("request.answer") },
              ]}
            />
          </div>
        }
        title={t("answerPage.title", { reference })}
        description={t("answerPage.for", {
          controller: (await controllerActedFor()) ?? "",
        })}
        actions={<PrintButton>{t("answerPage.print")}</PrintButton>}
      />
      <DescriptionList
        layout="grid"
        items={[
          { term: t("answerPage.received"), detail: formatCivilDate(receivedOn) },
          { term: t("answerPage.due"), detail: formatCivilDate(dueOn) },
          { term: t("answerPage.sent"), detail: momentIn(zone, answer.sentAt) },
        ]}
      />
      {answer.text && (
        <Section title={t("answerPage.words")}>
          <p className="measure wrap-anywhere whitespace-pre-line">{answer.text}</p>
        </Section>
      )}
      <Section title={t("answerPage.rights")}>
        <AnswerRights rights={answer.rights} />
      </Section>
      <Section title={t("answerPage.systems")} description={t("answerPage.systemsNote")}>
        <AnswerSystems tasks={answer.tasks} />
      </Section>
      {answer.files.length > 0 && (
        <Section title={t("request.answerFiles")}>
          <FileList files={answer.files} />
        </Section>
      )}
    </article>
  );
}

export const generateMetadata = metadataOf(AnswerPage, metadata);
export default refusable("portal", AnswerPage);
