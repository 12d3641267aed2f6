import { RequestCell } from "@/components/reports/request-cell";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import type { LateLine } from "@/lib/reports/loaders/forecast";
import { lateReasons } from "@/lib/reports/present/forecast";

const WIDE = "max-md:hidden";

function Owner({ name }: { name: string | null }) {
  return name === null ? <span className="text-warn">No owner</span> : name;
}

/** Requests that will likely be late, with why each is among them. In a narrow window a row is a few lines. */
export function LateTable({ lines }: { lines: readonly LateLine[] }) {
  return (
    <DataTable label="Likely to be late">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th shrink>Days left</Th>
          <Th className={WIDE}>Controller</Th>
          <Th className={WIDE}>Owner</Th>
          <Th className={WIDE}>Why</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map(({ line, late }) => (
          <Tr key={line.reference}>
            <RequestCell
              reference={line.reference}
              narrow={[
                line.controllerName,
                <Owner key="owner" name={line.ownerName} />,
                ...lateReasons(late, line.dueOn),
              ]}
            />
            <Td shrink className="align-top md:align-middle">
              <DaysLeft daysLeft={line.daysLeft} dueOn={line.dueOn} stopped={line.isStopped} />
            </Td>
            <Td className={`${WIDE} name-cell`}>{line.controllerName}</Td>
            <Td className={`${WIDE} whitespace-nowrap`}>
              <Owner name={line.ownerName} />
            </Td>
            <Td className={WIDE}>{lateReasons(late, line.dueOn).join(" ")}</Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
