"use client";

import { SettingsForm } from "@/components/settings/settings-form";
import { DateInput } from "@/components/ui/date-input";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { enterAbsenceAction, enterAbsenceForAction } from "@/lib/attendance/actions";

type Person = { readonly id: string; readonly name: string };

export type AbsenceFormProps = {
  people: readonly Person[];
  /** The one who is away; left out, the form asks for it. */
  ownId?: string | undefined;
};

const REFUSED_AT = {
  is_yourself: "substituteId",
  substitute_unknown: "substituteId",
  is_over: "to",
  away_already: "from",
  person_unknown: "personId",
};

/** From when to when somebody is away, and who acts meanwhile. */
export function AbsenceForm({ people, ownId }: AbsenceFormProps) {
  const options = (some: readonly Person[]) =>
    some.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SettingsForm
      action={ownId === undefined ? enterAbsenceForAction : enterAbsenceAction}
      area="attendance"
      refusalFields={REFUSED_AT}
      of={ownId === undefined ? "for" : undefined}
    >
      {(fields) => (
        <>
          {ownId === undefined && (
            <NativeSelect
              {...fields.control("personId", "")}
              label="Who is away"
              placeholder="Choose a person"
              width="half"
              options={options(people)}
            />
          )}
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <DateInput {...fields.control("from")} label="First day" required />
            <DateInput {...fields.control("to")} label="Last day" required />
          </div>
          <NativeSelect
            {...fields.control("substituteId", "")}
            label="Substitute"
            hint="Gets the reminders and has the requests among their own. If the substitute is away too, the managers act."
            placeholder="Choose a person"
            width="half"
            options={options(people.filter(({ id }) => id !== ownId))}
          />
          <FormActions>
            <SubmitButton pendingLabel="Saving">Enter the absence</SubmitButton>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
