import { AskFrame } from "@/components/ask/ask-frame";
import { TextLink } from "@/components/ui/text-link";
import { type AskPageWords, askStart } from "@/lib/routing/model/ask";

type NowhereProps = {
  words: AskPageWords;
  /** What stands behind the language in the page's address. */
  page: string;
};

/** Where a link leads nowhere: it was cut off on its way, most of the time. */
export function Nowhere({ words, page }: NowhereProps) {
  const { language, say } = words;
  return (
    <AskFrame words={words} page={page}>
      <h1 className="text-3xl">{say("status.unknownTitle")}</h1>
      <p className="measure mt-4">{say("status.unknownBody")}</p>
      <p className="mt-6">
        <TextLink href={askStart(language)}>{say("status.again")}</TextLink>
      </p>
    </AskFrame>
  );
}
