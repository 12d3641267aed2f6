import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Instant } from "@/components/settings/instant";
import { TwoSidedNotice } from "@/components/settings/two-sided-notice";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { TextLink } from "@/components/ui/text-link";
import { loadStaff, loadTwoSided } from "@/lib/accounts/loaders";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { tableHref } from "@/lib/core/table";

async function PeoplePage() {
  const [staff, twoSided] = await Promise.all([loadStaff(), loadTwoSided()]);
  return (
    <>
      <PageHeader
        title="People"
        description="Our own people. Those who act for a controller are on the controller's page."
        actions={
          <>
            <ListExport href={tableHref("people", "csv", "")} />
            <ButtonLink href="/settings/people/new" variant="primary">
              Add person
            </ButtonLink>
          </>
        }
      />
      <TwoSidedNotice people={twoSided} />
      <DataTable label="People">
        <THead>
          <Tr>
            <Th>Name</Th>
            <Th>Role</Th>
            <Th>Address</Th>
            <Th>Last seen</Th>
          </Tr>
        </THead>
        <TBody>
          {staff.map((person) => (
            <Tr key={person.id}>
              <Th scope="row" className="min-w-40">
                <TextLink quiet href={`/settings/people/${person.id}`} className="font-medium">
                  {person.name}
                </TextLink>{" "}
                {person.disabledAt && <Badge tone="warn">Disabled</Badge>}
              </Th>
              <Td shrink>{STAFF_ROLE_LABELS[person.role]}</Td>
              <Td>{person.email}</Td>
              <Td shrink>
                {person.lastSeenAt ? (
                  <Instant at={person.lastSeenAt} />
                ) : (
                  <span className="text-ink-muted">Never signed in</span>
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
    </>
  );
}

export const generateMetadata = metadataOf(PeoplePage, { title: "People" });
export default refusable("desk", PeoplePage);
