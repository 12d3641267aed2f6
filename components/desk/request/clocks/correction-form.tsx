"use client";

import {
  CorrectionPreview,
  type CorrectionPreviewProps,
} from "@/components/desk/request/clocks/correction-preview";
import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect, type SelectOption } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormAction } from "@/lib/gate/form-action";
import type { FormState } from "@/lib/gate/form-state";
import { deskRefusal } from "@/lib/requests/present/refusals";

type Done =
  | ({ kind: "preview" } & CorrectionPreviewProps)
  | { kind: "corrected"; reference: string };

export type CorrectionFormProps = {
  action: FormAction<Done>;
  target: { readonly reference: string; readonly version: number };
  /** Says that it did not come to pass. */
  failed: string;
  /** The day that is asked for, with what is on record. */
  day: {
    readonly name: "receivedOn" | "askedOn" | "relevantOn";
    readonly label: string;
    readonly hint?: string;
    readonly known: string;
    readonly latest?: string;
    /** Refusals that speak of it. */
    readonly refusals: readonly string[];
  };
  /** The time of that day, where it matters. */
  time?: {
    readonly name: string;
    readonly label: string;
    readonly hint: string;
    readonly known: string;
  };
  why: { readonly legend: string; readonly options: readonly SelectOption[] };
  button: string;
};

/** A refusal about the day stands beside its field. */
function withRefusal<T>(state: FormState<T>, { name, refusals }: CorrectionFormProps["day"]) {
  if (state.status !== "refused" || !refusals.includes(state.reason)) return state;
  const message = deskRefusal(state.reason, state.detail);
  return { status: "invalid", fields: { [name]: [message] }, values: state.values } as const;
}

/** Says when it truly was, shows what every clock would say then, and keeps both. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { action, target, failed, day, time, why, button } = props;
  const [sent, submit] = useFormAction(action);
  const state = withRefusal(sent, day);
  return (
    <form action={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <TargetFields {...target} />
      <ErrorSummary title={failed} errors={fieldMessages(state)} />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {deskRefusal(state.reason, state.detail)}
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput
          name={day.name}
          label={day.label}
          hint={day.hint}
          max={day.latest}
          error={messageOf(state, day.name)}
          defaultValue={typedValue(state, day.name, day.known)}
        />
        {time && (
          <TextInput
            name={time.name}
            type="time"
            label={time.label}
            hint={time.hint}
            width="short"
            error={messageOf(state, time.name)}
            defaultValue={typedValue(state, time.name, time.known)}
          />
        )}
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
        label={why.legend}
        placeholder="Choose the reason"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={why.options}
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
          {button}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
