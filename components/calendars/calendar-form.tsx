"use client";

import { calendarOptions } from "@/components/settings/place-fields";
import { SettingsForm } from "@/components/settings/settings-form";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { addCalendarAction } from "@/lib/calendars/actions";

export type CalendarFormProps = {
  choices: readonly { readonly id: string; readonly name: string }[];
  cancelHref: string;
};

const REFUSALS = { calendar_unknown: "calendarId", calendar_stored: "calendarId" };

export function CalendarForm({ choices, cancelHref }: CalendarFormProps) {
  return (
    <SettingsForm
      action={addCalendarAction}
      area="calendar"
      refusalFields={REFUSALS}
      className="measure"
    >
      {(fields) => (
        <>
          <NativeSelect
            {...fields.control("calendarId", "")}
            label="Country or region"
            hint="Type the first letters to find it."
            placeholder="Choose one"
            options={calendarOptions(choices)}
          />
          <FormActions>
            <SubmitButton>Add calendar</SubmitButton>
            <ButtonLink href={cancelHref} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
