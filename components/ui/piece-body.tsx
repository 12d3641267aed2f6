"use client";

import { useFollow } from "./follow";
import type { Markup } from "./markup";
import { Piece } from "./piece";

/**
 * Rows of a table as one piece. Links in it are plain ones with one listener for all. Whoever shows other rows gets all of
 * them anew, so nothing in them is typed into or ticked.
 */
export function PieceBody({ rows }: { rows: Markup }) {
  return <Piece as="tbody" onClick={useFollow()} of={rows} />;
}
