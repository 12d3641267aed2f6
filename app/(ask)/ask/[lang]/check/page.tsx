import type { ReactNode } from "react";
import { AskFrame } from "@/components/ask/ask-frame";
import { CheckAnswers } from "@/components/ask/check-answers";
import { BackLink } from "@/components/ask/question";
import { SendForm } from "@/components/ask/send-form";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AskWords } from "@/lib/core/translations";
import { submitAskAction } from "@/lib/routing/actions";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";
import { type AskStep, askPath, pageBefore } from "@/lib/routing/model/ask";
import { waitWords } from "@/lib/routing/present/waiting";
import { firstOpenAskStep } from "@/lib/routing/schema/ask";

type Props = PageProps<"/ask/[lang]/check">;

async function metadata({ params }: Props) {
  return { title: loadAskWords((await params).lang).say("check.title") };
}

async function AskCheckPage({ params }: Props) {
  const words = loadAskWords((await params).lang);
  const { language, say } = words;
  const content = await loadAsk(language);
  const missing = firstOpenAskStep(content);
  const page = (
    <>
      <BackLink href={pageBefore(language, "check")}>{say("back")}</BackLink>
      <h1 className="text-3xl">{say("check.title")}</h1>
      <CheckAnswers content={content} words={words} />
    </>
  );
  return (
    <AskFrame words={words} page="/check">
      {missing === null ? (
        <Send words={words}>{page}</Send>
      ) : (
        <div className="grid gap-7">
          {page}
          <Missing step={missing} words={words} />
        </div>
      )}
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

function Send({ words, children }: { words: AskWords; children: ReactNode }) {
  const { language, say } = words;
  return (
    <SendForm
      action={submitAskAction}
      language={language}
      words={{
        send: say("check.send"),
        sending: say("check.sending"),
        unsent: say("errors.unsent"),
        ...waitWords(words, "typed"),
      }}
    >
      {children}
      <p className="measure">{say("check.agree")}</p>
    </SendForm>
  );
}

export const generateMetadata = metadataOf(AskCheckPage, metadata);
export default refusable("none", AskCheckPage);
