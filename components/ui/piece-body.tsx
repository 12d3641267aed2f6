"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type MouseEvent, useMemo } from "react";
import { inside, type Markup } from "./markup";

/**
 * Rows of a table as one piece. Links in it are plain ones with one listener for all. Whoever shows other rows gets all of
 * them anew, so nothing in them is typed into or ticked.
 */
export function PieceBody({ rows }: { rows: Markup }) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    const hasKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || hasKey || event.button !== 0) return;
    event.preventDefault();
    router.push(`${link.pathname}${link.search}` as Route);
  };
  // React writes what is a new object again, and would take the focus from a link that has not changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same text is the same piece
  const html = useMemo(() => inside(rows), [rows.text]);
  // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link is a click
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a piece, in which all words are escaped
  return <tbody onClick={follow} dangerouslySetInnerHTML={html} />;
}
