import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { BreachLine } from "@/lib/reports/present/lines";
import { requestPath } from "@/lib/requests/present/paths";

function Cause({ line, canExplain }: { line: BreachLine; canExplain: boolean }) {
  if (line.cause !== null) return line.cause;
  if (!line.isCauseMissing) return <span className="text-ink-muted">Asked with the answer</span>;
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
          <Th>Controller</Th>
          <Th>Due, and by which clock</Th>
          <Th>Answered</Th>
          <Th align="right">Days late</Th>
          <Th>Cause</Th>
          <Th>Controller was told</Th>
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
            <Td className="whitespace-nowrap">{line.controllerName}</Td>
            <Td className="whitespace-nowrap">
              {line.due}
              <span className="block text-sm text-ink-muted">{line.clock}</span>
            </Td>
            <Td className="whitespace-nowrap">
              {line.answered ?? <Badge tone="danger">Still open</Badge>}
            </Td>
            <Td align="right" className="font-medium">
              {line.daysLate}
            </Td>
            <Td className="whitespace-nowrap">
              <Cause line={line} canExplain={canExplain} />
            </Td>
            <Td className="whitespace-nowrap">
              <Told line={line} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
