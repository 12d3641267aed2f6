import { StateBadge } from "@/components/ui/badge";
import { ClockMark } from "@/components/ui/clock-mark";
import { cn } from "@/components/ui/cn";
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
  hrefOf: (reference: string) => string;
};

/** Where a line breaks in "With us, 26 days", the figure stays with its word. */
function withWholeEnd(text: string): string {
  return text.replace(/ (\S+)$/, "\u00a0$1");
}

/**
 * The rows of a queue. Plain elements and few of them: fifty rows are most of the page, so links are bare anchors and
 * whatever they do with script is done once, by the form around them.
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
    <Tr
      data-reference={reference}
      selected={isOpen}
      className="focus-within:bg-hover has-checked:bg-selected"
    >
      {props.canSelect && (
        <Td shrink className="pr-0 max-sm:pl-1">
          <label className="-m-1 grid size-8 cursor-pointer place-items-center max-lg:size-11">
            <input
              type="checkbox"
              name="requests[]"
              value={selectionValue(reference, line.ownerId)}
              aria-label={`Select ${reference}`}
              className="size-4 cursor-pointer accent-accent"
            />
          </label>
        </Td>
      )}
      <Td shrink className="pr-0 max-sm:hidden">
        {clock && <ClockMark {...clock} size={16} />}
      </Td>
      <Th scope="row" className="max-sm:px-1.5">
        <a
          href={props.hrefOf(reference)}
          data-row
          aria-current={isOpen ? "true" : undefined}
          className="ref font-medium underline-offset-3 hover:underline"
        >
          {reference}
        </a>
        <span className="block text-sm text-ink-muted">{line.controllerName}</span>
        <span className={cn("block text-sm text-ink-muted", looks.stateInRow)}>
          {/* "With the controller" says already that it waits for it. */}
          {line.state !== "waiting_for_controller" && `${STATE_LABELS[line.state]} · `}
          {withWholeEnd(line.since)}
        </span>
      </Th>
      <Td className={looks.wide}>{line.rights}</Td>
      <Td className={looks.state}>
        <StateBadge kind={STATE_KINDS[line.state]}>{STATE_LABELS[line.state]}</StateBadge>
        <span className="block text-sm text-ink-muted">{line.since}</span>
      </Td>
      <Td className={looks.wide}>
        {line.ownerName ?? <span className="text-ink-muted">Nobody</span>}
        {line.ownerId !== null && props.coveredIds.includes(line.ownerId) && (
          <span className="block text-sm text-ink-muted">away, you act</span>
        )}
      </Td>
      <Td align="right" shrink className="max-sm:px-0.5">
        <Due due={due} />
      </Td>
    </Tr>
  );
}
