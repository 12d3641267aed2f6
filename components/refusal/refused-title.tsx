"use client";

import { useEffect } from "react";

/** The router looked up the title of a link before the link was followed, and would keep it when the page is refused. */
export function RefusedTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
