"use client";

import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { cn } from "@/components/ui/cn";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import type { FormValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";
import { type FormFields, formFields, typedIn } from "./form-fields";
import { type RefusalArea, refusalWords } from "./refusal-words";

export type SettingsFormProps<T> = {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  area: RefusalArea;
  /** What the form sends besides what is typed: ids. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Refusals that belong to one field, by reason. */
  refusalFields?: Readonly<Record<string, string>> | undefined;
  /** Fields whose control is a list, so that the summary leads to it. */
  lists?: readonly string[] | undefined;
  className?: string | undefined;
  /** What stands in place of the fields after what was done, such as a second look; null leaves the fields. */
  instead?: ((value: T, values: FormValues) => ReactNode) | undefined;
  children: (fields: FormFields) => ReactNode;
};

function refusedFields<T>(state: FormState<T>, props: SettingsFormProps<T>) {
  if (state.status !== "refused") return {};
  const field = props.refusalFields?.[state.reason];
  return field === undefined
    ? {}
    : { [field]: refusalWords(props.area, state.reason, state.detail) };
}

/** Every message with the control it belongs to, in the order the form has them. */
function summaryOf<T>(
  state: FormState<T>,
  onFields: Readonly<Record<string, string>>,
  lists: readonly string[],
) {
  const order = Object.keys(typedIn(state) ?? {});
  const invalid = state.status === "invalid" ? state.fields : {};
  const errors = [
    ...Object.entries(invalid).map(([name, [message = ""]]) => ({
      name: lists.includes(name) ? `${name}[]` : name,
      message,
    })),
    ...Object.entries(onFields).map(([name, message]) => ({ name, message })),
  ];
  // A group with nothing chosen sends nothing, and so comes last.
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return errors.toSorted((a, b) => place(a.name) - place(b.name));
}

function insteadOf<T>(state: FormState<T>, { instead }: SettingsFormProps<T>): ReactNode {
  return state.status === "done" && instead ? instead(state.value, state.values) : null;
}

/**
 * A form of the settings: says what is wrong beside the field and above the form, and shows again what was typed.
 * It does the same without script.
 */
export function SettingsForm<T>(props: SettingsFormProps<T>) {
  const [state, action] = useFormAction(props.action);
  const onFields = refusedFields(state, props);
  const errors = summaryOf(state, onFields, props.lists ?? []);
  const isRefused = state.status === "refused" && Object.keys(onFields).length === 0;
  return (
    <form action={action} noValidate className={cn("stack", props.className)}>
      <ErrorSummary title="There is a problem" errors={errors} />
      {isRefused && (
        <Notice tone="danger" role="alert">
          {refusalWords(props.area, state.reason, state.detail)}
        </Notice>
      )}
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* React resets a form after its action, and a select to what it first was: a new key starts anew with what was typed. */}
      <div key={JSON.stringify(typedIn(state))} className="stack">
        {insteadOf(state, props) ?? props.children(formFields(state, onFields))}
      </div>
    </form>
  );
}
