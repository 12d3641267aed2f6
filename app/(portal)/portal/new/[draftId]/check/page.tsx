import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/portal/action-form";
import { CheckList } from "@/components/portal/draft/check-list";
import { QuestionPage } from "@/components/portal/draft/question-page";
import { SubmitForm } from "@/components/portal/draft/submit-form";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/core/env";
import { askInstructionAction } from "@/lib/drafts/actions";
import { loadDraft } from "@/lib/drafts/loaders";
import { draftPath, rightsOf } from "@/lib/drafts/model";
import { firstOpenStep } from "@/lib/drafts/schema";
import { isDestructive } from "@/lib/requests/model/codes";

type Loaded = Awaited<ReturnType<typeof loadDraft>>;

async function metadata() {
  const t = await getTranslations("drafts");
  return { title: t("check.title") };
}

async function Ending({ loaded }: { loaded: Loaded }) {
  const { draft, needsInstruction, mayInstruct, controllerName, today } = loaded;
  const t = await getTranslations();
  const missing = firstOpenStep(draft.content, today);
  if (missing) {
    return (
      <Notice
        tone="warn"
        title={t("drafts.check.missingTitle")}
        action={
          <ButtonLink
            href={`${draftPath(draft.id, missing)}?problems=1&from=check`}
            variant="primary"
          >
            {t("drafts.check.missingGo")}
          </ButtonLink>
        }
      >
        {t(`drafts.steps.${missing}`)}
      </Notice>
    );
  }
  if (needsInstruction && !mayInstruct) {
    if (draft.state === "awaiting_instruction") {
      return <Notice tone="info">{t("drafts.check.awaiting")}</Notice>;
    }
    return (
      <section className="grid gap-3">
        <h2 className="text-xl">{t("drafts.check.askTitle")}</h2>
        <p className="measure">{t("drafts.check.askBody")}</p>
        <ActionForm action={askInstructionAction} about={{ draftId: draft.id }}>
          <ForController />
          <SubmitButton size="lg" pendingLabel={t("drafts.check.asking")}>
            {t("drafts.check.ask")}
          </SubmitButton>
        </ActionForm>
      </section>
    );
  }
  const rights = rightsOf(draft.content)
    .filter(isDestructive)
    .map((right) => t(`portal.rights.${right}`).toLowerCase())
    .join(", ");
  const instruction = needsInstruction
    ? t("drafts.check.instruct", {
        processor: env().COMPANY_NAME,
        controller: controllerName,
        rights,
      })
    : null;
  return (
    <SubmitForm draftId={draft.id} version={draft.version} instruction={instruction}>
      <ForController />
    </SubmitForm>
  );
}

async function CheckPage({ params }: PageProps<"/portal/new/[draftId]/check">) {
  const loaded = await loadDraft((await params).draftId);
  const { draft, files, today, isMine, createdByName } = loaded;
  const t = await getTranslations("drafts.check");
  return (
    <QuestionPage
      draftId={draft.id}
      step="check"
      content={draft.content}
      today={today}
      title={t("title")}
    >
      <div className="grid gap-8">
        {!isMine && <Notice tone="info">{t("byOther", { name: createdByName })}</Notice>}
        <CheckList draftId={draft.id} content={draft.content} files={files} />
        <Ending loaded={loaded} />
        <p className="hairline-t pt-4 text-base">
          <TextLink quiet href={`/portal/new/${draft.id}/discard`}>
            {t("discard")}
          </TextLink>
        </p>
      </div>
    </QuestionPage>
  );
}

export const generateMetadata = metadataOf(CheckPage, metadata);
export default refusable("portal", CheckPage);
