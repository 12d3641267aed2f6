"use client";

import { createContext, useContext, useEffect } from "react";

/** How many direct requests wait for us, and when they were counted, by the server's clock in milliseconds. */
export type Waiting = { readonly count: number; readonly readAt: number };

const Told = createContext<(waiting: Waiting) => void>(() => undefined);
export const WaitingProvider = Told.Provider;

/** Tells the frame around the page what the page knows: the menu is not to say another number. */
export function TellWaiting({ count, readAt }: Waiting) {
  const tell = useContext(Told);
  useEffect(() => tell({ count, readAt }), [tell, count, readAt]);
  return null;
}
