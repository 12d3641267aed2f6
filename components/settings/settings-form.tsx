"use client";

import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { cn } from "@/components/ui/cn";
import type { FormValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";
import { type FormFields, formFields, typedIn } from "./form-fields";
import { FormProblems, refusedFields } from "./form-problems";
import type { RefusalArea } from "./refusal-words";
import { useFocusKept } from "./use-focus-kept";

export type SettingsFormProps<T> = {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  area: RefusalArea;
  /** What the form sends besides what is typed: ids. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Refusals that belong to one field, by reason. */
  refusalFields?: Readonly<Record<string, string>> | undefined;
  /** Fields whose control is a list, so that the summary leads to it. */
  lists?: readonly string[] | undefined;
  /** Tells the form apart from another one of its page that asks for the same. */
  of?: string | undefined;
  className?: string | undefined;
  /** What stands in place of the fields after what was done, such as a second look; null leaves the fields. */
  instead?: ((value: T, values: FormValues) => ReactNode) | undefined;
  children: (fields: FormFields) => ReactNode;
};

function insteadOf<T>(state: FormState<T>, { instead }: SettingsFormProps<T>): ReactNode {
  return state.status === "done" && instead ? instead(state.value, state.values) : null;
}

/**
 * A form of the settings: says what is wrong beside the field and above the form, and shows again what was typed.
 * It does the same without script.
 */
export function SettingsForm<T>(props: SettingsFormProps<T>) {
  const [state, action] = useFormAction(props.action);
  const kept = useFocusKept();
  const onFields = refusedFields(state, props.area, props.refusalFields);
  return (
    <form action={action} noValidate className={cn("stack", props.className)} {...kept}>
      <FormProblems
        state={state}
        area={props.area}
        onFields={onFields}
        lists={props.lists}
        of={props.of}
      />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* React resets a form after its action, and a select to what it first was: a new key starts anew with what was typed. */}
      <div key={JSON.stringify(typedIn(state))} className="stack">
        {insteadOf(state, props) ?? props.children(formFields(state, onFields, props.of))}
      </div>
    </form>
  );
}
