"use client";

import { createContext, useContext, useEffect, useState } from "react";

/** How many direct requests wait for us, and when they were counted, by the server's clock in milliseconds. */
export type Waiting = { readonly count: number; readonly readAt: number };

const Told = createContext<(waiting: Waiting) => void>(() => undefined);
export const WaitingProvider = Told.Provider;

/** The newer of what the frame was drawn with, which the browser keeps while pages change, and what a page told it since. */
export function useWaiting(frame: Waiting) {
  const [told, tell] = useState(frame);
  return { waiting: told.readAt > frame.readAt ? told : frame, tell };
}

/** Tells the frame around the page what the page knows: the menu is not to say another number. */
export function TellWaiting({ count, readAt }: Waiting) {
  const tell = useContext(Told);
  useEffect(() => tell({ count, readAt }), [tell, count, readAt]);
  return null;
}
