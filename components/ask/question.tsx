import { ChevronLeft } from "lucide";
import type { ReactNode } from "react";
import { AskFrame } from "@/components/ask/ask-frame";
import { KeptForm } from "@/components/ask/kept-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { saveAskAction } from "@/lib/routing/actions";
import {
  ASK_STEPS,
  type AskContent,
  type AskPageWords,
  type AskStep,
  askPath,
  pageBefore,
} from "@/lib/routing/model/ask";
import { type AskProblems, askProblems } from "@/lib/routing/schema/ask";

/** A question page as its address says: sent with something wrong, opened for a change before sending. */
export type Asked = {
  readonly words: AskPageWords;
  readonly step: AskStep;
  readonly content: AskContent;
  readonly problems: AskProblems;
  readonly isFromCheck: boolean;
};

type Params = Readonly<Record<string, string | string[] | undefined>>;

export function readAsked(
  words: AskPageWords,
  step: AskStep,
  content: AskContent,
  params: Params,
): Asked {
  const problems = params.problems === undefined ? {} : askProblems(content, step);
  return { words, step, content, problems, isFromCheck: params.from === "check" };
}

/** What is wrong with one field, in words. */
export function errorOf({ problems, words }: Asked, field: string): string | undefined {
  const code = problems[field];
  return code === undefined ? undefined : words.say(`errors.${code}`);
}

/** The title of a question, which says when something is wrong with its answer. */
export function titleOf({ words, step, problems }: Asked): string {
  const title = words.say(`${step}.title`);
  return Object.keys(problems).length > 0 ? words.say("errorPrefix", { title }) : title;
}

/** Also what the choice of a language sends. */
const FORM = "question";

type QuestionProps = { asked: Asked; intro?: string; children: ReactNode };

/** One question to a page: where one is, the way back, the question, its fields. */
export function Question({ asked, intro, children }: QuestionProps) {
  const { words, step, problems, isFromCheck } = asked;
  const { language, say } = words;
  const errors = Object.keys(problems).map((name) => ({
    name,
    message: errorOf(asked, name) ?? "",
  }));
  const back = isFromCheck ? askPath(language, "check") : pageBefore(language, step);
  return (
    <AskFrame words={words} page={`/${step}`} formId={FORM}>
      <div className="grid gap-6">
        <BackLink href={back}>{say("back")}</BackLink>
        <ErrorSummary title={say("problem")} errors={errors} />
        <div>
          <p className="text-base text-ink-muted">
            {say("stepOf", { at: ASK_STEPS.indexOf(step) + 1, all: ASK_STEPS.length })}
          </p>
          <h1 className="mt-1 text-3xl">{say(`${step}.title`)}</h1>
          {intro !== undefined && <p className="measure mt-3 text-ink-muted">{intro}</p>}
        </div>
        <KeptForm
          id={FORM}
          action={saveAskAction}
          unsent={say("errors.unsent")}
          className="grid gap-7"
        >
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="step" value={step} />
          {isFromCheck && <input type="hidden" name="from" value="check" />}
          {children}
          <FormActions>
            <SubmitButton size="lg" pendingLabel={say("saving")}>
              {say(isFromCheck ? "saveChange" : "continue")}
            </SubmitButton>
          </FormActions>
        </KeptForm>
      </div>
    </AskFrame>
  );
}

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="text-base">
      <TextLink quiet href={href} className="inline-flex min-h-6 items-center gap-1">
        <Icon of={ChevronLeft} />
        {children}
      </TextLink>
    </p>
  );
}
