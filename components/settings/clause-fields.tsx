import { Checkbox } from "@/components/ui/choice";
import { RadioGroup } from "@/components/ui/choice-group";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { ENGLISH_ONLY, SCOPE_LABELS } from "@/lib/controllers/present/clauses";
import { CONTROLLER_LANGUAGES } from "@/lib/controllers/schema/languages";
import { languageInEnglish } from "@/lib/core/languages";
import { ClauseText, FieldSection } from "./clause-text";
import type { FormFields } from "./form-fields";

type Props = { fields: FormFields };

export function LawFields({ fields }: Props) {
  return (
    <FieldSection title="The controller's own date">
      <Checkbox
        {...fields.tick("followsLaw")}
        value="yes"
        label="Our clock follows the law's pauses and extensions"
        hint="Where the law of a request stops or extends the controller's clock, ours stops and extends with it."
      />
      <ClauseText clause="law" fields={fields} />
      <TextInput
        {...fields.control("bufferDays")}
        label="Answer this many days before the controller's own date"
        optionalLabel="optional"
        hint="0 is on that date. Left empty, the controller's date is shown and does not govern."
        width="code"
        inputMode="numeric"
      />
      <ClauseText clause="buffer" fields={fields} />
    </FieldSection>
  );
}

export function HandOverFields({ fields }: Props) {
  return (
    <FieldSection title="Individuals who write to us">
      <TextInput
        {...fields.control("handOverDays")}
        label="Hand them over within this many business days"
        optionalLabel="optional"
        hint="By the controller's calendar, from the day after they wrote. Left empty, it is 5."
        width="code"
        inputMode="numeric"
      />
      <ClauseText clause="handOver" fields={fields} />
    </FieldSection>
  );
}

export function ScopeFields({ fields }: Props) {
  return (
    <FieldSection title="What we may do">
      <RadioGroup
        {...fields.control("scope", "act")}
        legend="With a request of this controller we"
        options={(["act", "forward_only"] as const).map((value) => ({
          value,
          label: SCOPE_LABELS[value],
        }))}
      />
      <ClauseText clause="scope" fields={fields} />
    </FieldSection>
  );
}

export function ApprovalFields({ fields }: Props) {
  return (
    <FieldSection title="Approval">
      <Checkbox
        {...fields.tick("twoPerson")}
        value="yes"
        label="An answer needs two people"
        hint="It leaves when an officer or manager other than its composer has approved it."
      />
      <ClauseText clause="approval" fields={fields} />
    </FieldSection>
  );
}

export function NoticeFields({ fields }: Props) {
  return (
    <FieldSection title="Notices and language">
      <TextInput
        {...fields.control("noticeEmail")}
        type="email"
        label="Address for notices"
        optionalLabel="optional"
        hint="Acknowledgements, messages and answers are told to this address too."
        width="half"
        autoComplete="off"
      />
      <ClauseText clause="notice" fields={fields} />
      <NativeSelect
        {...fields.control("language", "")}
        label="Language the agreement asks for"
        placeholder="None"
        hint={ENGLISH_ONLY}
        width="half"
        options={CONTROLLER_LANGUAGES.map((value) => ({ value, label: languageInEnglish(value) }))}
      />
      <ClauseText clause="language" fields={fields} />
    </FieldSection>
  );
}
