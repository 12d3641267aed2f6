"use client";

import { StateBadge } from "@/components/ui/badge";
import { ClockMark } from "@/components/ui/clock-mark";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import type { QueueLine } from "@/lib/requests/present/queue";
import { selectionValue } from "@/lib/requests/schema/assign";
import { Due } from "./due";

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

/** Where a line breaks in "With us, 26 days", the figure stays with its word. */
function withWholeEnd(text: string): string {
  return text.replace(/ (\S+)$/, "\u00a0$1");
}

/**
 * The rows of a queue. Fifty rows are most of the page, so elements are plain and few, links are bare anchors, and
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
            <Th shrink>
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
          <Row key={line.reference} {...props} line={line} looks={looks} />
        ))}
      </TBody>
    </DataTable>
  );
}

type Looks = { wide: string; state: string; stateInRow: string };

function Row({ line, looks, ...props }: QueueTableProps & { line: QueueLine; looks: Looks }) {
  const { reference, clock, due } = line;
  const isOpen = reference === props.open;
  return (
    <Tr data-reference={reference} selected={isOpen} pickable>
      {props.canSelect && (
        <Td shrink className="pr-0 max-sm:pl-1">
          <label className="pick-area">
            <input
              type="checkbox"
              name="requests[]"
              value={selectionValue(reference, line.ownerId)}
              aria-label={`Select ${reference}`}
              className="pick-box"
            />
          </label>
        </Td>
      )}
      <Td shrink className="pr-0 max-sm:hidden">
        {clock && <ClockMark {...clock} size={16} />}
      </Td>
      <Th scope="row" className="max-sm:px-1.5">
        <a
          href={`${props.closedHref}${props.closedHref.includes("?") ? "&" : "?"}open=${reference}`}
          data-row
          aria-current={isOpen ? "true" : undefined}
          className="ref font-medium underline-offset-3 hover:underline"
        >
          {reference}
        </a>
        {/* A name without a blank must not push the due day out of a narrow list. */}
        <span className="under wrap-anywhere">{line.controllerName}</span>
        <span className={`under ${looks.stateInRow}`}>
          {/* "With the controller" says already that it waits for it. */}
          {line.state === "waiting_for_controller"
            ? withWholeEnd(line.since)
            : `${STATE_LABELS[line.state]} · ${withWholeEnd(line.since)}`}
        </span>
      </Th>
      <Td className={looks.wide}>{line.rights}</Td>
      <Td className={looks.state}>
        <StateBadge kind={STATE_KINDS[line.state]}>{STATE_LABELS[line.state]}</StateBadge>
        <span className="under">{line.since}</span>
      </Td>
      <Td className={looks.wide}>
        {line.ownerName ?? <span className="text-ink-muted">Nobody</span>}
        {line.ownerId !== null && props.coveredIds.includes(line.ownerId) && (
          <span className="under">away, you act</span>
        )}
      </Td>
      <Td align="right" shrink className="max-sm:px-0.5">
        <Due due={due} />
      </Td>
    </Tr>
  );
}
