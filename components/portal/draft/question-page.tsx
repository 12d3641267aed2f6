import { ChevronLeft } from "lucide";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { ProgressSteps, type StepState } from "@/components/ui/progress-steps";
import { TextLink } from "@/components/ui/text-link";
import type { CivilDate } from "@/lib/core/civil-date";
import {
  DRAFT_STEPS,
  type DraftContent,
  type DraftStep,
  draftPath,
  isQuestionStep,
} from "@/lib/drafts/model";
import { stepProblems } from "@/lib/drafts/schema";

export type QuestionPageProps = {
  draftId: string;
  step: DraftStep;
  content: DraftContent;
  today: CivilDate;
  isFromCheck?: boolean;
  title: string;
  children: ReactNode;
};

function backHref(draftId: string, step: DraftStep, isFromCheck: boolean): string {
  if (isFromCheck) return draftPath(draftId, "check");
  const before = DRAFT_STEPS[DRAFT_STEPS.indexOf(step) - 1];
  return before ? draftPath(draftId, before) : "/portal";
}

/** The frame of a page of the draft: where one is, the way back, the question. */
export function QuestionPage(props: QuestionPageProps) {
  const { draftId, step, content, today, isFromCheck = false, title, children } = props;
  const t = useTranslations("drafts");
  const at = DRAFT_STEPS.indexOf(step);
  const stateOf = (other: DraftStep, position: number): StepState => {
    if (other === step) return "current";
    const isAnswered =
      isQuestionStep(other) && Object.keys(stepProblems(content, other, today)).length === 0;
    return isAnswered && (position < at || other !== "files") ? "done" : "todo";
  };
  return (
    <div className="mx-auto max-w-[44rem]">
      <ProgressSteps
        label={t("steps.label")}
        stateWords={{
          done: t("stepWords.done"),
          current: t("stepWords.current"),
          todo: t("stepWords.todo"),
        }}
        steps={DRAFT_STEPS.map((other, position) => ({
          label: t(`steps.${other}`),
          state: stateOf(other, position),
          href: draftPath(draftId, other),
        }))}
      />
      <p className="mt-6 text-base">
        <TextLink
          quiet
          href={backHref(draftId, step, isFromCheck)}
          className="inline-flex min-h-6 items-center gap-1"
        >
          <Icon of={ChevronLeft} />
          {t("back")}
        </TextLink>
      </p>
      <h1 className="mt-2 mb-6 text-3xl">{title}</h1>
      {children}
    </div>
  );
}
