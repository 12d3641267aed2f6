import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ControllerForm } from "@/components/settings/controller-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadCalendarChoices } from "@/lib/calendars/loaders";
import { loadZones } from "@/lib/controllers/loaders";

async function NewControllerPage() {
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

export const generateMetadata = metadataOf(NewControllerPage, { title: "Add controller" });
export default refusable("desk", NewControllerPage);
