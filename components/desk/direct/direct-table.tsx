import { Badge, StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { shortCivil } from "@/components/ui/days-band";
import { DaysLeft } from "@/components/ui/days-left";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, daysBetween } from "@/lib/core/civil-date";
import { isOpenDirect } from "@/lib/routing/model/direct";
import {
  BALL_LABELS,
  DIRECT_STATE_KINDS,
  DIRECT_STATE_LABELS,
  directPath,
} from "@/lib/routing/present/desk";
import type { DirectRow } from "@/lib/routing/queries/list-directs";

type TableProps = { rows: readonly DirectRow[]; now: Date; label: string };

/** Direct requests, each with where it stands, who has to act, and the day of its hand-over. */
export function DirectTable({ rows, now, label }: TableProps) {
  return (
    <DataTable label={label}>
      <THead>
        <Tr>
          <Th>Reference</Th>
          <Th>Hand-over due</Th>
          <Th className="max-md:hidden">State</Th>
          <Th className="max-md:hidden print:min-w-28">Ball</Th>
          <Th className="max-md:hidden">Owner</Th>
          <Th className="max-md:hidden">Received</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Th scope="row" shrink>
              <TextLink href={directPath(row.reference)} className="ref font-medium">
                {row.reference}
              </TextLink>
              <span className="block font-normal md:hidden">
                <Standing row={row} />
              </span>
            </Th>
            <Td shrink className="max-md:align-top">
              <HandOverDue row={row} now={now} />
            </Td>
            <Td className="max-md:hidden">
              <Standing row={row} />
            </Td>
            <Td className="max-md:hidden">
              {BALL_LABELS[row.ball]}
              {row.ball !== "nobody" && (
                <span className="text-ink-muted">
                  {" "}
                  since {shortCivil(civilDateIn(row.zone, row.ballSince))}
                </span>
              )}
            </Td>
            <Td className="max-md:hidden">
              {row.ownerName ?? <span className="text-ink-muted">No owner</span>}
            </Td>
            <Td shrink className="max-md:hidden">
              {shortCivil(civilDateIn(row.zone, row.receivedAt))}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

function Standing({ row }: { row: DirectRow }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <StateBadge kind={DIRECT_STATE_KINDS[row.state]}>{DIRECT_STATE_LABELS[row.state]}</StateBadge>
      {row.isSuspicious && <Badge tone="warn">Maybe a robot</Badge>}
    </span>
  );
}

type Due = Pick<DirectRow, "state" | "dueOn" | "handedOverOn" | "dueZone">;

/** Days left until the hand-over, or whether it was in time. */
export function HandOverDue({ row, now }: { row: Due; now: Date }) {
  const { dueOn, handedOverOn, state, dueZone } = row;
  if (handedOverOn !== null) {
    const spare = daysBetween(handedOverOn, dueOn);
    const days = spare === -1 ? "1 day" : `${-spare} days`;
    const label = spare >= 0 ? "handed over in time" : `handed over ${days} late`;
    return <DaysLeft daysLeft={spare} dueOn={dueOn} done label={label} />;
  }
  if (!isOpenDirect(state)) return <span className="text-ink-muted">None</span>;
  return <DaysLeft daysLeft={daysBetween(civilDateIn(dueZone, now), dueOn)} dueOn={dueOn} />;
}
