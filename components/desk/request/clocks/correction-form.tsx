"use client";

import { useActionState } from "react";
import { CorrectionPreview } from "@/components/desk/request/clocks/correction-preview";
import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { TargetFields } from "@/components/desk/request/target-fields";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { correctReceiptAction } from "@/lib/clocks/actions";
import { RECEIPT_REASONS } from "@/lib/clocks/model";
import { RECEIPT_REASON_LABELS } from "@/lib/clocks/present";
import { type FormState, IDLE } from "@/lib/gate/form-state";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Refusals that speak of the day. */
const OF_THE_DAY = ["receipt_in_future", "receipt_too_old", "receipt_same", "asked_after_receipt"];

function withRefusal(state: FormState): FormState {
  if (state.status !== "refused" || !OF_THE_DAY.includes(state.reason)) return state;
  const message = deskRefusal(state.reason, state.detail);
  return { status: "invalid", fields: { receivedOn: [message] }, values: state.values };
}

export type CorrectionFormProps = {
  reference: string;
  version: number;
  /** The receipt that is on record, on the controller's wall. */
  start: { readonly on: string; readonly time: string };
  zone: string;
};

/** Says when a request truly reached us, shows what every clock would say then, and keeps both. */
export function CorrectionForm({ reference, version, start, zone }: CorrectionFormProps) {
  const [sent, submit] = useActionState(correctReceiptAction, IDLE);
  const state = withRefusal(sent);
  return (
    <form action={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <TargetFields reference={reference} version={version} />
      <ErrorSummary title="The receipt was not corrected" errors={fieldMessages(state)} />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {deskRefusal(state.reason, state.detail)}
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput
          name="receivedOn"
          label="Day of receipt"
          error={messageOf(state, "receivedOn")}
          defaultValue={typedValue(state, "receivedOn", start.on)}
        />
        <TextInput
          name="receivedTime"
          type="time"
          label="Time of receipt"
          hint={`On the controller's clock (${zone}).`}
          width="short"
          error={messageOf(state, "receivedTime")}
          defaultValue={typedValue(state, "receivedTime", start.time)}
        />
      </div>
      <div className="flex flex-col items-start gap-3">
        <SubmitButton name="step" value="preview" variant="secondary" size="sm">
          Work out the due days
        </SubmitButton>
        {sent.status === "done" && sent.value.kind === "preview" && (
          <CorrectionPreview {...sent.value} />
        )}
      </div>
      <NativeSelect
        name="reason"
        label="Why was it wrong?"
        placeholder="Choose the reason"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={RECEIPT_REASONS.map((value) => ({ value, label: RECEIPT_REASON_LABELS[value] }))}
      />
      <TextInput
        name="note"
        label="In words"
        optionalLabel="needed for another reason"
        hint="Kept sealed, as an internal note."
        error={messageOf(state, "note")}
        defaultValue={typedValue(state, "note")}
      />
      <FormActions>
        <SubmitButton name="step" value="correct">
          Correct the receipt
        </SubmitButton>
      </FormActions>
    </form>
  );
}
