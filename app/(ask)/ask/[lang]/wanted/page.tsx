import { type Asked, errorOf, Question, readAsked, titleOf } from "@/components/ask/question";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { askWords } from "@/lib/core/translations";
import { RIGHTS } from "@/lib/requests/model/codes";
import { loadAsk } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/wanted">;

async function load({ params, searchParams }: Props): Promise<Asked> {
  const words = askWords((await params).lang);
  return readAsked(words, "wanted", await loadAsk(words.language), await searchParams);
}

export async function generateMetadata(props: Props) {
  return { title: titleOf(await load(props)) };
}

export default async function AskWantedPage(props: Props) {
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
