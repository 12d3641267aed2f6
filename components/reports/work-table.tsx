import { DataTable, THead, Th, Tr } from "@/components/ui/data-table";
import { type Markup, markup } from "@/components/ui/markup";
import { PieceBody } from "@/components/ui/piece-body";
import { daysPiece } from "@/components/ui/pieces";
import { TextLink } from "@/components/ui/text-link";
import type { RowLine } from "@/lib/reports/present/lines";
import { requestPath } from "@/lib/requests/present/paths";

export type WorkTableProps = {
  label: string;
  /** `unowned` leaves out who owns it. */
  kind: "overdue" | "unowned";
  lines: readonly RowLine[];
  /** How many there are; the rest is behind `allHref`. */
  total: number;
  allHref: string;
  empty: string;
};

/** Where everything is overdue, the mark of it says nothing any more: the number of days does. */
function leftCell({ daysLeft, dueOn, isStopped }: RowLine, kind: WorkTableProps["kind"]): Markup {
  if (kind === "overdue")
    return markup`<td class="cell tabular text-right w-px whitespace-nowrap font-semibold text-danger">${-daysLeft}</td>`;
  const pill = daysPiece({ daysLeft, dueOn, stopped: isStopped });
  return markup`<td class="cell w-px whitespace-nowrap">${pill}</td>`;
}

function ownerCells({ ownerName, ball }: RowLine): Markup {
  const owner = ownerName ?? markup`<span class="text-warn">No owner</span>`;
  return markup`<td class="cell whitespace-nowrap">${owner}</td><td class="cell whitespace-nowrap text-ink-muted">${ball}</td>`;
}

function row(line: RowLine, kind: WorkTableProps["kind"]): Markup {
  const { reference, due, controllerName } = line;
  const isOverdue = kind === "overdue";
  return markup`<tr class="row"><th scope="row" class="cell font-normal w-px whitespace-nowrap"><a href="${requestPath(reference)}" class="text-link quiet-link ref font-medium">${reference}</a></th>${[
    leftCell(line, kind),
    ...(isOverdue ? [markup`<td class="cell w-px whitespace-nowrap">${due}</td>`] : []),
    markup`<td class="cell name-cell">${controllerName}</td>`,
    ...(isOverdue ? [ownerCells(line)] : []),
  ]}</tr>`;
}

/** Requests somebody has to look at, the most pressing first. */
export function WorkTable({ label, kind, lines, total, allHref, empty }: WorkTableProps) {
  if (lines.length === 0) return <p className="mt-1 text-ink-muted">{empty}</p>;
  const showsOwner = kind === "overdue";
  return (
    <>
      <DataTable label={label}>
        <THead>
          <Tr>
            <Th>Request</Th>
            {showsOwner ? <Th align="right">Days over</Th> : <Th shrink>Left</Th>}
            {showsOwner && <Th shrink>Due</Th>}
            <Th>Controller</Th>
            {showsOwner && <Th>Owner</Th>}
            {showsOwner && <Th>Ball</Th>}
          </Tr>
        </THead>
        <PieceBody rows={markup`${lines.map((line) => row(line, kind))}`} />
      </DataTable>
      {total > lines.length && (
        <p className="mt-2 text-sm">
          <TextLink href={allHref}>All {total.toLocaleString("en")}</TextLink>
        </p>
      )}
    </>
  );
}
