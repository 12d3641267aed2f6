"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether ⌘ is the key that others call Ctrl. False in what the server sends. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /mac|iphone|ipad/i.test(navigator.userAgent),
    () => false,
  );
}

/** Whether script runs: false in what the server sends, so that what needs script is not shown without it. */
export function useHasScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
