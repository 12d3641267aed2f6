import { type Asked, errorOf, Question, readAsked, titleOf } from "@/components/ask/question";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { TextInput } from "@/components/ui/text-input";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";

const FIELDS = [
  { name: "name", autoComplete: "name", type: "text", hint: false },
  { name: "email", autoComplete: "email", type: "email", hint: false },
  { name: "phone", autoComplete: "tel", type: "tel", hint: false },
  { name: "number", autoComplete: "off", type: "text", hint: false },
  { name: "other", autoComplete: "off", type: "text", hint: true },
] as const;

type Props = PageProps<"/ask/[lang]/found">;

async function load({ params, searchParams }: Props): Promise<Asked> {
  const words = loadAskWords((await params).lang);
  return readAsked(words, "found", await loadAsk(words.language), await searchParams);
}

async function metadata(props: Props) {
  return { title: titleOf(await load(props)) };
}

async function AskFoundPage(props: Props) {
  const asked = await load(props);
  const { content, words } = asked;
  const { say } = words;
  return (
    <Question asked={asked} intro={say("found.intro")}>
      {FIELDS.map(({ name, autoComplete, type, hint }) => (
        <TextInput
          key={name}
          name={name}
          type={type}
          label={say(`found.${name}`)}
          optionalLabel={say("optional")}
          hint={hint ? say(`found.${name}Hint`) : undefined}
          error={errorOf(asked, name)}
          defaultValue={content[name]}
          autoComplete={autoComplete}
          spellCheck={false}
          maxLength={400}
        />
      ))}
    </Question>
  );
}

export const generateMetadata = metadataOf(AskFoundPage, metadata);
export default refusable("none", AskFoundPage);
