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
    hint: "The agreement says nothing about it.",
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
        {...fields.control("period", "calendar_days")}
        legend="How long it gives us to answer"
        options={PERIODS}
      />
      <TextInput
        {...fields.control("amount")}
        label="How many"
        hint="Days or months. Not needed when the promise stays."
        width="code"
        inputMode="numeric"
      />
      <RadioGroup
        {...fields.control("start", "day_after_receipt")}
        legend="Where counting begins"
        options={(["day_after_receipt", "day_of_receipt"] as const).map((value) => ({
          value,
          label: START_LABELS[value],
        }))}
      />
      <RadioGroup
        {...fields.control("rollOver", "none")}
        legend="When the last day is one nobody works"
        options={(["none", "next_working_day"] as const).map((value) => ({
          value,
          label: ROLL_OVER_LABELS[value],
        }))}
      />
      <TextArea
        {...fields.control("text")}
        label="The clause, word for word"
        hint="So that everybody can read what was agreed without looking for the contract."
        rows={4}
        maxLength={20_000}
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
          {...fields.control("acknowledgeWithinDays", "2")}
          label="Acknowledge within"
          hint="1 to 60 days after receipt."
          width="code"
          inputMode="numeric"
          required
        />
        <NativeSelect
          {...fields.control("acknowledgeUnit", "calendar_days")}
          label="Counted in"
          options={[
            { value: "calendar_days", label: "Calendar days" },
            { value: "business_days", label: "Business days" },
          ]}
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
        {...fields.control("ladder")}
        label="Remind the owner so many days before"
        optionalLabel="optional"
        hint="Like 10, 5, 2, which it is when nothing is entered. The due day itself always counts; after it the managers are told each day."
        width="half"
      />
    </FieldSection>
  );
}

export function SpanFields({ fields }: Props) {
  return (
    <FieldSection title="In force">
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <DateInput {...fields.control("effectiveFrom")} label="First day in force" required />
        <DateInput
          {...fields.control("effectiveTo")}
          label="Last day in force"
          optionalLabel="optional"
        />
      </div>
    </FieldSection>
  );
}
