import type { ReactNode } from "react";
import { cn } from "../cn";
import { DataTable, TBody, Td, THead, Th, Tr } from "../data-table";
import { Disclosure } from "../disclosure";

export type ChartTable = { columns: readonly string[]; rows: readonly (readonly string[])[] };
export type FigureProps = {
  title: string;
  /** The finding in a sentence, above the picture. */
  headline?: ReactNode;
  legend?: ReactNode;
  table: ChartTable;
  tableLabel?: string | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A chart with its name, its finding and, folded, the same numbers as a table. */
export function ChartFigure({
  title,
  headline,
  legend,
  table,
  tableLabel = "Show as a table",
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
      <Disclosure quiet summary={tableLabel} className="no-print mt-2">
        <DataTable label={title}>
          <THead>
            <Tr>
              {table.columns.map((column, place) => (
                <Th key={column} align={place === 0 ? "left" : "right"}>
                  {column}
                </Th>
              ))}
            </Tr>
          </THead>
          <TBody>
            {table.rows.map((row) => (
              <Tr key={row[0] ?? ""}>
                {[...row.entries()].map(([place, text]) =>
                  place === 0 ? (
                    <Th key={place} scope="row">
                      {text}
                    </Th>
                  ) : (
                    <Td key={place} align="right">
                      {text}
                    </Td>
                  ),
                )}
              </Tr>
            ))}
          </TBody>
        </DataTable>
      </Disclosure>
    </figure>
  );
}
