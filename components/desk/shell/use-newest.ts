"use client";

import { useState } from "react";

/** When something was read, by the server's clock in milliseconds. */
type Read = { readonly readAt: number };

/** The newer of what the frame was drawn with, which the browser keeps while pages change, and what a page told it since. */
export function useNewest<T extends Read>(frame: T): readonly [T, (told: T) => void] {
  const [told, setTold] = useState(frame);
  const [tell] = useState(
    () => (next: T) => setTold((was) => (next.readAt > was.readAt ? next : was)),
  );
  return [told.readAt > frame.readAt ? told : frame, tell];
}
