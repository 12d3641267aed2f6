import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { TextLink } from "@/components/ui/text-link";
import { loadCalendars } from "@/lib/calendars/loaders";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";

type Row = Awaited<ReturnType<typeof loadCalendars>>["calendars"][number];

/** In a narrow window a row is two columns: the place with who goes by it, and what it knows. */
function CalendarRow({ row }: { row: Row }) {
  return (
    <Tr>
      <Th scope="row" className="align-top md:min-w-44">
        <TextLink quiet href={`/settings/calendars/${row.id}`} className="font-medium">
          {row.name}
        </TextLink>
        <span className="block text-sm text-ink-muted">{row.id}</span>
        <Uses count={row.controllers} />
      </Th>
      <Td className="align-top md:min-w-48">
        {formatCivilDate(row.from)} to {formatCivilDate(row.to)}{" "}
        {row.runsOut && <Badge tone="warn">Runs out soon</Badge>}
        {row.reason !== null && (
          <span className="block text-sm text-ink-muted md:hidden">Edited here</span>
        )}
      </Td>
      <Td align="right" className="align-top max-md:hidden">
        {row.versions}
      </Td>
      <Td className="min-w-40 align-top max-md:hidden">
        {row.source}
        {row.reason !== null && <span className="block text-sm text-ink-muted">Edited here</span>}
      </Td>
      <Td align="right" className="align-top max-md:hidden">
        {row.controllers}
      </Td>
    </Tr>
  );
}

function Uses({ count }: { count: number }) {
  return (
    <span className="block text-sm font-normal text-ink-muted md:hidden">
      {count === 1 ? "1 controller" : `${count} controllers`}
    </span>
  );
}

async function CalendarsPage() {
  const { calendars, weekendUses } = await loadCalendars();
  return (
    <>
      <PageHeader
        title="Working calendars"
        description="The days on which people work, by country and region. A controller goes by one. A change is a new version: each date keeps the version it was counted with."
        actions={
          <>
            <ListExport href={tableHref("calendars", "csv", "")} />
            <ButtonLink href="/settings/calendars/new" variant="primary">
              Add a calendar
            </ButtonLink>
          </>
        }
      />
      <DataTable label="Working calendars">
        <THead>
          <Tr>
            <Th>Place</Th>
            <Th>Knows the holidays from</Th>
            <Th align="right" className="max-md:hidden">
              Versions
            </Th>
            <Th className="max-md:hidden">Made from</Th>
            <Th align="right" className="max-md:hidden">
              Controllers
            </Th>
          </Tr>
        </THead>
        <TBody>
          <Tr>
            <Th scope="row" className="font-medium">
              Saturdays and Sundays only
              <Uses count={weekendUses} />
            </Th>
            <Td>Every day; no holidays</Td>
            <Td align="right" className="max-md:hidden">
              1
            </Td>
            <Td className="max-md:hidden">The product</Td>
            <Td align="right" className="max-md:hidden">
              {weekendUses}
            </Td>
          </Tr>
          {calendars.map((row) => (
            <CalendarRow key={row.id} row={row} />
          ))}
        </TBody>
      </DataTable>
    </>
  );
}

export const generateMetadata = metadataOf(CalendarsPage, { title: "Working calendars" });
export default refusable("desk", CalendarsPage);
