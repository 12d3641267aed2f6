"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState } from "react";
import { forgetUnsent, keepingUnsent, keepUnsent, unsentValues } from "@/components/refusal/unsent";
import { useUnsentName } from "@/components/refusal/unsent-of";
import { sayAgain } from "@/components/ui/said-again";
import { systemClock } from "@/lib/core/clock";
import type { Unanswered } from "@/lib/core/unanswered";
import { BULK_IDLE, type BulkAction, type BulkState } from "@/lib/gate/bulk-state";
import { formValues } from "@/lib/gate/form-input";
import { type FormState, IDLE } from "@/lib/gate/form-state";
import { addressLedTo, pathLedTo } from "@/lib/gate/led-to";

/** What a form shows before it was sent, and where it could not be. */
type Unsent = FormState<never>;
type Sent<S> = (state: S, form: FormData) => Promise<S>;

/** Why no answer came. What the router throws on its way to another page is no failure. */
function reasonOf(error: unknown): Unanswered {
  unstable_rethrow(error);
  return error instanceof Error && unstable_isUnrecognizedActionError(error)
    ? "outdated"
    : "no_answer";
}

/**
 * Whether the router, which has been told where to go, stays on the page that the form stands on. Handed on, what it throws would
 * have React make the page anew: what was half typed in the other forms of the page would go, and the place of the keyboard.
 */
function staysHere(error: unknown): boolean {
  const path = pathLedTo(error);
  return path !== null && path === window.location.pathname;
}

/**
 * A form whose answer does not come says so and keeps what was typed, in place of the page for what broke, with which it
 * would be gone. On the server the action is as it is, so that the form works without script.
 */
function guarded<S>(
  action: Sent<S>,
  idle: S,
  unanswered: (reason: Unanswered, form: FormData) => S,
  heard: (next: S) => void = () => undefined,
): Sent<S> {
  if (typeof window === "undefined") return action;
  return async (state, form) => {
    const { pathname, search } = window.location;
    let next: S;
    try {
      next = await action(state, form);
    } catch (error) {
      next = staysHere(error) ? idle : unanswered(reasonOf(error), form);
      if (addressLedTo(error) === `${pathname}${search}`) sayAgain();
    }
    heard(next);
    return next;
  };
}

const givenBack = (reason: Unanswered, form: FormData): Unsent => ({
  ...{ status: "refused", reason, detail: {}, values: formValues(form) },
});

export function useFormAction<S>(action: Sent<S | Unsent>) {
  return useActionState<S | Unsent, FormData>(guarded(action, IDLE, givenBack), IDLE);
}

export type KeptForm<S> = {
  readonly state: S | Unsent;
  readonly submit: (form: FormData) => void;
  /** Belongs on the form. */
  readonly onInput: (event: FormEvent<HTMLFormElement>) => void;
  readonly forget: () => void;
};

/**
 * For a form in which much is written, and which leads on when it is done: whoever leaves the page before finds in it what they had
 * written when they come back, in the same tab. `form` says which form of which request it is.
 */
export function useKeptFormAction<S extends { readonly status: string }>(
  action: Sent<S | Unsent>,
  form: string,
): KeptForm<S> {
  const name = useUnsentName(form);
  const [kept] = useState(() => (name === null ? undefined : unsentValues(name)));
  const start: Unsent = kept ? { status: "kept", values: kept } : IDLE;
  const sent = guarded<S | Unsent>(action, IDLE, givenBack);
  const [state, submit] = useActionState<S | Unsent, FormData>(
    name === null || typeof window === "undefined" ? sent : keepingUnsent(sent, name),
    start,
  );
  const onInput = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    if (name !== null) keepUnsent(name, formValues(new FormData(currentTarget)));
  };
  const forget = () => {
    if (name !== null) forgetUnsent(name);
  };
  return { state, submit, onInput, forget };
}

/**
 * The same for a form that does one thing to many. What was selected stays selected where nothing was done: React empties a form
 * after its action, by an event that the fourth of what is given declines.
 */
export function useBulkAction<I, T>(action: BulkAction<I, T>) {
  const isKept = useRef(false);
  const unanswered = (reason: Unanswered): BulkState<I, T> => ({
    ...{ status: "refused", reason, at: systemClock.now().getTime() },
  });
  const send = guarded<BulkState<I, T>>(action, BULK_IDLE, unanswered, (next) => {
    isKept.current = next.status === "refused";
  });
  const onReset = (event: FormEvent) => {
    if (isKept.current) event.preventDefault();
  };
  const [state, submit, isPending] = useActionState(send, BULK_IDLE);
  // Whoever empties the form themselves, later, is not declined.
  useEffect(() => {
    if (state.status !== "idle") isKept.current = false;
  }, [state]);
  return [state, submit, isPending, onReset] as const;
}
