import { CalendarForm } from "@/components/calendars/calendar-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadCalendarChoices } from "@/lib/calendars/loaders";

async function NewCalendarPage() {
  const choices = await loadCalendarChoices();
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Calendars", href: "/settings/calendars" }]} />}
        title="Add a calendar"
        description="It is made from the data the product comes with, two years back and six ahead, and given more years by itself before it runs out. You can add and remove days afterwards."
      />
      <CalendarForm
        choices={choices.filter(({ isStored }) => !isStored)}
        cancelHref="/settings/calendars"
      />
    </>
  );
}

export const generateMetadata = metadataOf(NewCalendarPage, { title: "Add a calendar" });
export default refusable("desk", NewCalendarPage);
