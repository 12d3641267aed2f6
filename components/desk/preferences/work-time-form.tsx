"use client";

import { calendarOptions, ZoneField } from "@/components/settings/place-fields";
import { SettingsForm } from "@/components/settings/settings-form";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { changeWorkTimeAction } from "@/lib/attendance/actions";
import { clockText, WEEKDAY_LABELS } from "@/lib/attendance/present";

export type WorkTimeFormProps = {
  workTime: {
    readonly zone: string | null;
    readonly workDays: readonly number[];
    readonly quietFrom: number;
    readonly quietTo: number;
    readonly calendar: string | null;
  };
  calendars: readonly { readonly id: string; readonly name: string }[];
  deskZone: string;
  zones: readonly string[];
};

/** When somebody reads mail: their days, their zone and the hours in which none may come. */
export function WorkTimeForm({ workTime, calendars, deskZone, zones }: WorkTimeFormProps) {
  const days = WEEKDAY_LABELS.map((label, index) => ({ value: String(index + 1), label }));
  return (
    <SettingsForm
      action={changeWorkTimeAction}
      area="attendance"
      lists={["workDays"]}
      refusalFields={{ calendar_unknown: "calendar" }}
    >
      {(fields) => (
        <>
          <CheckboxGroup
            {...fields.choices("workDays", workTime.workDays.map(String))}
            legend="Days you work"
            inline
            options={days}
          />
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <TextInput
              type="time"
              {...fields.control("quietFrom", clockText(workTime.quietFrom))}
              label="Quiet from"
              width="short"
              required
            />
            <TextInput
              type="time"
              {...fields.control("quietTo", clockText(workTime.quietTo))}
              label="Quiet until"
              width="short"
              required
            />
          </div>
          <ZoneField
            fields={fields}
            zones={zones}
            stored={workTime.zone ?? ""}
            hint={`Where you work, if not in ${deskZone}. Type a city or a region to search.`}
            optionalLabel="optional"
          />
          <NativeSelect
            {...fields.control("calendar", workTime.calendar ?? "")}
            label="Public holidays"
            hint="On these days no reminder comes that can wait. Others are told of what cannot."
            width="half"
            options={[{ value: "", label: "None, I work on them" }, ...calendarOptions(calendars)]}
          />
          <FormActions>
            <SubmitButton pendingLabel="Saving">Save working time</SubmitButton>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
