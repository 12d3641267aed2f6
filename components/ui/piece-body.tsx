"use client";

import { useMemo } from "react";
import { useFollow } from "./follow";
import { inside, type Markup } from "./markup";

/**
 * Rows of a table as one piece. Links in it are plain ones with one listener for all. Whoever shows other rows gets all of
 * them anew, so nothing in them is typed into or ticked.
 */
export function PieceBody({ rows }: { rows: Markup }) {
  // React writes what is a new object again, and would take the focus from a link that has not changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same text is the same piece
  const html = useMemo(() => inside(rows), [rows.text]);
  // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link is a click
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a piece, in which all words are escaped
  return <tbody onClick={useFollow()} dangerouslySetInnerHTML={html} />;
}
