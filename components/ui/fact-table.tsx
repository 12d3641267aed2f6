"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { cn } from "./cn";
import { DataTable, TBody, Td, THead, Th, Tr } from "./data-table";

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
 * A table of figures. A part of the browser's side, so that its rows are sent as markup once and otherwise as facts; links are
 * plain ones with one listener for all, since there are hundreds.
 */
export function FactTable({
  label,
  columns,
  rows,
  hasSum,
  className,
  headClassName,
}: FactTableProps) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    const hasKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || hasKey || event.button !== 0) return;
    event.preventDefault();
    router.push(`${link.pathname}${link.search}` as Route);
  };
  const heads = columns.map((column) => (typeof column === "string" ? { label: column } : column));
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
      <TBody onClick={follow}>
        {[...rows.entries()].map(([place, [head, ...cells]]) => (
          <Tr key={place}>
            <Th
              scope="row"
              className={cn(headClassName, hasSum && place === rows.length - 1 && "font-semibold")}
            >
              <Shown fact={head} />
            </Th>
            {[...cells.entries()].map(([at, fact]) => (
              <Cell key={at} fact={fact} isWords={heads[at + 1]?.isWords === true} />
            ))}
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

const HEATS = ["", "heat-1", "heat-2", "heat-3"];

function Cell({ fact, isWords }: { fact: Fact; isWords: boolean }) {
  if (isWords) {
    return (
      <Td className="whitespace-nowrap text-ink-muted">
        <Shown fact={fact} />
      </Td>
    );
  }
  const heat = typeof fact === "object" && "n" in fact ? HEATS[fact.heat ?? 0] : "";
  return (
    <Td align="right" className={heat}>
      <Shown fact={fact} />
    </Td>
  );
}

function Shown({ fact }: { fact: Fact }) {
  if (typeof fact !== "object") return fact;
  if ("text" in fact) {
    return (
      <a href={fact.href} className="text-link quiet-link">
        {fact.text}
      </a>
    );
  }
  if ("n" in fact) return <Count {...fact} />;
  return (
    <span className="whitespace-nowrap">
      <Count {...fact.part} />
      <span className="text-ink-muted"> of </span>
      <Count {...fact.of} />
    </span>
  );
}

function Count({ n, href, isDanger }: FactNumber) {
  const text = n.toLocaleString("en");
  if (n === 0) return <span className="fact-none">{text}</span>;
  return (
    <a href={href} className={isDanger ? "fact-number fact-danger" : "fact-number"}>
      {text}
    </a>
  );
}
