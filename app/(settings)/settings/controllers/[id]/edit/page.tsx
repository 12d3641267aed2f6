import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { ControllerForm } from "@/components/settings/controller-form";
import { loadController, loadZones } from "@/lib/controllers/loaders";

async function EditControllerPage({ params }: PageProps<"/settings/controllers/[id]/edit">) {
  const controller = await loadController((await params).id);
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        title="Change facts"
        description="A new time zone counts for requests from now on. Those that are here keep the zone they were received in."
      />
      <ControllerForm
        controller={{
          id: controller.id,
          name: controller.name,
          zone: controller.zone,
          language: controller.language,
        }}
        zones={await loadZones()}
        cancelHref={`/settings/controllers/${controller.id}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(EditControllerPage, { title: "Change controller" });
export default refusable("desk", EditControllerPage);
