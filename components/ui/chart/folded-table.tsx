"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useDeferredValue, useMemo } from "react";
import { Disclosure } from "../disclosure";
import { type Fact, FactTable } from "../fact-table";
import { type Packed, unpack } from "../packed";
import { openTableHref, TABLE_PARAMETER, tablePlace } from "./table-address";

/** The name of the row, then its cells: words, or numbers with the way to their rows. */
export type ChartRow = readonly [string, ...Fact[]];
export type ChartTable = {
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
};
/** From the browser's side what makes the table; from the server's its facts, as functions do not travel. */
export type TableSource = Packed<ChartTable> | (() => ChartTable);

export type FoldedTableProps = {
  /** Names it in the address of its page. */
  name: string;
  /** The name of the chart. */
  title: string;
  label?: string | undefined;
  table: TableSource;
};

/**
 * The numbers of a chart as a table, folded. The server does not draw what it folds: the browser makes the table as soon as
 * it has nothing better to do, so that it opens at once and the page's search finds it. Without script a link leads to the same page with the table in it.
 */
export function FoldedTable({ name, title, label = "Show as a table", table }: FoldedTableProps) {
  const path = usePathname();
  const parameters = useSearchParams();
  const isAsked = parameters.get(TABLE_PARAMETER) === name;
  const isMade = useDeferredValue(true, isAsked);
  return (
    <Disclosure
      quiet
      summary={label}
      open={isAsked}
      id={tablePlace(name)}
      className="no-print mt-2"
    >
      {isMade ? (
        <Table title={title} table={table} />
      ) : (
        <noscript>
          <a href={openTableHref(path, parameters, name)} className="text-link text-sm underline">
            {title}
          </a>
        </noscript>
      )}
    </Disclosure>
  );
}

function Table({ title, table }: Pick<FoldedTableProps, "title" | "table">) {
  const { columns, rows } = useMemo(
    () => (typeof table === "function" ? table() : unpack(table)),
    [table],
  );
  return <FactTable label={title} columns={columns} rows={rows} />;
}
