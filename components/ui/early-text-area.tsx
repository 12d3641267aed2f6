"use client";

import { type ComponentPropsWithRef, useLayoutEffect, useState, useSyncExternalStore } from "react";

const never = () => () => undefined;

function fieldOf(id: string): HTMLTextAreaElement | null {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : null;
}

/**
 * A text area that keeps what somebody wrote before the page's script came. When React takes a page over it puts a text
 * area, and no other field, back to what the server sent: so what stands there is read before, and put back after. Only
 * then: a text area that is drawn later begins with what it is given.
 */
export function EarlyTextArea({
  id,
  ...input
}: ComponentPropsWithRef<"textarea"> & { id: string }) {
  const isTakenOver = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [typed] = useState(() =>
    isTakenOver && typeof document !== "undefined" ? (fieldOf(id)?.value ?? null) : null,
  );
  useLayoutEffect(() => {
    const field = fieldOf(id);
    if (field && typed !== null && field.value !== typed) field.value = typed;
  }, [id, typed]);
  return <textarea id={id} {...input} />;
}
