import { Nowhere } from "@/components/ask/nowhere";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { answerWithStatus } from "@/lib/gate/exchange";
import { loadAskWords } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/[...unknown]">;

async function metadata({ params }: Props) {
  return { title: loadAskWords((await params).lang).say("status.unknownTitle") };
}

/** Whatever there is not, told in the language of its address: a link to the page of a request may have lost its end. */
async function AskNowherePage({ params }: Props) {
  const { lang, unknown } = await params;
  const words = loadAskWords(lang);
  answerWithStatus(404);
  return <Nowhere words={words} page={`/${unknown.join("/")}`} />;
}

export const generateMetadata = metadataOf(AskNowherePage, metadata);
export default refusable("none", AskNowherePage);
