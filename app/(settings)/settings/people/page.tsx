import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Instant } from "@/components/settings/instant";
import { TwoSidedNotice } from "@/components/settings/two-sided-notice";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, FOLDED, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { TextLink } from "@/components/ui/text-link";
import { loadStaff, loadTwoSided } from "@/lib/accounts/loaders";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { tableHref } from "@/lib/core/table";

const { column: WIDE, lines: NARROW } = FOLDED.md;

function LastSeen({ at }: { at: Date | null }) {
  return at ? <Instant at={at} /> : <span className="text-ink-muted">Never signed in</span>;
}

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
            <Th className={WIDE}>Address</Th>
            <Th className={WIDE}>Last seen</Th>
          </Tr>
        </THead>
        <TBody>
          {staff.map((person) => (
            <Tr key={person.id}>
              <Th scope="row" className="md:min-w-40">
                <TextLink quiet href={`/settings/people/${person.id}`} className="font-medium">
                  {person.name}
                </TextLink>{" "}
                {person.disabledAt && <Badge tone="warn">Disabled</Badge>}
                <span className={`mt-0.5 flex flex-col gap-0.5 text-sm font-normal ${NARROW}`}>
                  <span className="wrap-anywhere">{person.email}</span>
                  <LastSeen at={person.lastSeenAt} />
                </span>
              </Th>
              <Td shrink className="max-md:align-top">
                {STAFF_ROLE_LABELS[person.role]}
              </Td>
              <Td className={WIDE}>{person.email}</Td>
              <Td shrink className={WIDE}>
                <LastSeen at={person.lastSeenAt} />
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
