import { RequestCell } from "@/components/reports/request-cell";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import type { RowLine } from "@/lib/reports/present/lines";
import { STATE_KINDS } from "@/lib/requests/present";

/** The rows behind a number, by due day. */
export function RowTable({ lines, label }: { lines: readonly RowLine[]; label: string }) {
  return (
    <DataTable label={label}>
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th shrink>Standing</Th>
          <Th>Due</Th>
          <Th>Answered</Th>
          <Th align="right">Days, gross</Th>
          <Th align="right">Net</Th>
          <Th>Controller</Th>
          <Th>Rights</Th>
          <Th>State</Th>
          <Th>Owner</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={line.reference}>
            <RequestCell reference={line.reference} />
            <Td shrink>
              {line.isCounted && (
                <DaysLeft
                  daysLeft={line.daysLeft}
                  dueOn={line.dueOn}
                  done={!line.isOpen}
                  stopped={line.isStopped}
                />
              )}
            </Td>
            <Td className="whitespace-nowrap">{line.due}</Td>
            <Td className="whitespace-nowrap">
              {line.answered ?? (
                <span className="text-ink-muted">{line.isOpen ? "Not yet" : "No answer"}</span>
              )}
            </Td>
            <Td align="right">{line.grossDays}</Td>
            <Td align="right">{line.netDays}</Td>
            <Td className="whitespace-nowrap">{line.controllerName}</Td>
            <Td className="whitespace-nowrap">{line.rights}</Td>
            <Td>
              <StateBadge kind={STATE_KINDS[line.state]}>{line.stateLabel}</StateBadge>
            </Td>
            <Td className="whitespace-nowrap">
              {line.ownerName ?? <span className="text-ink-muted">No owner</span>}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
