"use client";

import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { HELD_BACK, isCutOff, REACHED, whenConnected } from "@/components/ui/offline";
import { doAgain, type HeldForms, leavesPage } from "./leaves-page";

type OfflineNoticeProps = { children: string; forms?: HeldForms };

/**
 * A link that is followed without a connection ends on the browser's own page for it: the router cannot ask, and has the browser go
 * there. So nothing is followed while there is none, the page stays as it is, and says so. Where the browser says that there is none,
 * or the stream of an open desk broke off, the server is asked first; what the browser takes for a connection goes on as before. On
 * pages that are one form after the other all forms wait as well: what would be said of their answer is no use to whoever has no
 * connection.
 */
export function OfflineNotice({ children, forms = "leaving" }: OfflineNoticeProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const say = () => setHeld(true);
    const release = () => setHeld(false);
    const hold = (event: Event) => {
      if (!(isCutOff() && leavesPage(event, window.location, forms))) return;
      event.preventDefault();
      event.stopPropagation();
      whenConnected(() => doAgain(event));
    };
    // Before the router, which listens further in.
    window.addEventListener("click", hold, true);
    window.addEventListener("submit", hold, true);
    window.addEventListener(HELD_BACK, say);
    window.addEventListener("online", release);
    window.addEventListener(REACHED, release);
    return () => {
      window.removeEventListener("click", hold, true);
      window.removeEventListener("submit", hold, true);
      window.removeEventListener(HELD_BACK, say);
      window.removeEventListener("online", release);
      window.removeEventListener(REACHED, release);
    };
  }, [forms]);
  if (!isHeld) return null;
  return (
    <div className="no-print fixed inset-x-4 bottom-4 z-50 mx-auto max-w-[40rem]">
      <Notice tone="warn" role="alert">
        {children}
      </Notice>
    </div>
  );
}
