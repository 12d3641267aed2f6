"use client";

import { useEffect, useState } from "react";
import { waitFor } from "@/lib/live/model/reach";
import { LiveBar } from "./live-bar";
import { useLive, useQuietRefresh } from "./use-live";

export type LiveRequestProps = {
  requestId: string;
  /** The newest event of the request when the page was read. */
  lastEvent: number;
  /** When it was read, in milliseconds. */
  readAt: number;
};

/** One's own change comes back as news before the page that shows it: so long is waited for that page. */
const PATIENCE_MS = 1_500;

/**
 * Says that the request on the page was changed: by somebody else, or by the same person in another window. The page itself
 * stays as it is until asked. Only where anything may have changed it is read again to find out, when nobody is at it.
 */
export function LiveRequest({ requestId, lastEvent, readAt }: LiveRequestProps) {
  const { isHeld, refresh, refreshIn } = useQuietRefresh(readAt);
  const [newest, setNewest] = useState(0);
  const [isSaid, setSaid] = useState(false);
  useLive(readAt, ({ at, changed, desks }) => {
    if (changed === null) return refreshIn(waitFor("page", desks, Math.random()), at);
    const own = changed.find(({ id }) => id === requestId);
    if (own) setNewest((before) => Math.max(before, own.event));
  });
  const isBehind = newest > lastEvent;
  useEffect(() => {
    if (!isBehind) return setSaid(false);
    const timer = setTimeout(() => setSaid(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isBehind]);
  const maybe = isHeld ? "This request may have been changed elsewhere." : null;
  return (
    <LiveBar
      text={isBehind && isSaid ? "This request was changed elsewhere." : maybe}
      side="right"
      onShow={refresh}
    />
  );
}
