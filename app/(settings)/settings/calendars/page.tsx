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

function CalendarRow({ row }: { row: Row }) {
  return (
    <Tr>
      <Th scope="row" className="min-w-44 align-top">
        <TextLink quiet href={`/settings/calendars/${row.id}`} className="font-medium">
          {row.name}
        </TextLink>
        <span className="block text-sm text-ink-muted">{row.id}</span>
      </Th>
      <Td className="min-w-48 align-top">
        {formatCivilDate(row.from)} to {formatCivilDate(row.to)}{" "}
        {row.runsOut && <Badge tone="warn">Runs out soon</Badge>}
      </Td>
      <Td align="right" className="align-top">
        {row.versions}
      </Td>
      <Td className="min-w-40 align-top">
        {row.source}
        {row.reason !== null && <span className="block text-sm text-ink-muted">Edited here</span>}
      </Td>
      <Td align="right" className="align-top">
        {row.controllers}
      </Td>
    </Tr>
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
            <Th align="right">Versions</Th>
            <Th>Made from</Th>
            <Th align="right">Controllers</Th>
          </Tr>
        </THead>
        <TBody>
          <Tr>
            <Th scope="row" className="font-medium">
              Saturdays and Sundays only
            </Th>
            <Td>Every day; no holidays</Td>
            <Td align="right">1</Td>
            <Td>The product</Td>
            <Td align="right">{weekendUses}</Td>
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
