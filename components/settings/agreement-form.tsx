"use client";

import { type FormEvent, useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { addAgreementAction } from "@/lib/controllers/actions";
import { overlap, type PinnedRequest } from "@/lib/controllers/model";
import { parseCivilDate } from "@/lib/core/civil-date";
import { CoveredRequests } from "./covered-requests";
import type { FormFields } from "./form-fields";
import { SettingsForm } from "./settings-form";

export type AgreementFormProps = {
  controllerId: string;
  openRequests: readonly PinnedRequest[];
  cancelHref: string;
};

type Span = { readonly from: string; readonly to: string };

function PeriodFields({ fields }: { fields: FormFields }) {
  return (
    <>
      <RadioGroup
        name="period"
        legend="How long it gives us to answer"
        options={[
          {
            value: "promise",
            label: "The published promise stays",
            hint: "The agreement says nothing about it: 30 calendar days.",
          },
          { value: "calendar_days", label: "A number of calendar days" },
          { value: "months", label: "A number of months" },
        ]}
        error={fields.error("period")}
        defaultValue={fields.value("period", "calendar_days")}
      />
      <TextInput
        name="amount"
        label="How many"
        hint="Days or months from receipt. Not needed when the promise stays."
        width="code"
        inputMode="numeric"
        error={fields.error("amount")}
        defaultValue={fields.value("amount")}
      />
      <TextInput
        name="acknowledgeWithinDays"
        label="Acknowledge within, in calendar days"
        hint="How soon the controller is told that a request has arrived. 0 is the same day."
        width="code"
        inputMode="numeric"
        error={fields.error("acknowledgeWithinDays")}
        defaultValue={fields.value("acknowledgeWithinDays", "2")}
        required
      />
    </>
  );
}

function TermFields({ fields }: { fields: FormFields }) {
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <DateInput
          name="effectiveFrom"
          label="First day in force"
          error={fields.error("effectiveFrom")}
          defaultValue={fields.value("effectiveFrom")}
          required
        />
        <DateInput
          name="effectiveTo"
          label="Last day in force"
          optionalLabel="optional"
          error={fields.error("effectiveTo")}
          defaultValue={fields.value("effectiveTo")}
        />
      </div>
      <TextArea
        name="text"
        label="The clause, word for word"
        hint="So that everybody can read what was agreed without looking for the contract."
        rows={6}
        maxLength={20_000}
        error={fields.error("text")}
        defaultValue={fields.value("text")}
        required
      />
      <TextInput
        name="ladder"
        label="Remind the owner so many days before"
        optionalLabel="optional"
        hint="Like 10, 5, 2, which it is when nothing is entered. The due day itself always counts; after it the managers are told each day."
        width="half"
        error={fields.error("ladder")}
        defaultValue={fields.value("ladder")}
      />
      <TextInput
        name="noticeEmail"
        type="email"
        label="Address for notices"
        optionalLabel="optional"
        hint="Where the agreement says that notices under it go."
        width="half"
        autoComplete="off"
        error={fields.error("noticeEmail")}
        defaultValue={fields.value("noticeEmail")}
      />
    </>
  );
}

/** The open requests received on a day the version would be in force, or none while no first day is typed. */
function covered(span: Span, requests: readonly PinnedRequest[]): readonly PinnedRequest[] {
  const effectiveFrom = parseCivilDate(span.from);
  if (effectiveFrom === null) return [];
  const version = { effectiveFrom, effectiveTo: parseCivilDate(span.to) };
  return requests.filter(({ receivedOn }) =>
    overlap(version, { effectiveFrom: receivedOn, effectiveTo: receivedOn }),
  );
}

/** Records a new version. While dates are typed it shows which open requests lie under them, and that none changes. */
export function AgreementForm({ controllerId, openRequests, cancelHref }: AgreementFormProps) {
  const [span, setSpan] = useState<Span>({ from: "", to: "" });
  const readSpan = (event: FormEvent<HTMLDivElement>) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (input.name === "effectiveFrom") setSpan((before) => ({ ...before, from: input.value }));
    if (input.name === "effectiveTo") setSpan((before) => ({ ...before, to: input.value }));
  };
  return (
    <SettingsForm
      action={addAgreementAction}
      area="controller"
      hidden={{ controllerId }}
      className="measure"
    >
      {(fields) => (
        // The handler only watches what its inputs say; the inputs themselves are the controls.
        <div className="stack" onInput={readSpan}>
          <PeriodFields fields={fields} />
          <TermFields fields={fields} />
          <CoveredRequests requests={covered(span, openRequests)} />
          <FormActions>
            <SubmitButton>Record this version</SubmitButton>
            <ButtonLink href={cancelHref} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </div>
      )}
    </SettingsForm>
  );
}
