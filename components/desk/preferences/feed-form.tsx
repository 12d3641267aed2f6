"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { makeFeedAction } from "@/lib/feeds/actions";
import { feedRefusal } from "@/lib/feeds/present";
import { IDLE } from "@/lib/gate/form-state";

export type FeedFormProps = {
  /** What a calendar can follow: the view, or the view and the controller. */
  choices: readonly { readonly value: string; readonly label: string }[];
};

/** Makes a calendar's address and shows it, this once. */
export function FeedForm({ choices }: FeedFormProps) {
  const [state, action] = useActionState(makeFeedAction, IDLE);
  const error = state.status === "invalid" ? state.fields.follows?.[0] : undefined;
  return (
    <form action={action} noValidate className="stack">
      <ErrorSummary
        title="There is a problem"
        errors={error === undefined ? [] : [{ name: "follows", message: error }]}
      />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {feedRefusal(state.reason)}
        </Notice>
      )}
      {state.status === "done" && (
        <Notice tone="ok" role="status" title="The calendar is made">
          <p className="mb-2">
            Give this address to your calendar program now: it is shown only this once. Whoever has
            it can read the calendar. With .csv at its end instead of .ics it gives the same rows as
            a table, for a spreadsheet.
          </p>
          <TextInput
            key={state.value.feedId}
            name="address"
            label="Secret address"
            readOnly
            defaultValue={state.value.address}
            onFocus={(event) => event.currentTarget.select()}
          />
        </Notice>
      )}
      <NativeSelect
        name="follows"
        label="What it follows"
        placeholder="Choose a view"
        width="half"
        options={choices}
        error={error}
        defaultValue=""
      />
      <FormActions>
        <SubmitButton pendingLabel="Making">Make the calendar</SubmitButton>
      </FormActions>
    </form>
  );
}
