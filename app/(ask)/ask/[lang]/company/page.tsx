import { type Asked, errorOf, Question, readAsked, titleOf } from "@/components/ask/question";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Checkbox } from "@/components/ui/choice";
import { TextInput } from "@/components/ui/text-input";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/company">;

async function load({ params, searchParams }: Props): Promise<Asked> {
  const words = loadAskWords((await params).lang);
  return readAsked(words, "company", await loadAsk(words.language), await searchParams);
}

async function metadata(props: Props) {
  return { title: titleOf(await load(props)) };
}

async function AskCompanyPage(props: Props) {
  const asked = await load(props);
  const { content, words } = asked;
  const { say } = words;
  return (
    <Question asked={asked}>
      <TextInput
        name="company"
        label={say("company.name")}
        hint={say("company.nameHint")}
        error={errorOf(asked, "company")}
        defaultValue={content.company}
        autoComplete="off"
        maxLength={400}
      />
      <Checkbox
        name="companyUnknown"
        value="yes"
        label={say("company.unknown")}
        hint={say("company.unknownHint")}
        defaultChecked={content.companyUnknown === "yes"}
      />
      <TextInput
        name="companyAddress"
        label={say("company.address")}
        optionalLabel={say("optional")}
        hint={say("company.addressHint")}
        error={errorOf(asked, "companyAddress")}
        defaultValue={content.companyAddress}
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
      />
    </Question>
  );
}

export const generateMetadata = metadataOf(AskCompanyPage, metadata);
export default refusable("none", AskCompanyPage);
