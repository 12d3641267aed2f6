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
        {...fields.choices("extensionReasons", extension?.reasons)}
        legend="It is extended when"
        options={EXTENSION_REASONS.map((value) => ({ value, label: EXTENSION_LABELS[value] }))}
      />
      <TextInput
        {...fields.control("extensionCitation", extension?.citation ?? "")}
        label="Where the extension is written"
        optionalLabel="without an extension, nothing"
        maxLength={500}
      />
    </>
  );
}

/** What stops the clock of a rule, and what its source says about that. */
export function PauseFields({ fields, rule: { pauses } }: Props) {
  return (
    <>
      <CheckboxGroup
        {...fields.choices("pauseReasons", pauses.reasons)}
        legend="What stops it"
        hint="None where nothing stops it. What is not listed stops no clock anywhere."
        options={PAUSE_CHOICES.map((value) => ({ value, label: PAUSE_LABELS[value] }))}
      />
      <RadioGroup
        {...fields.control("pauseCounting", pauses.counting)}
        legend="Days of a pause"
        options={PAUSE_COUNTINGS.map((value) => ({ value, label: PAUSE_COUNTING_LABELS[value] }))}
      />
      <TextInput
        {...fields.control("pauseCitation", pauses.citation)}
        label="Where it is written what stops it"
        maxLength={500}
        required
      />
      <TextArea
        {...fields.control("pauseSays", pauses.says)}
        label="What the source says about it"
        hint="Read to whoever asks for a pause that the rule does not know."
        rows={3}
        required
      />
    </>
  );
}
