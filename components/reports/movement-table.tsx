import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { MovementLine } from "@/lib/reports/present/movements";
import { requestPath } from "@/lib/requests/present/paths";

/** What moved clocks, one entry a line: who, for which request, why, for how long. */
export function MovementTable({ lines }: { lines: readonly MovementLine[] }) {
  return (
    <DataTable label="Register of pauses and extensions">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th>Controller</Th>
          <Th>What</Th>
          <Th>Why</Th>
          <Th>Day</Th>
          <Th align="right">Days paused</Th>
          <Th>What it moved</Th>
          <Th>Who</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" shrink>
              <TextLink quiet href={requestPath(line.reference)} className="ref font-medium">
                {line.reference}
              </TextLink>
            </Th>
            <Td className="whitespace-nowrap">{line.controllerName}</Td>
            <Td className="whitespace-nowrap">
              {line.kindLabel} {line.isRunning && <Badge tone="warn">Still running</Badge>}
            </Td>
            <Td>{line.reason}</Td>
            <Td className="whitespace-nowrap">{formatCivilDate(line.on)}</Td>
            <Td align="right">{line.days}</Td>
            <Td>
              {line.what} {line.breach && <Badge tone="danger">{line.breach}</Badge>}
            </Td>
            <Td className="whitespace-nowrap">{line.by}</Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
