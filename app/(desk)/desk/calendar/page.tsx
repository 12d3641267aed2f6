import { LoadGrid } from "@/components/desk/calendar/load-grid";
import { LoadTable } from "@/components/desk/calendar/load-table";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { loadLoadCalendar } from "@/lib/requests/loaders/load-calendar";
import { LOAD_DAYS } from "@/lib/requests/model/load-calendar";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

function count(some: { readonly owned: number; readonly unowned: number }): number {
  return some.owned + some.unowned;
}

/** How much is due on which day, for whoever plans the work. */
async function CalendarPage() {
  const { carried, days, today } = await loadLoadCalendar();
  const coming = days.reduce((sum, day) => sum + count(day), 0);
  const unowned = days.reduce((sum, day) => sum + day.unowned, 0);
  const overdue = count(carried);
  return (
    <>
      <PageHeader
        title="Calendar"
        description={`What is due on each of the next ${LOAD_DAYS} days, with weekends and the holidays of the controllers' calendars.`}
      />
      <p className="mb-4">
        <strong className="tabular">{coming}</strong> due in these days
        {unowned > 0 && (
          <>
            , <span aria-hidden="true">◆ </span>
            <TextLink href={queueHref({ ...WHOLE_QUEUE, view: "unassigned" })}>
              {unowned} without an owner
            </TextLink>
          </>
        )}
        .{" "}
        {overdue > 0 ? (
          <>
            Carried over:{" "}
            <TextLink href={queueHref({ ...WHOLE_QUEUE, view: "overdue" })}>
              {overdue} overdue
            </TextLink>
            {carried.unowned > 0 && `, ${carried.unowned} of them without an owner`}.
          </>
        ) : (
          "Nothing is overdue."
        )}
      </p>
      <LoadGrid days={days} today={today} />
      <Disclosure summary="As a table" className="mt-5">
        <LoadTable days={days} />
      </Disclosure>
    </>
  );
}

export const generateMetadata = metadataOf(CalendarPage, { title: "Calendar" });
export default refusable("desk", CalendarPage);
