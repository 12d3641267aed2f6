"use client";

import type { ReactNode } from "react";
import {
  fieldMessages,
  messageOf,
  typedValue,
  typedValues,
} from "@/components/desk/request/form-messages";
import { IdentifierRows } from "@/components/desk/request/identifier-rows";
import { Resumable, Resumed } from "@/components/refusal/resumed";
import { useKeptFormAction } from "@/components/refusal/use-form-action";
import { Section } from "@/components/ui/card";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect, type SelectGroup } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";
import type { FormState } from "@/lib/gate/form-state";
import { recordRequestAction } from "@/lib/requests/actions/record";
import type { RecordStart } from "@/lib/requests/loaders/record";
import { RIGHTS } from "@/lib/requests/model/codes";
import { CHANNEL_LABELS, RIGHT_LABELS } from "@/lib/requests/present";
import { deskRefusal } from "@/lib/requests/present/refusals";
import { RECORDED_CHANNELS } from "@/lib/requests/schema/record";

/** Which field a refusal speaks of. */
const FIELD_OF: Readonly<Record<string, string>> = {
  receipt_in_future: "receivedOn",
  receipt_too_old: "receivedOn",
  asked_after_receipt: "askedOn",
  controller_unknown: "controllerId",
};

function withRefusal(state: FormState): FormState {
  const field = state.status === "refused" ? FIELD_OF[state.reason] : undefined;
  if (state.status !== "refused" || field === undefined) return state;
  const message = deskRefusal(state.reason, state.detail);
  return { status: "invalid", fields: { [field]: [message] }, values: state.values };
}

/** Writes down a request that came by telephone, letter or in person. One page; before it is sent, it is kept in the tab alone. */
export type RecordFormProps = RecordStart & { laws: readonly SelectGroup[] };

export function RecordForm(props: RecordFormProps) {
  return <Resumable>{(again) => <Recording {...props} again={again} />}</Resumable>;
}

type RecordingProps = RecordFormProps & { again: () => void };

function Recording({ controllers, submissionKey, laws, again }: RecordingProps) {
  const form = useKeptFormAction(recordRequestAction, "record");
  const { state: sent, submit } = form;
  const state = withRefusal(sent);
  const key = typedValue(state, "submissionKey", submissionKey);
  return (
    <form
      action={submit}
      noValidate
      onInput={form.onInput}
      className="flex max-w-3xl flex-col gap-6"
    >
      <input type="hidden" name="submissionKey" value={key} />
      <Resumed form={form} again={again} />
      <ErrorSummary title="The request was not recorded" errors={fieldMessages(state)} />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {deskRefusal(state.reason, state.detail)}
        </Notice>
      )}
      <Arrival state={state} controllers={controllers}>
        <SubmitButton name="step" value="preview" variant="secondary" size="sm">
          Work out the due day
        </SubmitButton>
        {sent.status === "done" && sent.value.kind === "preview" && <DuePreview {...sent.value} />}
      </Arrival>
      <Wanted state={state} laws={laws} />
      <Person state={state} />
      <FormActions>
        <SubmitButton name="step" value="record" pendingLabel="Recording …">
          Record the request
        </SubmitButton>
      </FormActions>
    </form>
  );
}

type PartProps = { state: FormState };
type ArrivalProps = PartProps & Pick<RecordStart, "controllers"> & { children: ReactNode };

function Arrival({ state, controllers, children }: ArrivalProps) {
  return (
    <Section title="How it reached us">
      <div className="flex flex-col gap-4">
        <NativeSelect
          name="controllerId"
          label="Controller"
          placeholder="Choose the controller"
          error={messageOf(state, "controllerId")}
          defaultValue={typedValue(state, "controllerId")}
          options={controllers.map(({ id, name, zone }) => ({
            value: id,
            label: `${name} (${zone})`,
          }))}
        />
        <TextInput
          name="instructedBy"
          label="Who instructed us"
          hint="A name, or the address of a member, who then gets our mails about it."
          autoComplete="off"
          error={messageOf(state, "instructedBy")}
          defaultValue={typedValue(state, "instructedBy")}
        />
        <RadioGroup
          name="channel"
          legend="It came by"
          inline
          error={messageOf(state, "channel")}
          defaultValue={typedValue(state, "channel")}
          options={RECORDED_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateInput
            name="receivedOn"
            label="Day of receipt"
            hint="When it reached us, not when you write it down. The clock runs from here."
            error={messageOf(state, "receivedOn")}
            defaultValue={typedValue(state, "receivedOn")}
          />
          <TextInput
            name="receivedTime"
            type="time"
            label="Time of receipt"
            hint="On the controller's clock."
            width="short"
            error={messageOf(state, "receivedTime")}
            defaultValue={typedValue(state, "receivedTime")}
          />
        </div>
        <div className="flex flex-col items-start gap-3">{children}</div>
      </div>
    </Section>
  );
}

function Wanted({ state, laws }: PartProps & Pick<RecordFormProps, "laws">) {
  return (
    <Section title="What is wanted">
      <div className="flex flex-col gap-4">
        <CheckboxGroup
          name="rights[]"
          legend="Rights"
          inline
          error={messageOf(state, "rights")}
          defaultValue={typedValues(state, "rights[]") ?? []}
          options={RIGHTS.map((value) => ({ value, label: RIGHT_LABELS[value] }))}
        />
        <NativeSelect
          name="law"
          label="Law"
          placeholder="Choose the law"
          error={messageOf(state, "law")}
          defaultValue={typedValue(state, "law")}
          options={laws}
        />
        <DateInput
          name="askedOn"
          label="When the person asked the controller"
          optionalLabel="if you know it"
          hint="The controller's own clock runs from here."
          error={messageOf(state, "askedOn")}
          defaultValue={typedValue(state, "askedOn")}
        />
      </div>
    </Section>
  );
}

function Person({ state }: PartProps) {
  return (
    <Section
      title="The person"
      description="Give what is needed to find them, and no more. It is kept sealed."
    >
      <div className="flex flex-col gap-4">
        <IdentifierRows state={state} />
        <TextArea
          name="toldPerson"
          label="What the person was told"
          optionalLabel="optional"
          rows={2}
          error={messageOf(state, "toldPerson")}
          defaultValue={typedValue(state, "toldPerson")}
        />
        <TextArea
          name="notes"
          label="Notes"
          optionalLabel="optional"
          rows={3}
          error={messageOf(state, "notes")}
          defaultValue={typedValue(state, "notes")}
        />
      </div>
    </Section>
  );
}

function DuePreview({ dueOn, why }: { dueOn: string; why: readonly string[] }) {
  const day = parseCivilDate(dueOn);
  return (
    <Notice
      tone="info"
      role="status"
      title={day ? `It would be due on ${formatCivilDate(day)}` : undefined}
    >
      <ul className="list-disc pl-5 text-sm">
        {why.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
