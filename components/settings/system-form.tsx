"use client";

import { ButtonLink } from "@/components/ui/button";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { RIGHTS } from "@/lib/requests/model/codes";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { addSystemAction, changeSystemAction } from "@/lib/systems/actions";
import { type ProcessingSystem, SYSTEM_KINDS } from "@/lib/systems/model";
import { SYSTEM_KIND_LABELS } from "@/lib/systems/present";
import type { FormFields } from "./form-fields";
import { SettingsForm } from "./settings-form";

type Part = { fields: FormFields; system: ProcessingSystem | undefined };

const LISTS = ["rights"];

function WhoseFields({ fields, system }: Part) {
  return (
    <>
      <TextInput
        {...fields.control("name", system?.name)}
        label="Name"
        width="half"
        autoComplete="off"
        maxLength={120}
        required
      />
      <RadioGroup
        {...fields.control("kind", system?.kind)}
        legend="Who runs it"
        options={SYSTEM_KINDS.map((kind) => ({ value: kind, label: SYSTEM_KIND_LABELS[kind] }))}
        inline
      />
      <TextInput
        {...fields.control("operator", system?.operator)}
        label="Company"
        hint="The company that runs it, by its full name."
        width="half"
        autoComplete="off"
        maxLength={120}
        required
      />
      <TextInput
        {...fields.control("place", system?.place)}
        label="Place of processing"
        hint="Country or region, such as Ireland or United States."
        width="half"
        autoComplete="off"
        maxLength={120}
        required
      />
    </>
  );
}

function WorkFields({ fields, system }: Part) {
  return (
    <>
      <TextArea
        {...fields.control("holds", system?.holds)}
        label="What it holds about people"
        hint="So that whoever searches knows what to look for."
        rows={3}
        maxLength={1_000}
        required
      />
      <TextInput
        {...fields.control("doneBy", system?.doneBy)}
        label="Who does the work"
        hint="A team of ours, or whom to instruct there."
        width="half"
        autoComplete="off"
        maxLength={120}
        required
      />
      <TextInput
        {...fields.control("usualDays", system ? String(system.usualDays) : undefined)}
        label="Usual time, in days"
        hint="A task here becomes due this many days after the work began, or when the request is due if that is sooner."
        width="code"
        inputMode="numeric"
        required
      />
      <CheckboxGroup
        {...fields.choices("rights", system?.rights ?? ["access", "erasure"])}
        legend="Rights that need work here"
        hint="A request with any of these gets a task for this system."
        options={RIGHTS.map((right) => ({ value: right, label: RIGHT_LABELS[right] }))}
      />
    </>
  );
}

export function SystemForm({ system }: { system?: ProcessingSystem | undefined }) {
  return (
    <SettingsForm
      action={system ? changeSystemAction : addSystemAction}
      area="system"
      hidden={system ? { systemId: system.id } : undefined}
      lists={LISTS}
      className="measure"
    >
      {(fields) => (
        <>
          <WhoseFields fields={fields} system={system} />
          <WorkFields fields={fields} system={system} />
          <FormActions>
            <SubmitButton>{system ? "Save" : "Add system"}</SubmitButton>
            <ButtonLink href="/settings/systems" variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
