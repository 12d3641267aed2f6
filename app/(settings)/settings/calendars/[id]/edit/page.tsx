import { CalendarEditForm } from "@/components/calendars/calendar-edit-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadCalendar } from "@/lib/calendars/loaders";
import { readCalendarAddress } from "@/lib/calendars/schema";
import { formatCivilDate } from "@/lib/core/civil-date";

async function EditCalendarPage({
  params,
  searchParams,
}: PageProps<"/settings/calendars/[id]/edit">) {
  const calendar = await loadCalendar((await params).id, null);
  const { id, name, from, to } = calendar;
  const asked = readCalendarAddress(await searchParams).year ?? calendar.thisYear;
  const year = Math.min(Number(to.slice(0, 4)), Math.max(Number(from.slice(0, 4)), asked));
  const page = `/settings/calendars/${id}`;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Calendars", href: "/settings/calendars" },
              { label: name, href: page },
            ]}
          />
        }
        title={`Days of ${year}`}
        description="The change is a new version. It counts for requests from now on; those that are here keep the version they were received under."
      />
      <CalendarEditForm
        calendarId={id}
        base={calendar.version}
        year={year}
        weekend={calendar.weekend}
        days={calendar.holidays
          .filter(({ on }) => on.startsWith(String(year)))
          .map(({ on, name: holiday }) => ({ on, label: `${formatCivilDate(on)}: ${holiday}` }))}
        cancelHref={`${page}?year=${year}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(EditCalendarPage, { title: "Change a calendar" });
export default refusable("desk", EditCalendarPage);
