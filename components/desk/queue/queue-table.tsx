"use client";

import { Component, createRef } from "react";
import { DataTable, TBody, THead, Th } from "@/components/ui/data-table";
import type { Markup } from "@/components/ui/markup";
import { Piece } from "@/components/ui/piece";
import type { QueueLine } from "@/lib/requests/present/queue";
import { type Looks, queueRow } from "./queue-row";
import { boxOf, linkOf } from "./rows";

export type QueueTableProps = {
  label: string;
  lines: readonly QueueLine[];
  /** The request beside the list: its row is marked, and the list keeps to what fits next to it. */
  open: string | null;
  canSelect: boolean;
  isHistory: boolean;
  /** People the viewer acts for. */
  coveredIds: readonly string[];
  /** The address of the list with no request beside it. */
  closedHref: string;
};

/**
 * The rows of a queue. Fifty rows are most of the page, so a row is one element, links are bare anchors, and
 * whatever they do with script is done once, by the form around them. As a part of the browser's side the table is sent
 * once as markup and once as the facts of its rows; from the server's side the second would be the markup again, longer.
 */
export function QueueTable(props: QueueTableProps) {
  const isNarrow = props.open !== null;
  const looks = {
    wide: isNarrow ? "hidden" : "max-md:hidden",
    state: isNarrow ? "hidden" : "max-sm:hidden",
    stateInRow: isNarrow ? "" : "sm:hidden",
  };
  return (
    <DataTable label={props.label}>
      <THead>
        <tr>
          {props.canSelect && (
            <Th shrink className="no-print">
              <span className="sr-only">Select</span>
            </Th>
          )}
          <Th shrink className="max-sm:hidden">
            <span className="sr-only">Clock</span>
          </Th>
          <Th>Request</Th>
          <Th className={looks.wide}>Rights</Th>
          <Th className={looks.state}>State</Th>
          <Th className={looks.wide}>Owner</Th>
          <Th align="right">{props.isHistory ? "Outcome" : "Due"}</Th>
        </tr>
      </THead>
      <TBody>
        {props.lines.map((line) => (
          <Row
            key={line.reference}
            reference={line.reference}
            isOpen={line.reference === props.open}
            cells={cellsOf(line, looks, props)}
          />
        ))}
      </TBody>
    </DataTable>
  );
}

function cellsOf(line: QueueLine, looks: Looks, props: QueueTableProps): Markup {
  const { open, canSelect, coveredIds, closedHref } = props;
  const { reference, ownerId } = line;
  return queueRow({
    ...{ line, looks, canSelect, isOpen: reference === open },
    isCovered: ownerId !== null && coveredIds.includes(ownerId),
    href: `${closedHref}${closedHref.includes("?") ? "&" : "?"}open=${reference}`,
  });
}

type RowProps = { reference: string; isOpen: boolean; cells: Markup };

/**
 * A row, whose cells are new ones when something of them changes. The tick and the focus stay where they were: both are
 * the viewer's, and not part of what changed.
 */
class Row extends Component<RowProps> {
  readonly #row = createRef<HTMLTableRowElement>();

  override shouldComponentUpdate({ isOpen, cells }: RowProps): boolean {
    return isOpen !== this.props.isOpen || cells.text !== this.props.cells.text;
  }

  override getSnapshotBeforeUpdate(): Held {
    const row = this.#row.current ?? undefined;
    const isIn = (element: Element | null) =>
      element !== null && element === document.activeElement;
    return {
      isTicked: boxOf(row)?.checked ?? false,
      focus: isIn(linkOf(row)) ? "link" : isIn(boxOf(row)) ? "box" : null,
    };
  }

  override componentDidUpdate(_props: RowProps, _state: unknown, { isTicked, focus }: Held): void {
    const row = this.#row.current ?? undefined;
    const box = boxOf(row);
    if (box) box.checked = isTicked;
    const held = focus === "box" ? box : focus === "link" ? linkOf(row) : null;
    if (held !== document.activeElement) held?.focus({ preventScroll: true });
  }

  override render() {
    const { reference, isOpen, cells } = this.props;
    return (
      <Piece
        as="tr"
        ref={this.#row}
        data-reference={reference}
        data-selected={isOpen || undefined}
        className="pick-row"
        of={cells}
      />
    );
  }
}

type Held = { isTicked: boolean; focus: "link" | "box" | null };
