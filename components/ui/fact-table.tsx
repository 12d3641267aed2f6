"use client";

import { cn } from "./cn";
import { DataTable, THead, Th, Tr } from "./data-table";
import { type Markup, markup } from "./markup";
import { PieceBody } from "./piece-body";

/** A count and the address of what it counts. Nothing has no rows, so a zero is only said. */
export type FactNumber = {
  readonly n: number;
  readonly href: string;
  readonly isDanger?: boolean | undefined;
  /** How deep the ground is, from 1 to 3. */
  readonly heat?: number | undefined;
};
export type FactLink = { readonly text: string; readonly href: string };
/** What stands in a cell: words, a way somewhere, a number that leads to its rows, or one of another. */
export type Fact =
  | string
  | number
  | FactLink
  | FactNumber
  | { readonly part: FactNumber; readonly of: FactNumber };
/** The name of the row, then its cells. */
export type FactRow = readonly [string | FactLink, ...Fact[]];
export type FactColumn = { readonly label: string; readonly isWords?: boolean | undefined };
export type FactTableProps = {
  label: string;
  /** The first is of the names. A plain string is a column of numbers. */
  columns: readonly (string | FactColumn)[];
  rows: readonly FactRow[];
  /** The last row adds the others up. */
  hasSum?: boolean | undefined;
  className?: string | undefined;
  headClassName?: string | undefined;
};

/**
 * A table of figures. A part of the browser's side, so that its rows are sent as markup once and otherwise as facts; to React
 * they are one piece, since there are hundreds of cells.
 */
export function FactTable({
  label,
  columns,
  rows,
  hasSum,
  className,
  headClassName,
}: FactTableProps) {
  const heads = columns.map((column) => (typeof column === "string" ? { label: column } : column));
  const lines = [...rows.entries()].map(([place, [name, ...cells]]) => {
    const isSum = hasSum && place === rows.length - 1;
    const look = cn("cell font-normal", headClassName, isSum && "font-semibold");
    const facts = [...cells.entries()].map(([at, fact]) => cell(fact, heads[at + 1]?.isWords));
    return markup`<tr class="row"><th scope="row" class="${look}">${shown(name)}</th>${facts}</tr>`;
  });
  return (
    <DataTable label={label} className={className}>
      <THead>
        <Tr>
          {heads.map((column, place) => (
            <Th key={column.label} align={place === 0 || column.isWords ? "left" : "right"}>
              {column.label}
            </Th>
          ))}
        </Tr>
      </THead>
      <PieceBody rows={markup`${lines}`} />
    </DataTable>
  );
}

const HEATS = ["", "heat-1", "heat-2", "heat-3"];

function cell(fact: Fact, isWords = false): Markup {
  if (isWords)
    return markup`<td class="cell whitespace-nowrap text-ink-muted print:whitespace-normal">${shown(fact)}</td>`;
  const heat = typeof fact === "object" && "n" in fact ? HEATS[fact.heat ?? 0] : "";
  return markup`<td class="cell tabular text-right ${heat}">${shown(fact)}</td>`;
}

function shown(fact: Fact): Markup | string | number {
  if (typeof fact !== "object") return fact;
  if ("text" in fact)
    return markup`<a href="${fact.href}" class="text-link quiet-link">${fact.text}</a>`;
  if ("n" in fact) return count(fact);
  return markup`<span class="whitespace-nowrap">${count(fact.part)}<span class="text-ink-muted"> of </span>${count(fact.of)}</span>`;
}

function count({ n, href, isDanger }: FactNumber): Markup {
  const text = n.toLocaleString("en");
  if (n === 0) return markup`<span class="fact-none">${text}</span>`;
  return markup`<a href="${href}" class="fact-number ${isDanger && "fact-danger"}">${text}</a>`;
}
