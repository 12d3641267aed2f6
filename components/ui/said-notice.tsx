"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Notice, type NoticeProps } from "./notice";
import { saidNow, useTimesSaid } from "./said-again";

type Said = {
  /** What in the address has it said. Taken out once it was said. */
  parameters: readonly string[];
};

/**
 * What was just done, or was not. It is said once: whoever loads the page again, or comes back to it, has done nothing. When the
 * same is done once more on the same page, it is said once more: made anew, so that a screen reader hears it, and brought into view.
 * The button would else seem dead. Without script it is said as long as the address says so.
 */
export function SaidNotice({ parameters, className, role, ...notice }: NoticeProps & Said) {
  const { times, isSaid } = useSaid(parameters);
  const atFirst = useRef(times);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (times !== atFirst.current) place.current?.scrollIntoView({ block: "nearest" });
  }, [times]);
  if (!isSaid) return null;
  return (
    <div ref={place} className={className}>
      <Notice key={times} role={role ?? "status"} {...notice} />
    </div>
  );
}

type SaidFormProps = Said & {
  /** The form as it is once nothing is said of it any more; left out where nothing is. */
  otherwise?: ReactNode;
  /** What the page's title begins with where something is wrong. */
  errorPrefix: string;
  /** The form with what the address says of it. */
  children: ReactNode;
};

/**
 * The same for a form of which the address says why it was not taken. It stays as it is for as long as its page is shown; whoever
 * comes back to the page finds neither that nor a title that says so.
 */
export function SaidForm({ parameters, otherwise, errorPrefix, children }: SaidFormProps) {
  const { isSaid } = useSaid(parameters);
  const isOver = !isSaid && otherwise !== undefined;
  useEffect(() => {
    const { title } = document;
    if (isOver && title.startsWith(errorPrefix)) document.title = title.slice(errorPrefix.length);
  }, [isOver, errorPrefix]);
  return isOver ? otherwise : children;
}

/** Whether the address said it since the page was shown, and how often. */
function useSaid(parameters: readonly string[]) {
  const names = parameters.join();
  const search = useSearchParams();
  const isInAddress = parameters.some((name) => search.has(name));
  // The browser keeps pages as they were drawn: gone back to, one would say again what its address says no more.
  const [wasSaid, setWasSaid] = useState(isInAddress);
  const [more, setMore] = useState(0);
  const isLater = useRef(false);
  useEffect(() => {
    if (!isInAddress) return;
    if (isLater.current) setMore((count) => count + 1);
    isLater.current = true;
    setWasSaid(true);
    saidNow();
    // Of a page that was loaded whole this runs before the router listens to the address: it would not know the way back.
    const timer = setTimeout(() => takeOut(names.split(",")));
    return () => clearTimeout(timer);
  }, [isInAddress, names]);
  return { times: useTimesSaid() + more, isSaid: wasSaid || isInAddress };
}

/** The router takes such a change for its own: the page stays, and it is in no step back. */
function takeOut(parameters: readonly string[]): void {
  const { pathname, search, hash } = window.location;
  const rest = new URLSearchParams(search);
  for (const name of parameters) rest.delete(name);
  const query = rest.size === 0 ? "" : `?${rest}`;
  window.history.replaceState(null, "", `${pathname}${query}${hash}`);
}
