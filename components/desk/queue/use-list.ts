"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { ListWalk, listenToList } from "./list-walk";
import { unmark } from "./rows";

/** From this width on, a request opens beside the list, which then stays where it was scrolled to. */
const BESIDE = "(min-width: 1024px)";

/**
 * The walk through the rows of a form. `open` is the request beside the list; `onCount` hears how many rows are
 * selected whenever that changes.
 */
export function useList(
  form: RefObject<HTMLFormElement | null>,
  open: string | null,
  onCount: (selected: number) => void,
): ListWalk {
  const router = useRouter();
  const memory = useRef<{ last: string | null; anchor: string | null }>({
    last: null,
    anchor: null,
  });
  const walk = useMemo(() => {
    const visit = (href: string) =>
      router.push(href as Route, { scroll: !window.matchMedia(BESIDE).matches });
    return new ListWalk({ form: () => form.current, open, visit }, memory.current);
  }, [form, open, router]);
  // With the page and not after it: the mark of a key pressed in between would be taken for that of what has come.
  useLayoutEffect(() => {
    const list = form.current;
    if (!list) return undefined;
    const end = listenToList(list, walk, onCount);
    return () => {
      end();
      // The walk is another one by then.
      unmark(list);
    };
  }, [form, walk, onCount]);
  return walk;
}
