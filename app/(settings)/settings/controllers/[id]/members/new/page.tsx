import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { NewMemberForm } from "@/components/settings/person-form";
import { loadController } from "@/lib/controllers/loaders";

async function NewMemberPage({ params }: PageProps<"/settings/controllers/[id]/members/new">) {
  const controller = await loadController((await params).id);
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        title={`Invite somebody of ${controller.name}`}
        description="They get a mail that says where to sign in. There are no passwords: each sign-in is a link to their address."
      />
      <NewMemberForm controllerId={controller.id} />
    </>
  );
}

export const generateMetadata = metadataOf(NewMemberPage, { title: "Invite a member" });
export default refusable("desk", NewMemberPage);
