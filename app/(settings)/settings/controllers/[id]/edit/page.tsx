import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { ControllerForm } from "@/components/settings/controller-form";
import { loadCalendarChoices } from "@/lib/calendars/loaders";
import { loadController, loadZones } from "@/lib/controllers/loaders";

async function EditControllerPage({ params }: PageProps<"/settings/controllers/[id]/edit">) {
  const controller = await loadController((await params).id);
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        title="Change facts"
        description="A new time zone or calendar counts for requests from now on. Those that are here keep what they were received under."
      />
      <ControllerForm
        controller={{
          id: controller.id,
          name: controller.name,
          zone: controller.zone,
          calendar: controller.calendar,
          language: controller.language,
        }}
        zones={await loadZones()}
        calendars={await loadCalendarChoices()}
        cancelHref={`/settings/controllers/${controller.id}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(EditControllerPage, { title: "Change controller" });
export default refusable("desk", EditControllerPage);
