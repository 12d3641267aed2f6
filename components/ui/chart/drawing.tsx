import { type SVGProps, useMemo } from "react";
import { inside, type Markup } from "../markup";

export type DrawingProps = Omit<SVGProps<SVGSVGElement>, "children" | "dangerouslySetInnerHTML"> & {
  lines: Markup;
};

/** A picture whose lines and words are one piece: a chart has hundreds of them. */
export function Drawing({ lines, ...rest }: DrawingProps) {
  // React writes what is a new object again, and would take the focus from a link that has not changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same text is the same piece
  const html = useMemo(() => inside(lines), [lines.text]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a piece, in which all words are escaped
  return <svg {...rest} dangerouslySetInnerHTML={html} />;
}
