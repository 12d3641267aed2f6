import { PageHeader } from "@/components/layout/page-header";
import { ControllerForm } from "@/components/settings/controller-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadCalendarChoices } from "@/lib/calendars/loaders";
import { loadZones } from "@/lib/controllers/loaders";

export const metadata = { title: "Add controller" };

export default async function NewControllerPage() {
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Controllers", href: "/settings/controllers" }]} />
        }
        title="Add controller"
      />
      <ControllerForm
        zones={await loadZones()}
        calendars={await loadCalendarChoices()}
        cancelHref="/settings/controllers"
      />
    </>
  );
}
