import type { FormValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";

/** What a form's controls ask of its state: their message, and what was typed or else what is stored. */
export type FormFields = {
  error(name: string): string | undefined;
  value(name: string, stored?: string): string | undefined;
  list(name: string, stored?: readonly string[]): readonly string[];
  ticked(name: string, stored?: boolean): boolean;
};

type AnyState = FormState<unknown> | { readonly status: "checked"; readonly values: FormValues };

export function typedIn(state: AnyState): FormValues | null {
  return "values" in state ? state.values : null;
}

/** A message of a list stands under its plain name; the control of a list is called `name[]`. */
function plainName(name: string): string {
  return name.endsWith("[]") ? name.slice(0, -2) : name;
}

export function formFields(
  state: AnyState,
  refusals: Readonly<Record<string, string>>,
): FormFields {
  const typed = typedIn(state);
  return {
    error: (name) =>
      refusals[name] ??
      (state.status === "invalid" ? state.fields[plainName(name)]?.[0] : undefined),
    value: (name, stored) => (typed ? typed[name]?.[0] : stored),
    list: (name, stored = []) => (typed ? (typed[name] ?? []) : stored),
    ticked: (name, stored = false) => (typed ? typed[name] !== undefined : stored),
  };
}
