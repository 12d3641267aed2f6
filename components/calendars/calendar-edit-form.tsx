"use client";

import type { FormFields } from "@/components/settings/form-fields";
import { SettingsForm } from "@/components/settings/settings-form";
import { ButtonLink } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { editCalendarAction } from "@/lib/calendars/actions";
import { WEEKDAY_CHOICES } from "@/lib/calendars/present";

export type CalendarEditFormProps = {
  calendarId: string;
  /** The version that is being changed. */
  base: string;
  year: number;
  weekend: readonly number[];
  days: readonly { readonly on: string; readonly label: string }[];
  cancelHref: string;
};

const LISTS = ["keep", "weekend"];
/** Lines for days to add; who has more of them comes back. */
const LINES = [0, 1, 2];

function AddedDay({ fields, line }: { fields: FormFields; line: number }) {
  const [on, name] = [`add.${line}.on`, `add.${line}.name`];
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <DateInput {...fields.control(on, "")} label={`Day ${line + 1}`} />
      <TextInput
        {...fields.control(name, "")}
        label={`What day ${line + 1} is`}
        width="half"
        maxLength={120}
      />
    </div>
  );
}

/** Takes days of rest out, puts others in, sets the weekend: with the reason that whoever asks about a date later finds. */
export function CalendarEditForm(props: CalendarEditFormProps) {
  const { calendarId, base, year, weekend, days, cancelHref } = props;
  return (
    <SettingsForm
      action={editCalendarAction}
      area="calendar"
      hidden={{ calendarId, base, year: String(year) }}
      lists={LISTS}
      className="measure"
    >
      {(fields) => (
        <>
          {days.map(({ on }) => (
            <input key={on} type="hidden" name="shown[]" value={on} />
          ))}
          {days.length > 0 && (
            <CheckboxGroup
              name="keep[]"
              legend="Holidays"
              hint="Take the mark off a day on which people work after all."
              options={days.map(({ on, label }) => ({ value: on, label }))}
              error={fields.error("keep")}
              defaultValue={fields.list(
                "keep[]",
                days.map(({ on }) => on),
              )}
            />
          )}
          <fieldset className="stack">
            <legend className="mb-1.5 font-semibold">More days on which nobody works</legend>
            {LINES.map((line) => (
              <AddedDay key={line} fields={fields} line={line} />
            ))}
          </fieldset>
          <CheckboxGroup
            {...fields.choices("weekend", weekend.map(String))}
            legend="Weekend, every week of every year"
            inline
            options={WEEKDAY_CHOICES}
          />
          <TextArea
            {...fields.control("reason")}
            label="Why"
            hint="Who decided it, and where that can be read."
            rows={2}
            required
          />
          <FormActions>
            <SubmitButton>Store as a new version</SubmitButton>
            <ButtonLink href={cancelHref} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
