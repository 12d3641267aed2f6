import type { FormFields } from "@/components/settings/form-fields";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { Period } from "@/lib/sla/model/period";

const UNITS = [
  { value: "calendar_days", label: "Calendar days" },
  { value: "business_days", label: "Business days" },
  { value: "months", label: "Months" },
];

export type PeriodPairProps = {
  fields: FormFields;
  name: string;
  unitName: string;
  label: string;
  /** What is stored. */
  of: Period | null;
  isOptional?: boolean | undefined;
};

/** How many, and of what. */
export function PeriodPair({ fields, name, unitName, label, of, isOptional }: PeriodPairProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-4">
      <TextInput
        {...fields.control(name, of === null ? "" : String(of.amount))}
        label={label}
        width="code"
        inputMode="numeric"
        optionalLabel={isOptional ? "optional" : undefined}
        required={!isOptional}
      />
      <NativeSelect
        {...fields.control(unitName, of?.unit ?? "calendar_days")}
        label={`${label}: counted in`}
        options={UNITS}
      />
    </div>
  );
}
