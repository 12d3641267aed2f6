import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { NativeSelect } from "@/components/ui/native-select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { ROLL_OVER_LABELS, START_LABELS } from "@/lib/rules/present";
import { ClauseText, FieldSection } from "./clause-text";
import type { FormFields } from "./form-fields";

type Props = { fields: FormFields };

const PERIODS = [
  {
    value: "promise",
    label: "The published promise stays",
    hint: "The agreement says nothing about it: 30 calendar days.",
  },
  { value: "calendar_days", label: "A number of calendar days" },
  {
    value: "business_days",
    label: "A number of business days",
    hint: "By the controller's calendar.",
  },
  { value: "months", label: "A number of months" },
];

export function PeriodFields({ fields }: Props) {
  return (
    <FieldSection title="Answer">
      <RadioGroup
        name="period"
        legend="How long it gives us to answer"
        options={PERIODS}
        error={fields.error("period")}
        defaultValue={fields.value("period", "calendar_days")}
      />
      <TextInput
        name="amount"
        label="How many"
        hint="Days or months. Not needed when the promise stays."
        width="code"
        inputMode="numeric"
        error={fields.error("amount")}
        defaultValue={fields.value("amount")}
      />
      <RadioGroup
        name="start"
        legend="Where counting begins"
        options={(["day_after_receipt", "day_of_receipt"] as const).map((value) => ({
          value,
          label: START_LABELS[value],
        }))}
        error={fields.error("start")}
        defaultValue={fields.value("start", "day_after_receipt")}
      />
      <RadioGroup
        name="rollOver"
        legend="When the last day is one nobody works"
        options={(["none", "next_working_day"] as const).map((value) => ({
          value,
          label: ROLL_OVER_LABELS[value],
        }))}
        error={fields.error("rollOver")}
        defaultValue={fields.value("rollOver", "none")}
      />
      <TextArea
        name="text"
        label="The clause, word for word"
        hint="So that everybody can read what was agreed without looking for the contract."
        rows={4}
        maxLength={20_000}
        error={fields.error("text")}
        defaultValue={fields.value("text")}
        required
      />
    </FieldSection>
  );
}

export function AcknowledgementFields({ fields }: Props) {
  return (
    <FieldSection title="Acknowledgement">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-4">
        <TextInput
          name="acknowledgeWithinDays"
          label="Acknowledge within"
          hint="1 to 60 days after receipt."
          width="code"
          inputMode="numeric"
          error={fields.error("acknowledgeWithinDays")}
          defaultValue={fields.value("acknowledgeWithinDays", "2")}
          required
        />
        <NativeSelect
          name="acknowledgeUnit"
          label="Counted in"
          options={[
            { value: "calendar_days", label: "Calendar days" },
            { value: "business_days", label: "Business days" },
          ]}
          error={fields.error("acknowledgeUnit")}
          defaultValue={fields.value("acknowledgeUnit", "calendar_days")}
        />
      </div>
      <ClauseText clause="acknowledgement" fields={fields} />
    </FieldSection>
  );
}

export function ReminderFields({ fields }: Props) {
  return (
    <FieldSection title="Reminders">
      <TextInput
        name="ladder"
        label="Remind the owner so many days before"
        optionalLabel="optional"
        hint="Like 10, 5, 2, which it is when nothing is entered. The due day itself always counts; after it the managers are told each day."
        width="half"
        error={fields.error("ladder")}
        defaultValue={fields.value("ladder")}
      />
    </FieldSection>
  );
}

export function SpanFields({ fields }: Props) {
  return (
    <FieldSection title="In force">
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <DateInput
          name="effectiveFrom"
          label="First day in force"
          error={fields.error("effectiveFrom")}
          defaultValue={fields.value("effectiveFrom")}
          required
        />
        <DateInput
          name="effectiveTo"
          label="Last day in force"
          optionalLabel="optional"
          error={fields.error("effectiveTo")}
          defaultValue={fields.value("effectiveTo")}
        />
      </div>
    </FieldSection>
  );
}
