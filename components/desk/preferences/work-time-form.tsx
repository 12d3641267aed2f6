"use client";

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
            name="workDays[]"
            legend="Days you work"
            inline
            options={days}
            error={fields.error("workDays[]")}
            defaultValue={fields.list("workDays[]", workTime.workDays.map(String))}
          />
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <TextInput
              type="time"
              name="quietFrom"
              label="Quiet from"
              width="short"
              error={fields.error("quietFrom")}
              defaultValue={fields.value("quietFrom", clockText(workTime.quietFrom))}
              required
            />
            <TextInput
              type="time"
              name="quietTo"
              label="Quiet until"
              width="short"
              error={fields.error("quietTo")}
              defaultValue={fields.value("quietTo", clockText(workTime.quietTo))}
              required
            />
          </div>
          <TextInput
            name="zone"
            label="Time zone"
            optionalLabel="optional"
            hint={`Where you work, if not in ${deskZone}. Type a city or a region to search.`}
            list="work-zones"
            width="half"
            autoComplete="off"
            spellCheck={false}
            error={fields.error("zone")}
            defaultValue={fields.value("zone", workTime.zone ?? "")}
          />
          <datalist id="work-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <NativeSelect
            name="calendar"
            label="Public holidays"
            hint="On these days no reminder comes that can wait. Others are told of what cannot."
            width="half"
            options={[
              { value: "", label: "None, I work on them" },
              ...calendars.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
            ]}
            error={fields.error("calendar")}
            defaultValue={fields.value("calendar", workTime.calendar ?? "")}
          />
          <FormActions>
            <SubmitButton pendingLabel="Saving">Save working time</SubmitButton>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
