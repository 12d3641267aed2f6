"use client";

import { type ComponentPropsWithoutRef, useEffect, useRef } from "react";
import { useFormStatus } from "react-dom";

/**
 * A block that takes the keyboard when it appears, so that what went wrong is read first; and, within a form, when the form was
 * sent again and came back with the same: else the button would seem dead to whoever does not see the block.
 */
export function FocusOnMount(props: ComponentPropsWithoutRef<"div">) {
  const block = useRef<HTMLDivElement>(null);
  const { pending } = useFormStatus();
  useEffect(() => {
    if (!pending) block.current?.focus();
  }, [pending]);
  return <div ref={block} tabIndex={-1} {...props} />;
}
