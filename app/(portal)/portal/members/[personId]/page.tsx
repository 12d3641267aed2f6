import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ActionForm } from "@/components/portal/action-form";
import { ForController } from "@/components/portal/for-controller";
import { RoleForm } from "@/components/portal/member-forms";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { endMembershipAction } from "@/lib/accounts/actions";
import { loadMembers } from "@/lib/accounts/loaders";

type Props = PageProps<"/portal/members/[personId]">;

async function load({ params }: Props) {
  const { personId } = await params;
  const { members, controllerName } = await loadMembers();
  const member = members.find((candidate) => candidate.personId === personId);
  if (!member) notFound();
  return { member, controllerName };
}

async function metadata(props: Props) {
  const { member } = await load(props);
  const t = await getTranslations("portal.members");
  return { title: t("changeTitle", { name: member.name }) };
}

async function MemberPage(props: Props) {
  const { member, controllerName } = await load(props);
  const { personId, name, role, email } = member;
  const t = await getTranslations("portal.members");
  return (
    <div className="mx-auto grid max-w-[44rem] gap-6">
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: t("back"), href: "/portal/members" }, { label: name }]} />
        }
        title={t("changeTitle", { name })}
        description={email}
      />
      <RoleForm personId={personId} role={role}>
        <ForController />
      </RoleForm>
      <Section title={t("end", { controller: controllerName })} description={t("endBody")}>
        <ActionForm action={endMembershipAction} about={{ personId }}>
          <ForController />
          <SubmitButton variant="danger">{t("endButton")}</SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}

export const generateMetadata = metadataOf(MemberPage, metadata);
export default refusable("portal", MemberPage);
