"use client";

import { type ComponentPropsWithoutRef, useEffect, useRef } from "react";

/** A block that takes the keyboard when it appears, so that what went wrong is read first. */
export function FocusOnMount(props: ComponentPropsWithoutRef<"div">) {
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => block.current?.focus(), []);
  return <div ref={block} tabIndex={-1} {...props} />;
}
