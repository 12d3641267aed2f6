import { AskFrame } from "@/components/ask/ask-frame";
import { Nowhere } from "@/components/ask/nowhere";
import { ReplyForm } from "@/components/ask/reply-form";
import { StatusThread } from "@/components/ask/status-thread";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DescriptionList } from "@/components/ui/description-list";
import { SaidNotice } from "@/components/ui/said-notice";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { AskWords } from "@/lib/core/translations";
import { answerWithStatus } from "@/lib/gate/exchange";
import { loadAskWords, loadStatus, loadTypedReply } from "@/lib/routing/loaders/ask";
import { askStart } from "@/lib/routing/model/ask";
import { shownStanding } from "@/lib/routing/present/status";
import { waitWords } from "@/lib/routing/present/waiting";
import type { DirectStatus } from "@/lib/routing/queries/find-status";

type Props = PageProps<"/ask/[lang]/status/[token]">;

/** Also what the choice of a language sends, where there is a question to reply to. */
const FORM = "reply";

async function metadata({ params }: Props) {
  const { lang, token } = await params;
  const status = await loadStatus(token);
  return { title: loadAskWords(lang).say(status ? "status.title" : "status.unknownTitle") };
}

/** Where one direct request stands, for whoever has its link: neutral words, and no controller they did not name. */
async function AskStatusPage({ params, searchParams }: Props) {
  const { lang, token } = await params;
  const words = loadAskWords(lang);
  const { language, say } = words;
  const status = await loadStatus(token);
  if (!status) {
    answerWithStatus(404);
    return <Nowhere words={words} page={`/status/${encodeURIComponent(token)}`} />;
  }
  const standing = shownStanding(status.state);
  const isAsked = standing === "asked";
  const typed = isAsked ? await loadTypedReply(token) : null;
  const page = (
    <>
      {(await searchParams).replied !== undefined && (
        <SaidNotice parameters={["replied"]} tone="ok">
          {say("status.replied")}
        </SaidNotice>
      )}
      <h1 className="text-3xl">{say("status.title")}</h1>
      <StatusFacts status={status} words={words} />
      {status.messages.length > 0 && (
        <StatusThread messages={status.messages} zone={status.zone} words={words} />
      )}
      {standing === "closed" && (
        <p>
          <TextLink href={askStart(language)}>{say("status.again")}</TextLink>
        </p>
      )}
    </>
  );
  return (
    <AskFrame words={words} page={`/status/${token}`} {...(isAsked ? { formId: FORM } : {})}>
      <ReplyForm
        id={FORM}
        isAsked={isAsked}
        typed={typed}
        token={token}
        language={language}
        words={{
          label: say("status.replyLabel"),
          hint: say("status.replyHint"),
          send: say("status.send"),
          sending: say("status.sending"),
          unsent: say("status.unsent"),
          problem: say("problem"),
          body_missing: say("errors.body_missing"),
          wish_too_long: say("errors.wish_too_long"),
          not_asked: say("errors.not_asked"),
          failed: say("errors.failed"),
          ...waitWords(words, "typed"),
        }}
      >
        {page}
      </ReplyForm>
    </AskFrame>
  );
}

type StatusFactsProps = { status: DirectStatus; words: AskWords };

function StatusFacts({ status, words: { language, say } }: StatusFactsProps) {
  const { reference, zone, receivedAt, erasedAt } = status;
  const standing = shownStanding(status.state);
  const dayOf = (at: Date) => formatCivilDate(civilDateIn(zone, at), language, "long");
  return (
    <>
      <DescriptionList
        items={[
          { term: say("status.reference"), detail: <span className="ref">{reference}</span> },
          { term: say("status.receivedOn"), detail: dayOf(receivedAt) },
          { term: say("status.standing"), detail: <strong>{say(`status.${standing}`)}</strong> },
        ]}
      />
      <p className="measure">{say(`status.${standing}Body`)}</p>
      {erasedAt && <p className="measure">{say("status.erased", { day: dayOf(erasedAt) })}</p>}
    </>
  );
}

export const generateMetadata = metadataOf(AskStatusPage, metadata);
export default refusable("none", AskStatusPage);
