import type { FormTarget } from "@/components/desk/request/target-fields";
import type { FieldMessage } from "@/components/ui/error-summary";
import type { FormState } from "@/lib/gate/form-state";

/** The first message of each field, for the summary. */
export function fieldMessages(state: FormState): FieldMessage[] {
  if (state.status !== "invalid") return [];
  return Object.entries(state.fields).map(([name, [message = ""]]) => ({ name, message }));
}

export function messageOf(state: FormState, name: string): string | undefined {
  return state.status === "invalid" ? state.fields[name]?.[0] : undefined;
}

/** What was typed last, or what the field starts with. */
export function typedValue(state: FormState, name: string, start = ""): string {
  return typedValues(state, name)?.at(-1) ?? start;
}

export function typedValues(state: FormState, name: string): readonly string[] | undefined {
  return state.status === "idle" ? undefined : state.values[name];
}

/**
 * What a form was refused for; null where it was not, and where the page has been read again since: what the refusal says of the
 * request, and that the page is to be loaded again, is no longer so then.
 */
export function standingRefusal(state: FormState, { version }: Pick<FormTarget, "version">) {
  if (state.status !== "refused") return null;
  const sent = state.values.version?.at(-1);
  return sent === undefined || sent === String(version) ? state : null;
}
