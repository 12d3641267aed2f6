import { AskFrame } from "@/components/ask/ask-frame";
import { CheckAnswers } from "@/components/ask/check-answers";
import { KeptForm } from "@/components/ask/kept-form";
import { BackLink } from "@/components/ask/question";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AskWords } from "@/lib/core/translations";
import { submitAskAction } from "@/lib/routing/actions";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";
import { type AskStep, askPath, pageBefore } from "@/lib/routing/model/ask";
import { firstOpenAskStep } from "@/lib/routing/schema/ask";

type Props = PageProps<"/ask/[lang]/check">;

async function metadata({ params }: Props) {
  return { title: loadAskWords((await params).lang).say("check.title") };
}

async function AskCheckPage({ params, searchParams }: Props) {
  const words = loadAskWords((await params).lang);
  const { language, say } = words;
  const content = await loadAsk(language);
  const { limited } = await searchParams;
  const missing = firstOpenAskStep(content);
  return (
    <AskFrame words={words} page="/check">
      <div className="grid gap-7">
        {limited !== undefined && (
          <SaidNotice
            parameters={["limited"]}
            tone="warn"
            role="alert"
            title={say("limited.title")}
          >
            {say("limited.body")}
          </SaidNotice>
        )}
        <BackLink href={pageBefore(language, "check")}>{say("back")}</BackLink>
        <h1 className="text-3xl">{say("check.title")}</h1>
        <CheckAnswers content={content} words={words} />
        {missing === null ? <Send words={words} /> : <Missing step={missing} words={words} />}
      </div>
    </AskFrame>
  );
}

function Missing({ step, words: { language, say } }: { step: AskStep; words: AskWords }) {
  return (
    <Notice
      tone="warn"
      title={say("check.missing")}
      action={
        <ButtonLink href={`${askPath(language, step)}?problems=1&from=check`} variant="primary">
          {say("check.missingGo")}
        </ButtonLink>
      }
    >
      {say(`${step}.title`)}
    </Notice>
  );
}

function Send({ words: { language, say } }: { words: AskWords }) {
  return (
    <KeptForm action={submitAskAction} unsent={say("errors.unsent")} className="grid gap-4">
      <input type="hidden" name="language" value={language} />
      <p className="measure">{say("check.agree")}</p>
      <div>
        <SubmitButton size="lg" pendingLabel={say("check.sending")}>
          {say("check.send")}
        </SubmitButton>
      </div>
    </KeptForm>
  );
}

export const generateMetadata = metadataOf(AskCheckPage, metadata);
export default refusable("none", AskCheckPage);
