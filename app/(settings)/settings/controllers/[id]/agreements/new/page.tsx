import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { AgreementForm } from "@/components/settings/agreement-form";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { loadController } from "@/lib/controllers/loaders";

async function NewAgreementPage({
  params,
}: PageProps<"/settings/controllers/[id]/agreements/new">) {
  const controller = await loadController((await params).id);
  const version = (controller.agreements[0]?.version ?? 0) + 1;
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        title={`Version ${version} of the agreement`}
        description="A version is never edited. Where two are in force on the same day, the newer one governs. Requests that are already here keep the rule they were received under."
      />
      <AgreementForm
        controllerId={controller.id}
        openRequests={controller.openRequests}
        cancelHref={`/settings/controllers/${controller.id}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(NewAgreementPage, { title: "New agreement version" });
export default refusable("desk", NewAgreementPage);
