import { RequestCell } from "@/components/reports/request-cell";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import type { RowLine } from "@/lib/reports/present/lines";
import { STATE_KINDS } from "@/lib/requests/present";

function Answered({ line }: { line: RowLine }) {
  if (line.answered !== null) return line.answered;
  if (line.withdrawnLate !== null) return line.withdrawnLate;
  return <span className="text-ink-muted">{line.isOpen ? "Not yet" : "No answer"}</span>;
}

/** "17 days gross, 12 net": what the two columns of days say. */
function daysWords({ grossDays, netDays }: RowLine): string {
  if (grossDays === null) return "";
  const gross = `${grossDays} ${grossDays === 1 ? "day" : "days"} gross`;
  return netDays === null ? gross : `${gross}, ${netDays} net`;
}

function Row({ line }: { line: RowLine }) {
  const state = <StateBadge kind={STATE_KINDS[line.state]}>{line.stateLabel}</StateBadge>;
  const owner = line.ownerName ?? <span className="text-ink-muted">No owner</span>;
  const days = daysWords(line);
  const narrow = [
    line.controllerName,
    line.rights,
    line.answered === null ? `Due ${line.due}` : `Due ${line.due}, answered ${line.answered}`,
    ...(line.withdrawnLate === null ? [] : [line.withdrawnLate]),
    ...(days === "" ? [] : [days]),
    <span key="owner">Owner: {owner}</span>,
    state,
  ];
  return (
    <Tr>
      <RequestCell reference={line.reference} narrow={narrow} columnsFrom="xl" />
      <Td shrink className="max-xl:align-top">
        {line.isCounted && (
          <DaysLeft
            daysLeft={line.daysLeft}
            dueOn={line.dueOn}
            done={!line.isOpen}
            stopped={line.isStopped}
          />
        )}
      </Td>
      <Td className="min-w-24 max-xl:hidden">{line.due}</Td>
      <Td className="min-w-24 max-xl:hidden">
        <Answered line={line} />
      </Td>
      <Td align="right" className="max-xl:hidden">
        {line.grossDays}
      </Td>
      <Td align="right" className="max-xl:hidden">
        {line.netDays}
      </Td>
      <Td className="name-cell max-xl:hidden">
        {line.controllerName}
        <span className="under">{line.rights}</span>
      </Td>
      <Td className="max-xl:hidden">{state}</Td>
      <Td className="whitespace-nowrap max-xl:hidden">{owner}</Td>
    </Tr>
  );
}

/** The rows behind a number, by due day. */
export function RowTable({ lines, label }: { lines: readonly RowLine[]; label: string }) {
  return (
    <DataTable label={label} className="xl:max-2xl:[&_.cell]:px-1.5">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th shrink>Standing</Th>
          <Th className="max-xl:hidden">Due</Th>
          <Th className="max-xl:hidden">Answered</Th>
          <Th align="right" className="whitespace-normal max-xl:hidden">
            Days, gross
          </Th>
          <Th align="right" className="max-xl:hidden">
            Net
          </Th>
          <Th className="max-xl:hidden">Controller, and rights</Th>
          <Th className="max-xl:hidden">State</Th>
          <Th className="max-xl:hidden">Owner</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Row key={line.reference} line={line} />
        ))}
      </TBody>
    </DataTable>
  );
}
