import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { AgreementForm } from "@/components/settings/agreement-form";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { loadController } from "@/lib/controllers/loaders";
import { agreementValues } from "@/lib/controllers/present/agreement-values";

async function NewAgreementPage({
  params,
}: PageProps<"/settings/controllers/[id]/agreements/new">) {
  const controller = await loadController((await params).id);
  const newest = controller.agreements[0];
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        // Which one it becomes is said where it is recorded: somebody else may record one meanwhile.
        title={newest ? "A new version of the agreement" : "The agreement, for the first time"}
        description={`${newest ? "It begins as the newest version stands, which is never edited. " : ""}Where two are in force on the same day, the newer one governs. Before it is recorded you see which open requests it would change, and by how much.`}
      />
      <AgreementForm
        controllerId={controller.id}
        stored={newest ? agreementValues(newest) : null}
        cancelHref={`/settings/controllers/${controller.id}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(NewAgreementPage, { title: "New agreement version" });
export default refusable("desk", NewAgreementPage);
