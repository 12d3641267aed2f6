import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { describeTerms } from "@/lib/controllers/present";
import type { AgreementTerms } from "@/lib/sla/model/agreement";

export type ControllerTableRow = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly ended: boolean;
  readonly domains: readonly string[];
  readonly inForce: AgreementTerms | null;
  readonly members: number;
  readonly openRequests: number;
};

function terms({ inForce }: ControllerTableRow): string {
  return inForce === null
    ? "No agreement: the promise governs"
    : `Version ${inForce.version}: ${describeTerms(inForce.period).toLowerCase()}`;
}

export function ControllerTable({ rows }: { rows: readonly ControllerTableRow[] }) {
  return (
    <DataTable label="Controllers">
      <THead>
        <Tr>
          <Th>Name</Th>
          <Th>Agreement in force</Th>
          <Th>Mail domains</Th>
          <Th>Time zone</Th>
          <Th align="right">People</Th>
          <Th align="right">Open requests</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Th scope="row" className="min-w-44">
              <TextLink quiet href={`/settings/controllers/${row.id}`} className="font-medium">
                {row.name}
              </TextLink>{" "}
              {row.ended && <Badge>Ended</Badge>}
            </Th>
            <Td className="min-w-52">{terms(row)}</Td>
            <Td>{row.domains.length === 0 ? "None" : row.domains.join(", ")}</Td>
            <Td shrink>{row.zone}</Td>
            <Td align="right">{row.members}</Td>
            <Td align="right">{row.openRequests}</Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
