"use client";

import { useEffect, useState } from "react";
import { newestOf, type PageOf } from "@/lib/live/model/message";
import { waitFor } from "@/lib/live/model/reach";
import { LiveBar } from "./live-bar";
import { useLive, useQuietRefresh } from "./use-live";

export type LivePageProps = {
  of: PageOf;
  id: string;
  /** How new it is what the page shows, as a message says of it: the newest event of a request, the revision of a direct request. */
  seen: number;
  /** When it was read, in milliseconds. */
  readAt: number;
};

const THIS: Readonly<Record<PageOf, string>> = {
  request: "This request",
  direct: "This direct request",
};

/** One's own change comes back as news before the page that shows it: so long is waited for that page. */
const PATIENCE_MS = 1_500;

/**
 * Says that what is on the page was changed: by somebody else, or by the same person in another window. The page itself
 * stays as it is until asked. Only where anything may have changed it is read again to find out, when nobody is at it.
 */
export function LivePage({ of, id, seen, readAt }: LivePageProps) {
  const { isHeld, refresh, refreshIn } = useQuietRefresh(readAt);
  const [newest, setNewest] = useState(0);
  const [isSaid, setSaid] = useState(false);
  useLive(readAt, (message) => {
    const told = newestOf(message, of, id);
    if (told === null) refreshIn(waitFor("page", message.desks, Math.random()), message.at);
    else if (told !== undefined) setNewest((before) => Math.max(before, told));
  });
  const isBehind = newest > seen;
  useEffect(() => {
    if (!isBehind) return setSaid(false);
    const timer = setTimeout(() => setSaid(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isBehind]);
  const maybe = isHeld ? `${THIS[of]} may have been changed elsewhere.` : null;
  return (
    <LiveBar
      text={isBehind && isSaid ? `${THIS[of]} was changed elsewhere.` : maybe}
      side="right"
      onShow={refresh}
    />
  );
}
