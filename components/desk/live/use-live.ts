"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { isCutOff, whenConnected } from "@/components/ui/offline";
import { isBeingSaid } from "@/components/ui/said-again";
import type { LiveMessage } from "@/lib/live/model/message";
import { deskConnection, idleFor } from "./browser";
import { isBusy } from "./busy";
import { ALONE_MS } from "./connection";

/** Hears what changes on the desk while the tab is in sight. `readAt` says when what is shown was read. */
export function useLive(readAt: number, onMessage: (message: LiveMessage) => void): void {
  const hear = useEffectEvent(onMessage);
  const latest = useRef(readAt);
  useEffect(() => {
    latest.current = readAt;
  }, [readAt]);
  useEffect(
    () =>
      deskConnection().listen(
        (message) => hear(message),
        () => latest.current,
      ),
    [],
  );
}

const ASK_AGAIN_MS = 2_000;
/** The clocks of two web processes may differ by a little. */
const CLOCKS_MS = 500;

type Due = {
  /** When the page is to be read, by this browser's clock. */
  at: number;
  timer: ReturnType<typeof setTimeout>;
  /** When the newest of what it is read for was told, by the server's clock. */
  toldAt: number;
};

/**
 * Reads the page again in a while, unless somebody is in the middle of something: then `isHeld` says that there is more to
 * see, and it waits until they are done. What was just said is left to be heard: the page would be read without it. `readAt`
 * changes with every reading, and one that came after the news is enough.
 */
export function useQuietRefresh(readAt: number) {
  const router = useRouter();
  const [isHeld, setHeld] = useState(false);
  const due = useRef<Due | null>(null);
  const forget = useCallback(() => {
    clearTimeout(due.current?.timer);
    due.current = null;
    setHeld(false);
  }, []);
  const refresh = useCallback(() => {
    whenConnected(() => {
      forget();
      router.refresh();
    });
  }, [forget, router]);
  const refreshIn = useCallback(
    (milliseconds: number, toldAt: number) => {
      const later = () => {
        if (due.current) due.current.timer = setTimeout(attempt, ASK_AGAIN_MS);
      };
      const attempt = () => {
        if (isBeingSaid()) return later();
        // Without a connection the router would leave the page for the browser's own.
        const mayRefresh = !(isCutOff() || isBusy(document)) && idleFor() < ALONE_MS;
        if (mayRefresh) return refresh();
        setHeld(true);
        later();
      };
      const at = performance.now() + milliseconds;
      const before = due.current;
      if (before) before.toldAt = Math.max(before.toldAt, toldAt);
      if (before && before.at <= at) return;
      clearTimeout(before?.timer);
      const timer = setTimeout(attempt, milliseconds);
      due.current = { at, timer, toldAt: before?.toldAt ?? toldAt };
    },
    [refresh],
  );
  useEffect(() => {
    if (due.current && readAt > due.current.toldAt + CLOCKS_MS) forget();
  }, [readAt, forget]);
  useEffect(() => forget, [forget]);
  return { isHeld, refresh, refreshIn };
}
