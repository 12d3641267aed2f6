import type { FormValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";

/** What a form's controls ask of its state: their message, and what was typed or else what is stored. */
export type FormFields = {
  error(name: string): string | undefined;
  value(name: string, stored?: string): string | undefined;
  list(name: string, stored?: readonly string[]): readonly string[];
  ticked(name: string, stored?: boolean): boolean;
  /** What every control is handed: its name, its message and what stands in it. */
  control(name: string, stored?: string): Control & { defaultValue: string | undefined };
  tick(
    name: string,
    stored?: boolean,
  ): Pick<Control, "name" | "error"> & { defaultChecked: boolean };
  /** A group of which several are chosen: `name[]` in the form, `name` in a message. */
  choices(name: string, stored?: readonly string[]): Control & { defaultValue: readonly string[] };
};

type Control = { name: string; error: string | undefined; fieldKey?: string | undefined };

/** What the ids of a field are made of; `of` tells a form apart from another one of its page that asks for the same. */
export function keyOf(name: string, of: string | undefined): string {
  return of === undefined ? name : `${name}-${of}`;
}

export type AnyState =
  | FormState<unknown>
  | { readonly status: "checked"; readonly values: FormValues };

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
  of?: string,
): FormFields {
  const typed = typedIn(state);
  const error = (name: string) =>
    refusals[name] ?? (state.status === "invalid" ? state.fields[plainName(name)]?.[0] : undefined);
  const value = (name: string, stored?: string) => (typed ? typed[name]?.[0] : stored);
  const list = (name: string, stored: readonly string[] = []) =>
    typed ? (typed[name] ?? []) : stored;
  const ticked = (name: string, stored = false) => (typed ? typed[name] !== undefined : stored);
  const known = (name: string): Control => ({
    ...{ name, error: error(name) },
    ...(of !== undefined && { fieldKey: keyOf(name, of) }),
  });
  return {
    ...{ error, value, list, ticked },
    control: (name, stored) => ({ ...known(name), defaultValue: value(name, stored) }),
    tick: (name, stored) => ({ name, error: error(name), defaultChecked: ticked(name, stored) }),
    choices: (name, stored) => ({
      ...known(`${name}[]`),
      defaultValue: list(`${name}[]`, stored),
    }),
  };
}

/** The same, where something stands in the form already that was typed elsewhere. */
export function startingFrom(fields: FormFields, stored: FormValues): FormFields {
  const first = (name: string, other?: string) => stored[name]?.[0] ?? other;
  return {
    ...fields,
    value: (name, other) => fields.value(name, first(name, other)),
    ticked: (name) => fields.ticked(name, stored[name] !== undefined),
    control: (name, other) => fields.control(name, first(name, other)),
    tick: (name) => fields.tick(name, stored[name] !== undefined),
  };
}
