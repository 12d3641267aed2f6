import { YearView } from "@/components/calendars/year-view";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { DoneNotice } from "@/components/settings/done-notice";
import { Instant } from "@/components/settings/instant";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { renewCalendarAction } from "@/lib/calendars/actions";
import { type LoadedCalendar, loadCalendar } from "@/lib/calendars/loaders";
import { CALENDAR_DONE, weekendWords } from "@/lib/calendars/present";
import { readCalendarAddress } from "@/lib/calendars/schema";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";

type Props = PageProps<"/settings/calendars/[id]">;

async function metadata({ params }: Props) {
  return { title: (await loadCalendar((await params).id, null)).name };
}

function Versions({ calendar }: { calendar: LoadedCalendar }) {
  const { id, versions, version: shown } = calendar;
  return (
    <Section
      title="Versions"
      description="None is ever changed: dates that were counted with one stay what they are."
      actions={
        <ListExport
          size="sm"
          of="versions"
          href={tableHref("calendars", "csv", `?${new URLSearchParams({ calendar: id })}`)}
        />
      }
    >
      <DataTable label="Versions">
        <THead>
          <Tr>
            <Th>Version</Th>
            <Th className="max-md:hidden">Stored</Th>
            <Th className="max-md:hidden">By</Th>
            <Th>Why</Th>
            <Th className="max-md:hidden">Knows the holidays until</Th>
          </Tr>
        </THead>
        <TBody>
          {versions.map((row) => (
            <Tr key={row.version} selected={row.version === shown}>
              <Th scope="row" shrink className="max-md:align-top">
                <TextLink quiet href={`/settings/calendars/${id}?version=${row.version}`}>
                  {row.version}
                </TextLink>
              </Th>
              <Td shrink className="max-md:hidden">
                <Instant at={row.createdAt} />
              </Td>
              <Td className="max-md:hidden">{row.createdBy ?? "Thirty, by itself"}</Td>
              <Td className="md:min-w-48">
                {row.reason ?? `Made from ${row.source}`}
                <span className="block text-sm text-ink-muted md:hidden">
                  <Instant at={row.createdAt} /> by {row.createdBy ?? "Thirty, by itself"}, until{" "}
                  {formatCivilDate(row.to)}
                </span>
              </Td>
              <Td shrink className="max-md:hidden">
                {formatCivilDate(row.to)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
    </Section>
  );
}

function NewerData({ calendar }: { calendar: LoadedCalendar }) {
  if (!calendar.hasNewerData || !calendar.isNewest) return null;
  return (
    <Notice
      tone="info"
      title="The product has newer data for this place"
      action={
        <ActionButton
          action={renewCalendarAction}
          area="calendar"
          hidden={{ calendarId: calendar.id }}
        >
          Take it over
        </ActionButton>
      }
    >
      As a new version, with what was changed here still changed. No date that was given moves.
    </Notice>
  );
}

async function CalendarPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const address = readCalendarAddress(asked);
  const calendar = await loadCalendar((await params).id, address.version);
  const { id, name, version, isNewest, from, to, weekend, holidays } = calendar;
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const year = Math.min(last, Math.max(first, address.year ?? calendar.thisYear));
  const at = (wanted: number) =>
    `/settings/calendars/${id}?year=${wanted}${isNewest ? "" : `&version=${version}`}`;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Calendars", href: "/settings/calendars" }]} />}
        title={name}
        meta={
          <>
            <Badge>Version {version}</Badge>
            {!isNewest && <Badge tone="warn">There is a newer version</Badge>}
          </>
        }
        actions={
          isNewest && (
            <ButtonLink href={`/settings/calendars/${id}/edit?year=${year}`}>
              Change days of {year}
            </ButtonLink>
          )
        }
      />
      <DoneNotice words={CALENDAR_DONE} done={asked.done} />
      <div className="flex flex-col gap-8">
        <NewerData calendar={calendar} />
        <DescriptionList
          layout="grid"
          items={[
            { term: "Weekend", detail: weekendWords(weekend) },
            {
              term: "Knows the holidays",
              detail: `${formatCivilDate(from)} to ${formatCivilDate(to)}`,
            },
            { term: "Made from", detail: calendar.source },
            { term: "Controllers that go by it", detail: String(calendar.controllers) },
          ]}
        />
        <p className="measure text-sm text-ink-muted">
          It is given more years by itself before it runs out. A day it does not know counts as a
          business day unless it is part of the weekend, and a request whose date was counted so
          says it.
        </p>
        <Section
          title={String(year)}
          actions={
            <ListExport
              size="sm"
              of={`holidays of ${year}`}
              href={tableHref(
                "holidays",
                "csv",
                `?${new URLSearchParams({ calendar: id, version, year: String(year) })}`,
              )}
            />
          }
        >
          <YearView year={year} weekend={weekend} holidays={holidays} />
          <Pagination
            previousHref={year > first ? at(year - 1) : undefined}
            previousText={String(year - 1)}
            nextHref={year < last ? at(year + 1) : undefined}
            nextText={String(year + 1)}
          />
        </Section>
        <Versions calendar={calendar} />
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(CalendarPage, metadata);
export default refusable("desk", CalendarPage);
