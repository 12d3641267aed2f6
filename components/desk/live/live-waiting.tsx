"use client";

import { usePathname } from "next/navigation";
import type { Waiting } from "../shell/waiting";
import { useLive } from "./use-live";

type Props = { readAt: number; tell: (waiting: Waiting) => void };

/** Keeps the number of waiting individuals in the menu as it is now: it comes with what is told to every desk alike. */
export function LiveWaiting(props: Props) {
  // The desk's own pages listen anyway. Reports and settings are told by the next page.
  return usePathname().startsWith("/desk") ? <Listening {...props} /> : null;
}

function Listening({ readAt, tell }: Props) {
  useLive(readAt, ({ at, waitingDirects }) => {
    if (waitingDirects !== undefined) tell({ count: waitingDirects, readAt: at });
  });
  return null;
}
