"use client";

import { type FocusEvent, useLayoutEffect, useRef } from "react";

/** Where other fields begin that came in the place of those that were there. */
const FIRST = "input:not([type=hidden]), select, textarea, button";

/** What stands in the place of a control that is gone: the one with its id, or the button that says and sends the same. */
function inPlaceOf(gone: HTMLElement, form: HTMLFormElement): HTMLElement | null {
  if (gone.id !== "") return document.getElementById(gone.id);
  if (!(gone instanceof HTMLButtonElement)) return null;
  const buttons = [...form.querySelectorAll("button")];
  return buttons.find(({ name, value }) => name === gone.name && value === gone.value) ?? null;
}

/**
 * The fields of a form are made anew with what its action gave, and with them the button that was pressed. The keyboard would
 * begin at the top of the page: it goes on where it was, or at the first of other fields that came instead.
 */
export function useFocusKept() {
  const form = useRef<HTMLFormElement>(null);
  const held = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const gone = held.current;
    if (gone === null || gone.isConnected || document.activeElement !== document.body) return;
    // A block that takes the keyboard by itself says first what came of it.
    if (!form.current || form.current.querySelector("[tabindex='-1']")) return;
    const same = inPlaceOf(gone, form.current);
    if (same) same.focus({ preventScroll: true });
    else form.current.querySelector<HTMLElement>(FIRST)?.focus();
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
