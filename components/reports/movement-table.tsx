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
      <RequestCell reference={reference} narrow={narrow} columnsFrom="xl" />
      <Td className="name-cell max-xl:hidden">{controllerName}</Td>
      <Td className="max-xl:hidden">
        <Kind line={line} />
      </Td>
      <Td className="min-w-36 max-xl:hidden">{reason}</Td>
      <Td className="whitespace-nowrap max-xl:w-px max-xl:text-right max-xl:align-top">
        {formatCivilDate(line.on)}
      </Td>
      <Td align="right" className="max-xl:hidden">
        {days}
      </Td>
      <Td className="min-w-36 max-xl:hidden">
        <Moved line={line} />
      </Td>
      <Td className="whitespace-nowrap max-xl:hidden">{by}</Td>
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
          <Th className="max-xl:hidden">Controller</Th>
          <Th className="max-xl:hidden">What</Th>
          <Th className="max-xl:hidden">Why</Th>
          <Th className="max-xl:text-right">Day</Th>
          <Th align="right" className="whitespace-normal max-xl:hidden">
            Days paused
          </Th>
          <Th className="max-xl:hidden">What it did</Th>
          <Th className="max-xl:hidden">Who</Th>
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
