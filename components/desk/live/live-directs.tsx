"use client";

import { waitFor } from "@/lib/live/model/reach";
import { LiveBar } from "./live-bar";
import { useLive, useQuietRefresh } from "./use-live";

/**
 * Has the list of individuals read again when something about one of them changed, as a queue is: spread over a time, and not
 * while somebody is in the middle of something. `readAt` says when it was read.
 */
export function LiveDirects({ readAt }: { readAt: number }) {
  const { isHeld, refresh, refreshIn } = useQuietRefresh(readAt);
  useLive(readAt, ({ at, changed, desks, isNewDay, waitingDirects }) => {
    const isOld = waitingDirects !== undefined || changed === null || isNewDay === true;
    if (isOld) refreshIn(waitFor("page", desks, Math.random()), at);
  });
  return <LiveBar text={isHeld ? "The list has changed." : null} side="left" onShow={refresh} />;
}
