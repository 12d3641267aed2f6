import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { MEMBER_ROLE_LABELS } from "@/lib/accounts/present";
import type { ControllerMember } from "@/lib/accounts/queries";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";

export type MemberTableProps = {
  controllerId: string;
  zone: string;
  members: readonly ControllerMember[];
};

/** Who acts for a controller. */
export function MemberTable({ controllerId, zone, members }: MemberTableProps) {
  return (
    <DataTable label="Members and instructors">
      <THead>
        <Tr>
          <Th>Name</Th>
          <Th>Address</Th>
          <Th>Role</Th>
          <Th shrink>Since</Th>
        </Tr>
      </THead>
      <TBody>
        {members.map((member) => (
          <Tr key={member.personId}>
            <Th scope="row">
              <TextLink
                quiet
                href={`/settings/controllers/${controllerId}/members/${member.personId}`}
                className="font-medium"
              >
                {member.name}
              </TextLink>{" "}
              {member.disabled && <Badge tone="warn">Disabled</Badge>}
            </Th>
            <Td>{member.email}</Td>
            <Td shrink>{MEMBER_ROLE_LABELS[member.role]}</Td>
            <Td shrink className="tabular">
              {formatCivilDate(civilDateIn(zone, member.since))}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
