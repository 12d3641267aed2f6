"use client";

import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { addControllerAction, changeControllerAction } from "@/lib/controllers/actions";
import { ENGLISH_ONLY } from "@/lib/controllers/present/clauses";
import { CONTROLLER_LANGUAGES } from "@/lib/controllers/schema/languages";
import { languageInEnglish } from "@/lib/core/languages";
import type { FormFields } from "./form-fields";
import { calendarOptions, ZoneField } from "./place-fields";
import { SettingsForm } from "./settings-form";

type Facts = {
  readonly name: string;
  readonly zone: string;
  readonly calendar: string;
  readonly language: string;
};
type CalendarChoice = { readonly id: string; readonly name: string };
export type ControllerFormProps = {
  /** The controller to change; left out, a new one. */
  controller?: (Facts & { readonly id: string }) | undefined;
  zones: readonly string[];
  calendars: readonly CalendarChoice[];
  cancelHref: string;
};

const NAME_TAKEN = { name_taken: "name", calendar_unknown: "calendar" };

function Fields({
  fields,
  facts,
  zones,
  calendars,
}: {
  fields: FormFields;
  facts: Facts | undefined;
  zones: readonly string[];
  calendars: readonly CalendarChoice[];
}) {
  return (
    <>
      <TextInput
        {...fields.control("name", facts?.name)}
        label="Name"
        hint="As the company is known in its agreement."
        autoComplete="off"
        maxLength={120}
        required
      />
      <ZoneField
        fields={fields}
        zones={zones}
        stored={facts?.zone}
        hint="Its requests' days are counted here. Type a city or a region to search."
        required
      />
      <NativeSelect
        {...fields.control("calendar", facts?.calendar ?? "weekends")}
        label="Working calendar"
        hint="Business days are counted by it, and the next business day is found by it."
        width="half"
        options={[
          { value: "weekends", label: "Saturdays and Sundays only" },
          ...calendarOptions(calendars),
        ]}
      />
      <NativeSelect
        {...fields.control("language", facts?.language ?? "en")}
        label="Language"
        hint={ENGLISH_ONLY}
        width="half"
        options={CONTROLLER_LANGUAGES.map((code) => ({
          value: code,
          label: languageInEnglish(code),
        }))}
      />
    </>
  );
}

export function ControllerForm({ controller, zones, calendars, cancelHref }: ControllerFormProps) {
  return (
    <SettingsForm
      action={controller ? changeControllerAction : addControllerAction}
      area="controller"
      hidden={controller ? { controllerId: controller.id } : undefined}
      refusalFields={NAME_TAKEN}
      className="measure"
    >
      {(fields) => (
        <>
          <Fields fields={fields} facts={controller} zones={zones} calendars={calendars} />
          <FormActions>
            <SubmitButton>{controller ? "Save" : "Add controller"}</SubmitButton>
            <ButtonLink href={cancelHref} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
