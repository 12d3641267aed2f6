import { type ReactNode, useId } from "react";
import { cn } from "../cn";
import { type Markup, markup } from "../markup";
import { Piece } from "../piece";
import { type Band, bandLabels } from "./axis";
import { FoldedTable, type TableSource } from "./folded-table";

export type FigureProps = {
  /** Names it on its page, and in the address where its table is open. */
  name: string;
  title: string;
  /** The finding in a sentence, above the picture. */
  headline?: ReactNode;
  legend?: ReactNode;
  table: TableSource;
  tableLabel?: string | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A chart with its name, its finding and, folded, the same numbers as a table. */
export function ChartFigure({
  name,
  title,
  headline,
  legend,
  table,
  tableLabel,
  children,
  className,
}: FigureProps) {
  return (
    <figure className={cn("min-w-0", className)}>
      <figcaption className="mb-3">
        <p className="font-semibold">{title}</p>
        {headline && <div className="mt-0.5 text-ink-muted">{headline}</div>}
        {legend}
      </figcaption>
      {children}
      <FoldedTable name={name} title={title} label={tableLabel} table={table} />
    </figure>
  );
}

export type CanvasProps = {
  title: string;
  description: string;
  bands: readonly Band[];
  /** Of the plot, in pixels; the labels under it come on top. */
  height: number;
  drawing: Markup;
};

/**
 * The drawing: positions across are per cent and heights are pixels, so that words keep their size at
 * every width. A picture to assistive technology, or a group where its parts are links.
 */
export function ChartCanvas({ title, description, bands, height, drawing }: CanvasProps) {
  const id = useId();
  const words = markup`<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>`;
  const whole = markup`${words}${drawing}${bandLabels(bands, height + 16)}`;
  return (
    <div className="pl-11">
      <Piece
        as="svg"
        role={bands.some((band) => band.href) ? "group" : "img"}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        width="100%"
        height={height + (bands.some((band) => band.note) ? 38 : 22)}
        className="overflow-visible"
        of={whole}
      />
    </div>
  );
}
