import type { FormAction } from "@/lib/gate/form-action";
import { type FormState, IDLE } from "@/lib/gate/form-state";

type Starting<T> = (state: FormState<never>, form: FormData) => Promise<FormState<T>>;

/**
 * One form with several buttons of the same name: the value of the pressed one says which action runs, the first one
 * where none was pressed. All of them share the form's state, so that what was typed survives each of them.
 */
export function formChoice<V extends Record<string, unknown>>(
  field: string,
  actions: { readonly [K in keyof V]: Starting<V[K]> },
): FormAction<V[keyof V]> {
  const byName = new Map<string, Starting<V[keyof V]>>(Object.entries(actions));
  const [first] = byName.values();
  return async (state, form) => {
    const pressed = form.getAll(field).at(-1);
    const action = (typeof pressed === "string" ? byName.get(pressed) : undefined) ?? first;
    return action ? action(IDLE, form) : state;
  };
}
