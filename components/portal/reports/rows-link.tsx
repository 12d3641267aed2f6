import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

/** A number in a sentence that leads to the rows it counts. Nothing has no rows, so a zero is only said. */
export function rowsLink(n: number, href: string) {
  return (words: ReactNode) =>
    n === 0 ? (
      words
    ) : (
      <TextLink href={href} className="tabular">
        {words}
      </TextLink>
    );
}
