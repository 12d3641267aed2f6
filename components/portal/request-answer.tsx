import { useTranslations } from "next-intl";
import { AnswerRights } from "@/components/portal/answer-rights";
import { FileList } from "@/components/portal/file-list";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import type { AnswerDocument } from "@/lib/answers/queries/sent";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { PortalRequest } from "@/lib/requests/queries/portal-request";

/** The answer on the request's page: what was decided, our words, and the ways to take it along. */
export function RequestAnswer({
  request,
  answer,
}: {
  request: PortalRequest;
  answer: AnswerDocument;
}) {
  const t = useTranslations("portal.request");
  return (
    <Section
      title={t("answer")}
      description={t("answerFrom", {
        day: formatCivilDate(civilDateIn(request.zone, answer.sentAt), "en", "long"),
      })}
      actions={
        <>
          <ButtonLink href={`/portal/requests/${request.reference}/answer`}>
            {t("answerRead")}
          </ButtonLink>
          <a href={`/files/answers/${request.id}`} download className={buttonClass({})}>
            {t("answerJson")}
          </a>
        </>
      }
    >
      <div className="grid gap-5">
        <AnswerRights rights={answer.rights} />
        {answer.text && <p className="measure wrap-anywhere whitespace-pre-line">{answer.text}</p>}
        {answer.files.length > 0 && (
          <div>
            <h3 className="mb-2 text-base">{t("answerFiles")}</h3>
            <FileList files={answer.files} />
          </div>
        )}
      </div>
    </Section>
  );
}
