import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
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
function Left({ line, kind }: { line: RowLine; kind: WorkTableProps["kind"] }) {
  if (kind === "overdue") {
    return (
      <Td align="right" shrink className="font-semibold text-danger">
        {-line.daysLeft}
      </Td>
    );
  }
  return (
    <Td shrink>
      <DaysLeft daysLeft={line.daysLeft} dueOn={line.dueOn} stopped={line.isStopped} />
    </Td>
  );
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
        <TBody>
          {lines.map((line) => (
            <Tr key={line.reference}>
              <Th scope="row" shrink>
                <TextLink quiet href={requestPath(line.reference)} className="ref font-medium">
                  {line.reference}
                </TextLink>
              </Th>
              <Left line={line} kind={kind} />
              {showsOwner && <Td shrink>{line.due}</Td>}
              <Td className="name-cell">{line.controllerName}</Td>
              {showsOwner && (
                <Td className="whitespace-nowrap">
                  {line.ownerName ?? <span className="text-warn">No owner</span>}
                </Td>
              )}
              {showsOwner && <Td className="whitespace-nowrap text-ink-muted">{line.ball}</Td>}
            </Tr>
          ))}
        </TBody>
      </DataTable>
      {total > lines.length && (
        <p className="mt-2 text-sm">
          <TextLink href={allHref}>All {total.toLocaleString("en")}</TextLink>
        </p>
      )}
    </>
  );
}
