import { RequestCell } from "@/components/reports/request-cell";
import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { BreachLine } from "@/lib/reports/present/lines";
import { requestPath } from "@/lib/requests/present/paths";

function Cause({ line, canExplain }: { line: BreachLine; canExplain: boolean }) {
  if (line.cause !== null) return line.cause;
  if (!line.isCauseMissing) {
    const words = line.isOpen ? "Asked with the answer" : "None is asked";
    return <span className="text-ink-muted">{words}</span>;
  }
  return (
    <span className="inline-flex items-center gap-x-2">
      <Badge tone="warn">Cause missing</Badge>
      {canExplain && (
        <TextLink href={requestPath(line.reference)} className="no-print relative">
          Give it<span className="sr-only"> for {line.reference}</span>
        </TextLink>
      )}
    </span>
  );
}

function Told({ line }: { line: BreachLine }) {
  if (line.toldHref === null) return <span className="text-warn">{line.told}</span>;
  return (
    <TextLink quiet href={line.toldHref} className="relative">
      {line.told}
      <span className="sr-only">, of {line.reference}</span>
    </TextLink>
  );
}

function Answered({ line: { answered, withdrawnLate } }: { line: BreachLine }) {
  return answered ?? withdrawnLate ?? <Badge tone="danger">Still open</Badge>;
}

function Row({ line, canExplain }: { line: BreachLine; canExplain: boolean }) {
  const { reference, controllerName, due, clock, daysLate } = line;
  const narrow = [
    controllerName,
    `Due ${due}. ${clock}`,
    line.answered === null ? <Answered key="answered" line={line} /> : `Answered ${line.answered}`,
    <Cause key="cause" line={line} canExplain={canExplain} />,
    <Told key="told" line={line} />,
  ];
  return (
    <Tr>
      <RequestCell reference={reference} narrow={narrow} />
      <Td className="name-cell max-md:hidden">{controllerName}</Td>
      <Td className="whitespace-nowrap max-md:hidden print:whitespace-normal">
        {due}
        <span className="block text-sm text-ink-muted">{clock}</span>
      </Td>
      <Td className="min-w-24 max-md:hidden">
        <Answered line={line} />
      </Td>
      <Td align="right" className="font-medium max-md:w-px max-md:align-top">
        {daysLate}
      </Td>
      <Td className="min-w-24 max-md:hidden">
        <Cause line={line} canExplain={canExplain} />
      </Td>
      <Td className="min-w-24 max-md:hidden">
        <Told line={line} />
      </Td>
    </Tr>
  );
}

/** The register, one breach a line. */
export function BreachTable({
  lines,
  canExplain,
}: {
  lines: readonly BreachLine[];
  canExplain: boolean;
}) {
  return (
    <DataTable label="Register of breaches">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th className="max-md:hidden">Controller</Th>
          <Th className="max-md:hidden">Due, and by which clock</Th>
          <Th className="max-md:hidden">Answered</Th>
          <Th align="right">Days late</Th>
          <Th className="max-md:hidden">Cause</Th>
          <Th className="max-md:hidden">Controller was told</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Row key={line.reference} line={line} canExplain={canExplain} />
        ))}
      </TBody>
    </DataTable>
  );
}
