import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { controllerCrumbs } from "@/components/settings/controller-crumbs";
import { MemberRoleForm } from "@/components/settings/person-form";
import { Section } from "@/components/ui/card";
import { endControllerMemberAction } from "@/lib/accounts/actions";
import { loadControllerMembers } from "@/lib/accounts/loaders";
import { loadController } from "@/lib/controllers/loaders";

async function MemberPage({ params }: PageProps<"/settings/controllers/[id]/members/[personId]">) {
  const { id, personId } = await params;
  const controller = await loadController(id);
  const member = (await loadControllerMembers(id)).find((entry) => entry.personId === personId);
  if (!member) notFound();
  return (
    <>
      <PageHeader
        breadcrumb={controllerCrumbs(controller)}
        title={member.name}
        description={member.email}
      />
      <div className="stack">
        <MemberRoleForm controllerId={id} personId={personId} role={member.role} />
        <Section
          title="Remove"
          description={`${member.name} is out of ${controller.name} with the next click. What they sent stays, and they can be invited again.`}
        >
          <ActionButton
            action={endControllerMemberAction}
            area="person"
            hidden={{ controllerId: id, personId }}
            variant="danger"
            size="md"
          >
            Remove from {controller.name}
          </ActionButton>
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(MemberPage, { title: "Member" });
export default refusable("desk", MemberPage);
