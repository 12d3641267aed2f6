import { AskFrame } from "@/components/ask/ask-frame";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { env } from "@/lib/core/env";
import { loadAskReceipt, loadAskWords } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/sent">;

async function metadata({ params }: Props) {
  return { title: loadAskWords((await params).lang).say("sent.title") };
}

/** The receipt. Every word of it is the same for everybody, but for the reference and the link. */
async function AskSentPage({ params }: Props) {
  const words = loadAskWords((await params).lang);
  const { language, say } = words;
  const { reference, statusPath, handedOverBy } = await loadAskReceipt(language);
  const [before, behind] = say("sent.reference", { reference }).split(reference);
  const link = new URL(statusPath, env().APP_URL).href;
  return (
    <AskFrame words={words} page="/sent">
      <div className="grid gap-8">
        <Panel title={say("sent.title")}>
          {/* The reference never breaks; the sentence around it has to. */}
          <p>
            {before}
            <strong className="ref">{reference}</strong>
            {behind}
          </p>
        </Panel>
        <section className="measure grid grid-cols-1 gap-3">
          <h2 className="text-xl">{say("sent.linkTitle")}</h2>
          <p>{say("sent.link")}</p>
          <p className="rounded-md border border-line bg-sunken px-4 py-3 font-mono text-base break-all">
            {link}
          </p>
          <p className="no-print">
            <TextLink href={statusPath}>{say("sent.open")}</TextLink>
          </p>
        </section>
        <section className="measure grid grid-cols-1 gap-3">
          <h2 className="text-xl">{say("sent.nextTitle")}</h2>
          <ol className="grid list-decimal gap-2 pl-6">
            <li>{say("sent.look", { day: formatCivilDate(handedOverBy, language, "long") })}</li>
            <li>{say("sent.ask")}</li>
            <li>{say("sent.answer")}</li>
          </ol>
          <p>{say("sent.mail")}</p>
          <p>{say("start.direct")}</p>
        </section>
      </div>
    </AskFrame>
  );
}

export const generateMetadata = metadataOf(AskSentPage, metadata);
export default refusable("none", AskSentPage);
