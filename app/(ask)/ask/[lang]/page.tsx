import { AskFrame } from "@/components/ask/ask-frame";
import { SendForm } from "@/components/ask/send-form";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { keeping } from "@/lib/core/keeping";
import { startAskAction } from "@/lib/routing/actions";
import { loadAskWords, loadBegun } from "@/lib/routing/loaders/ask";
import { ASK_HOURS } from "@/lib/routing/model/ask";
import { waitWords } from "@/lib/routing/present/waiting";
import { USUAL_HAND_OVER_DAYS } from "@/lib/sla/model/hand-over-clock";

type Props = PageProps<"/ask/[lang]">;

async function metadata({ params }: Props) {
  return { title: loadAskWords((await params).lang).say("start.title") };
}

/** Who we are, what happens, and the way in. */
async function AskStartPage({ params, searchParams }: Props) {
  const words = loadAskWords((await params).lang);
  const { gone } = await searchParams;
  const { isOpen, goOn } = await loadBegun(words.language);
  const { language, say, us } = words;
  return (
    <AskFrame words={words} page="">
      <SendForm
        action={startAskAction}
        language={language}
        words={{
          send: say(goOn === null ? "start.button" : "start.anew"),
          sending: say("saving"),
          unsent: say("start.failed"),
          ...waitWords(words, "nothing"),
        }}
        // With something begun it throws that away.
        variant={goOn === null ? "primary" : "secondary"}
        after={
          <p className="measure text-base text-ink-muted">
            {say("start.kept", { hours: ASK_HOURS })}{" "}
            {say("start.keptAfter", { days: keeping().settledDays })}
          </p>
        }
      >
        {goOn !== null && (
          <Notice
            tone="info"
            action={
              <ButtonLink variant="primary" href={goOn}>
                {say("start.goOn")}
              </ButtonLink>
            }
          >
            {say("start.begun")}
          </Notice>
        )}
        {gone !== undefined && !isOpen && (
          <SaidNotice parameters={["gone"]} tone="warn">
            {say("start.gone", { hours: ASK_HOURS })}
          </SaidNotice>
        )}
        <div>
          <h1 className="text-3xl sm:text-4xl">{say("start.title")}</h1>
          <p className="measure mt-4 text-xl leading-normal">{say("start.lead")}</p>
        </div>
        <section className="measure grid gap-3">
          <h2 className="text-xl">{say("start.whoTitle")}</h2>
          <p>{say("start.who", { us })}</p>
          <p>{say("start.never")}</p>
        </section>
        <section className="measure grid gap-3">
          <h2 className="text-xl">{say("start.howTitle")}</h2>
          <ol className="grid list-decimal gap-2 pl-6">
            <li>{say("start.how.tell")}</li>
            <li>{say("start.how.look", { days: USUAL_HAND_OVER_DAYS })}</li>
            <li>{say("start.how.answer")}</li>
          </ol>
          <p>{say("start.direct")}</p>
        </section>
      </SendForm>
    </AskFrame>
  );
}

export const generateMetadata = metadataOf(AskStartPage, metadata);
export default refusable("none", AskStartPage);
