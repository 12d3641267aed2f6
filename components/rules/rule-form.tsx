"use client";

import { ExtensionFields, PauseFields } from "@/components/rules/rule-terms";
import type { FormFields } from "@/components/settings/form-fields";
import { calendarOptions, ZoneField } from "@/components/settings/place-fields";
import { SettingsForm } from "@/components/settings/settings-form";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { addRuleVersionAction } from "@/lib/rules/actions";
import { ROLL_OVER_LABELS, START_LABELS } from "@/lib/rules/present";
import { CLOCK_STARTS, type ClockRule, ROLL_OVERS } from "@/lib/sla/model/rule";
import { PeriodPair } from "./period-pair";

export type RuleFormProps = {
  /** The version the new one begins as. */
  rule: ClockRule;
  zones: readonly string[];
  calendars: readonly { readonly id: string; readonly name: string }[];
  cancelHref: string;
};

const LISTS = ["extensionReasons", "pauseReasons"];
const REFUSALS = { calendar_unknown: "calendar" };

function SourceFields({ fields, rule }: { fields: FormFields; rule: ClockRule }) {
  return (
    <>
      <TextInput {...fields.control("name", rule.name)} label="Name" maxLength={160} required />
      <TextInput
        {...fields.control("citation", rule.citation)}
        label="Where it is written"
        maxLength={500}
        required
      />
      <TextArea
        {...fields.control("text", rule.text)}
        label="What the source says"
        rows={4}
        required
      />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <DateInput {...fields.control("effectiveFrom")} label="First day in force" required />
        <DateInput
          {...fields.control("effectiveTo")}
          label="Last day in force"
          optionalLabel="optional"
        />
      </div>
    </>
  );
}

function CountingFields({ fields, rule }: { fields: FormFields; rule: ClockRule }) {
  return (
    <>
      <PeriodPair fields={fields} name="amount" unitName="unit" label="Period" of={rule.period} />
      <RadioGroup
        {...fields.control("start", rule.start)}
        legend="Where counting begins"
        options={CLOCK_STARTS.map((value) => ({ value, label: START_LABELS[value] }))}
      />
      <RadioGroup
        {...fields.control("rollOver", rule.rollOver)}
        legend="When the last day is one nobody works"
        options={ROLL_OVERS.map((value) => ({ value, label: ROLL_OVER_LABELS[value] }))}
      />
      <PeriodPair
        fields={fields}
        name="acknowledgeAmount"
        unitName="acknowledgeUnit"
        label="Acknowledge within"
        of={rule.acknowledgement}
        isOptional
      />
    </>
  );
}

function PlaceFields({
  fields,
  rule,
  zones,
  calendars,
}: Omit<RuleFormProps, "cancelHref"> & { fields: FormFields }) {
  return (
    <>
      <ZoneField
        fields={fields}
        zones={zones}
        stored={rule.zone}
        hint="Counts where a clock has none of its own, as in the deadline calculator."
        required
      />
      <NativeSelect
        {...fields.control("calendar", rule.calendar ?? "")}
        label="Working calendar"
        placeholder="Saturdays and Sundays only"
        width="half"
        options={calendarOptions(calendars)}
      />
    </>
  );
}

/** Writes a rule anew, from how its newest version stands. */
export function RuleForm({ rule, zones, calendars, cancelHref }: RuleFormProps) {
  return (
    <SettingsForm
      action={addRuleVersionAction}
      area="rule"
      hidden={{ ruleId: rule.id, seen: rule.version }}
      lists={LISTS}
      refusalFields={REFUSALS}
      className="max-w-3xl"
    >
      {(fields) => (
        <>
          <SourceFields fields={fields} rule={rule} />
          <CountingFields fields={fields} rule={rule} />
          <PlaceFields fields={fields} rule={rule} zones={zones} calendars={calendars} />
          <ExtensionFields fields={fields} rule={rule} />
          <PauseFields fields={fields} rule={rule} />
          <FormActions>
            <SubmitButton>Write this version</SubmitButton>
            <ButtonLink href={cancelHref} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
