import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { endControllerAction } from "@/lib/controllers/actions";
import { loadController, loadUnfinishedRequests } from "@/lib/controllers/loaders";
import { controllerRefusal } from "@/lib/controllers/present";

async function EndControllerPage({ params }: PageProps<"/settings/controllers/[id]/end">) {
  const controller = await loadController((await params).id);
  const { id, name } = controller;
  const requests = await loadUnfinishedRequests(id);
  return (
    <>
      <PageHeader breadcrumb={controllerCrumbs(controller)} title={`End the work for ${name}`} />
      <div className="stack measure">
        <p>
          Its members can no longer sign in for it, and it takes no more requests. Its requests, its
          agreements and the log stay. You can take it up again later, with the same people.
        </p>
        {requests > 0 ? (
          <Notice tone="warn">{controllerRefusal("requests_unfinished", { requests })}</Notice>
        ) : (
          <ActionButton
            action={endControllerAction}
            area="controller"
            hidden={{ controllerId: id }}
            variant="danger"
            size="md"
          >
            End {name}
          </ActionButton>
        )}
        <div>
          <ButtonLink href={`/settings/controllers/${id}`}>Back</ButtonLink>
        </div>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(EndControllerPage, { title: "End controller" });
export default refusable("desk", EndControllerPage);
