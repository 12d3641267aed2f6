import { PeriodPair } from "@/components/rules/period-pair";
import type { FormFields } from "@/components/settings/form-fields";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import {
  EXTENSION_LABELS,
  PAUSE_CHOICES,
  PAUSE_COUNTING_LABELS,
  PAUSE_LABELS,
} from "@/lib/rules/present";
import { type ClockRule, EXTENSION_REASONS, PAUSE_COUNTINGS } from "@/lib/sla/model/rule";

type Props = { fields: FormFields; rule: ClockRule };

/** How much more time a rule gives, when, and where that is written. */
export function ExtensionFields({ fields, rule: { extension } }: Props) {
  return (
    <>
      <PeriodPair
        fields={fields}
        name="extensionAmount"
        unitName="extensionUnit"
        label="Extension"
        of={extension?.period ?? null}
        isOptional
      />
      <CheckboxGroup
        name="extensionReasons[]"
        legend="It is extended when"
        options={EXTENSION_REASONS.map((value) => ({ value, label: EXTENSION_LABELS[value] }))}
        error={fields.error("extensionReasons")}
        defaultValue={fields.list("extensionReasons[]", extension?.reasons)}
      />
      <TextInput
        name="extensionCitation"
        label="Where the extension is written"
        optionalLabel="without an extension, nothing"
        maxLength={500}
        error={fields.error("extensionCitation")}
        defaultValue={fields.value("extensionCitation", extension?.citation ?? "")}
      />
    </>
  );
}

/** What stops the clock of a rule, and what its source says about that. */
export function PauseFields({ fields, rule: { pauses } }: Props) {
  return (
    <>
      <CheckboxGroup
        name="pauseReasons[]"
        legend="What stops it"
        hint="None where nothing stops it. What is not listed stops no clock anywhere."
        options={PAUSE_CHOICES.map((value) => ({ value, label: PAUSE_LABELS[value] }))}
        error={fields.error("pauseReasons")}
        defaultValue={fields.list("pauseReasons[]", pauses.reasons)}
      />
      <RadioGroup
        name="pauseCounting"
        legend="Days of a pause"
        options={PAUSE_COUNTINGS.map((value) => ({ value, label: PAUSE_COUNTING_LABELS[value] }))}
        error={fields.error("pauseCounting")}
        defaultValue={fields.value("pauseCounting", pauses.counting)}
      />
      <TextInput
        name="pauseCitation"
        label="Where it is written what stops it"
        maxLength={500}
        error={fields.error("pauseCitation")}
        defaultValue={fields.value("pauseCitation", pauses.citation)}
        required
      />
      <TextArea
        name="pauseSays"
        label="What the source says about it"
        hint="Read to whoever asks for a pause that the rule does not know."
        rows={3}
        error={fields.error("pauseSays")}
        defaultValue={fields.value("pauseSays", pauses.says)}
        required
      />
    </>
  );
}
