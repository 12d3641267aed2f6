import { type Asked, errorOf, Question, readAsked, titleOf } from "@/components/ask/question";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { RadioGroup } from "@/components/ui/choice-group";
import { TextInput } from "@/components/ui/text-input";
import { loadAsk, loadAskWords } from "@/lib/routing/loaders/ask";

type Props = PageProps<"/ask/[lang]/reply">;

async function load({ params, searchParams }: Props): Promise<Asked> {
  const words = loadAskWords((await params).lang);
  return readAsked(words, "reply", await loadAsk(words.language), await searchParams);
}

async function metadata(props: Props) {
  return { title: titleOf(await load(props)) };
}

async function AskReplyPage(props: Props) {
  const asked = await load(props);
  const { content, words } = asked;
  const { say } = words;
  return (
    <Question asked={asked}>
      <RadioGroup
        name="reply"
        legend={say("reply.title")}
        hideLegend
        error={errorOf(asked, "reply")}
        options={[
          { value: "mail", label: say("reply.mail"), hint: say("reply.mailHint") },
          { value: "link", label: say("reply.link"), hint: say("reply.linkHint") },
        ]}
        defaultValue={content.reply}
      />
      <TextInput
        name="replyTo"
        type="email"
        label={say("reply.address")}
        hint={say("reply.addressHint")}
        error={errorOf(asked, "replyTo")}
        defaultValue={content.reply === "" ? content.email : content.replyTo}
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        maxLength={400}
      />
      {/* Nobody sees this field or comes to it: only a program fills it in. */}
      <div aria-hidden="true" className="sr-only">
        <label htmlFor="field-website">Website</label>
        <input id="field-website" name="website" type="text" tabIndex={-1} autoComplete="off" />
      </div>
    </Question>
  );
}

export const generateMetadata = metadataOf(AskReplyPage, metadata);
export default refusable("none", AskReplyPage);
