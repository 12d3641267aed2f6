import { TextLink } from "@/components/ui/text-link";
import { fileLinks } from "@/lib/core/table";
import { definitionHref } from "@/lib/reports/model/address";
import type { DefinitionId } from "@/lib/reports/present/definitions";

export type FigureLinksProps = {
  definition: DefinitionId;
  fileHref?: string | undefined;
  /** What the links are about, for those who hear them out of their place. */
  of: string;
};

/** Beside every figure: how it is counted, and its numbers as a file. */
export function FigureLinks({ definition, fileHref, of }: FigureLinksProps) {
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      <TextLink
        quiet
        href={definitionHref(definition)}
        className="inline-flex min-h-6 items-center"
      >
        How this is counted<span className="sr-only">: {of}</span>
      </TextLink>
      {fileHref &&
        // Plain links: what is behind them is a file and no page.
        fileLinks(fileHref).map(({ name, href }) => (
          <a
            key={name}
            href={href}
            className="relative inline-flex min-h-6 items-center rounded-xs text-accent hocus:underline"
          >
            {name}
            <span className="sr-only"> of {of}</span>
          </a>
        ))}
    </p>
  );
}
