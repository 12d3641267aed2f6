import { type Asked, errorOf, Question, readAsked, titleOf } from "@/components/ask/question";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { RIGHTS } from "@/lib/requests/model/codes";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/wanted">;

async function load({ params, searchParams }: Props): Promise<Asked> {
  const words = loadAskWords((await params).lang);
  return readAsked(words, "wanted", await loadAsk(words.language), await searchParams);
}

async function metadata(props: Props) {
  return { title: titleOf(await load(props)) };
}

async function AskWantedPage(props: Props) {
  const asked = await load(props);
  const { content, words } = asked;
  const { say } = words;
  return (
    <Question asked={asked}>
      <CheckboxGroup
        name="rights[]"
        legend={say("wanted.title")}
        hideLegend
        hint={say("wanted.hint")}
        error={errorOf(asked, "rights[]")}
        options={RIGHTS.map((right) => ({ value: right, label: say(`wanted.rights.${right}`) }))}
        defaultValue={content.rights}
      />
      <TextArea
        name="wish"
        label={say("wanted.wish")}
        optionalLabel={say("optional")}
        hint={say("wanted.wishHint")}
        error={errorOf(asked, "wish")}
        defaultValue={content.wish}
        maxLength={8_000}
        rows={5}
      />
    </Question>
  );
}

export const generateMetadata = metadataOf(AskWantedPage, metadata);
export default refusable("none", AskWantedPage);
