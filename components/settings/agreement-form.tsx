"use client";

import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { composeAgreementAction } from "@/lib/agreements/actions";
import type { FormValues } from "@/lib/gate/form-input";
import { AgreementPreview } from "./agreement-preview";
import {
  ApprovalFields,
  HandOverFields,
  LawFields,
  NoticeFields,
  ScopeFields,
} from "./clause-fields";
import { type FormFields, startingFrom } from "./form-fields";
import { SettingsForm } from "./settings-form";
import { AcknowledgementFields, PeriodFields, ReminderFields, SpanFields } from "./term-fields";

export type AgreementFormProps = {
  controllerId: string;
  /** The version that the new one begins as; null where it is the first. */
  stored: FormValues | null;
  cancelHref: string;
};

/** Writes a new version, shows what it would do to open requests, and records it from there. */
export function AgreementForm({ controllerId, stored, cancelHref }: AgreementFormProps) {
  return (
    <SettingsForm
      action={composeAgreementAction}
      area="controller"
      hidden={{ controllerId }}
      className="max-w-3xl"
      instead={(value, values) =>
        "preview" in value ? (
          <AgreementPreview preview={value.preview} newest={value.newest} values={values} />
        ) : null
      }
    >
      {(sent) => (
        <Fields fields={stored ? startingFrom(sent, stored) : sent} cancelHref={cancelHref} />
      )}
    </SettingsForm>
  );
}

function Fields({ fields, cancelHref }: { fields: FormFields; cancelHref: string }) {
  return (
    <>
      <PeriodFields fields={fields} />
      <AcknowledgementFields fields={fields} />
      <LawFields fields={fields} />
      <HandOverFields fields={fields} />
      <ScopeFields fields={fields} />
      <ApprovalFields fields={fields} />
      <NoticeFields fields={fields} />
      <ReminderFields fields={fields} />
      <SpanFields fields={fields} />
      <FormActions>
        <SubmitButton name="step" value="preview">
          Show what it changes
        </SubmitButton>
        <ButtonLink href={cancelHref} variant="quiet">
          Cancel
        </ButtonLink>
      </FormActions>
    </>
  );
}
