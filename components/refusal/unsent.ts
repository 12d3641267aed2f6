import { type FormValues, formValues } from "@/lib/gate/form-input";

/** More forms than anybody leaves half written in one tab. The one that was left longest ago goes first. */
export const MOST_UNSENT = 50;

/** In the memory of the tab alone, by whose form it is: what stands in it may be about a person, and is gone with the tab. */
const unsent = new Map<string, FormValues>();

export function unsentValues(name: string): FormValues | undefined {
  return unsent.get(name);
}

export function keepUnsent(name: string, values: FormValues): void {
  unsent.delete(name);
  unsent.set(name, values);
  const [oldest] = unsent.keys();
  if (unsent.size > MOST_UNSENT && oldest !== undefined) unsent.delete(oldest);
}

export function forgetUnsent(name: string): void {
  unsent.delete(name);
}

/** Keeps what was sent where the form stays as it was. While it is under way nobody is to find it and send it a second time. */
export function keepingUnsent<S extends { readonly status: string }>(
  send: (state: S, form: FormData) => Promise<S>,
  name: string,
): (state: S, form: FormData) => Promise<S> {
  return async (state, form) => {
    forgetUnsent(name);
    const next = await send(state, form).finally(() => forgetUnsent(name));
    if (next.status !== "idle") keepUnsent(name, formValues(form));
    return next;
  };
}
