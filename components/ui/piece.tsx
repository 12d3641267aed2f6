import { type ComponentPropsWithRef, createElement, useMemo } from "react";
import type { Markup } from "./markup";

type Holder = "div" | "ol" | "svg" | "tbody" | "td" | "tr";
export type PieceProps<E extends Holder> = Omit<
  ComponentPropsWithRef<E>,
  "children" | "dangerouslySetInnerHTML"
> & {
  as: E;
  /** What stands in it. All words in it are escaped: nothing else makes markup. */
  of: Markup;
};

/** An element whose content is one piece of markup. */
export function Piece<E extends Holder>({ as, of: { text }, ...rest }: PieceProps<E>) {
  // React writes what is a new object again, and would take the focus from a link that has not changed.
  const html = useMemo(() => ({ __html: text }), [text]);
  return createElement(as, { ...rest, dangerouslySetInnerHTML: html });
}
