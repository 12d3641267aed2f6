"use client";

import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import {
  HELD_BACK,
  isCutOff,
  isUnheard,
  look,
  REACHED,
  unlessAway,
  whenConnected,
} from "@/components/ui/offline";
import { doAgain, type HeldForms, leavesPage } from "./leaves-page";

/** How often the server is asked whether it is back, where no stream would tell. */
const ASKED_EVERY_MS = 5_000;

type OfflineNoticeProps = { children: string; forms?: HeldForms };

/** How what somebody does is gone on with, or null where it is left to the browser and the router. */
function wayOf(event: Event, isTyped: boolean, forms: HeldForms) {
  if (isCutOff()) return leavesPage(event, window.location, forms) ? whenConnected : null;
  if (!isTyped || !isUnheard()) return null;
  return leavesPage(event, window.location, "searching") ? unlessAway : null;
}

/**
 * A link that is followed without a connection ends on the browser's own page for it: the router cannot ask, and has the browser go
 * there. So nothing is followed while there is none, the page stays as it is, and says so. Where the browser says that there is none,
 * or the stream of an open desk broke off, the server is asked first, and so it is on pages without a stream on which something was
 * typed; what the browser takes for a connection goes on as before. On pages that are one form after the other all forms wait as
 * well: what would be said of their answer is no use to whoever has no connection.
 */
export function OfflineNotice({ children, forms = "leaving" }: OfflineNoticeProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const within = { capture: true, signal: stop.signal };
    let isTyped = false;
    let isDoneAgain = false;
    /** What it is asked for: whoever is impatient and presses again does nothing a second time. */
    let asking: EventTarget | null = null;
    const typed = () => {
      isTyped = true;
    };
    const hold = (event: Event) => {
      const way = isDoneAgain ? null : wayOf(event, isTyped, forms);
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      if (asking === event.target) return;
      asking = event.target;
      way(() => {
        isDoneAgain = true;
        doAgain(event);
        isDoneAgain = false;
        isTyped = false;
        asking = null;
      });
    };
    const say = () => {
      asking = null;
      setHeld(true);
    };
    // Before the router, which listens further in.
    window.addEventListener("click", hold, within);
    window.addEventListener("submit", hold, within);
    window.addEventListener("input", typed, within);
    window.addEventListener(HELD_BACK, say, within);
    for (const there of ["online", REACHED]) {
      window.addEventListener(there, () => setHeld(false), within);
    }
    return () => stop.abort();
  }, [forms]);
  useEffect(() => {
    if (!isHeld || !isUnheard()) return;
    const timer = setInterval(() => void look(), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isHeld]);
  if (!isHeld) return null;
  return (
    <div className="no-print fixed inset-x-4 bottom-4 z-50 mx-auto max-w-[40rem]">
      <Notice tone="warn" role="alert">
        {children}
      </Notice>
    </div>
  );
}
