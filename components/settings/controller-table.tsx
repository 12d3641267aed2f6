import { Badge } from "@/components/ui/badge";
import { DataTable, FOLDED, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
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

function domains({ domains: all }: ControllerTableRow): string {
  return all.length === 0 ? "None" : all.join(", ");
}

const { column: WIDE, lines: NARROW } = FOLDED.md;

export function ControllerTable({ rows }: { rows: readonly ControllerTableRow[] }) {
  return (
    <DataTable label="Controllers">
      <THead>
        <Tr>
          <Th>Name</Th>
          <Th className={WIDE}>Agreement in force</Th>
          <Th className={WIDE}>Mail domains</Th>
          <Th className={WIDE}>Time zone</Th>
          <Th align="right">People</Th>
          <Th align="right" className="whitespace-normal">
            Open requests
          </Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Th scope="row" className="wrap-anywhere md:min-w-44">
              <TextLink quiet href={`/settings/controllers/${row.id}`} className="font-medium">
                {row.name}
              </TextLink>{" "}
              {row.ended && <Badge>Ended</Badge>}
              <span
                className={`mt-0.5 flex flex-col gap-0.5 text-sm font-normal text-ink-muted ${NARROW}`}
              >
                <span>{terms(row)}</span>
                {row.domains.length > 0 && <span>{domains(row)}</span>}
                <span>{row.zone}</span>
              </span>
            </Th>
            <Td className={`min-w-52 ${WIDE}`}>{terms(row)}</Td>
            <Td className={WIDE}>{domains(row)}</Td>
            <Td shrink className={WIDE}>
              {row.zone}
            </Td>
            <Td align="right" className="max-md:align-top">
              {row.members}
            </Td>
            <Td align="right" className="max-md:align-top">
              {row.openRequests}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
