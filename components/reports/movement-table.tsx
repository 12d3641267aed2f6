import { RequestCell } from "@/components/reports/request-cell";
import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { MovementLine } from "@/lib/reports/present/movements";

function Kind({ line: { kindLabel, isRunning } }: { line: MovementLine }) {
  return (
    <>
      {kindLabel} {isRunning && <Badge tone="warn">Still running</Badge>}
    </>
  );
}

function Moved({ line: { what, breach } }: { line: MovementLine }) {
  return (
    <>
      {what} {breach && <Badge tone="danger">{breach}</Badge>}
    </>
  );
}

function Row({ line }: { line: MovementLine }) {
  const { reference, controllerName, reason, days, by } = line;
  const narrow = [
    controllerName,
    <Kind key="kind" line={line} />,
    reason,
    <Moved key="moved" line={line} />,
    by,
  ];
  return (
    <Tr>
      <RequestCell reference={reference} narrow={narrow} columnsFrom="wide" />
      <Td className="name-cell max-[86rem]:hidden">{controllerName}</Td>
      <Td className="max-[86rem]:hidden">
        <Kind line={line} />
      </Td>
      <Td className="min-w-36 max-[86rem]:hidden">{reason}</Td>
      <Td className="whitespace-nowrap max-[86rem]:w-px max-[86rem]:text-right max-[86rem]:align-top">
        {formatCivilDate(line.on)}
      </Td>
      <Td align="right" className="max-[86rem]:hidden">
        {days}
      </Td>
      <Td className="min-w-36 max-[86rem]:hidden">
        <Moved line={line} />
      </Td>
      <Td className="whitespace-nowrap max-[86rem]:hidden">{by}</Td>
    </Tr>
  );
}

/** What moved clocks, one entry a line: who, for which request, why, for how long. */
export function MovementTable({ lines }: { lines: readonly MovementLine[] }) {
  return (
    <DataTable label="Register of pauses and extensions">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th className="max-[86rem]:hidden">Controller</Th>
          <Th className="max-[86rem]:hidden">What</Th>
          <Th className="max-[86rem]:hidden">Why</Th>
          <Th className="max-[86rem]:text-right">Day</Th>
          <Th align="right" className="whitespace-normal max-[86rem]:hidden">
            Days paused
          </Th>
          <Th className="max-[86rem]:hidden">What it did</Th>
          <Th className="max-[86rem]:hidden">Who</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </TBody>
    </DataTable>
  );
}
