"use client";

import { type FocusEvent, useLayoutEffect, useRef } from "react";

/** What stands in the place of a control that is gone: the one with its id, or the button that says and sends the same. */
function inPlaceOf(gone: HTMLElement, form: HTMLFormElement | null): HTMLElement | null {
  if (gone.id !== "") return document.getElementById(gone.id);
  if (!(gone instanceof HTMLButtonElement)) return null;
  const buttons = [...(form?.querySelectorAll("button") ?? [])];
  return buttons.find(({ name, value }) => name === gone.name && value === gone.value) ?? null;
}

/**
 * The fields of a form are made anew with what its action gave, and with them the button that was pressed. The keyboard would
 * begin at the top of the page: it goes on where it was. What is wrong takes it after that, where something is.
 */
export function useFocusKept() {
  const form = useRef<HTMLFormElement>(null);
  const held = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const gone = held.current;
    if (gone === null || gone.isConnected || document.activeElement !== document.body) return;
    inPlaceOf(gone, form.current)?.focus({ preventScroll: true });
  });
  return {
    ref: form,
    onFocus: ({ target }: FocusEvent<HTMLFormElement>) => {
      held.current = target;
    },
    onBlur: () => {
      held.current = null;
    },
  };
}
