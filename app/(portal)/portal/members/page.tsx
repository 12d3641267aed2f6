import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { InviteForm } from "@/components/portal/member-forms";
import { PortalNotice } from "@/components/portal/portal-notice";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { loadMembers } from "@/lib/accounts/loaders";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";

export async function generateMetadata() {
  const t = await getTranslations("portal.members");
  return { title: t("title") };
}

export default async function MembersPage({ searchParams }: PageProps<"/portal/members">) {
  const { members, ownId, controllerName, zone } = await loadMembers();
  const t = await getTranslations("portal");
  return (
    <>
      <PortalNotice name={(await searchParams).notice} />
      <PageHeader
        title={t("members.title")}
        description={t("members.intro", { controller: controllerName })}
      />
      <DataTable label={t("members.table")} className="mb-8 text-base">
        <THead>
          <Tr>
            <Th>{t("members.person")}</Th>
            <Th>{t("members.role")}</Th>
            <Th>{t("members.since")}</Th>
            <Th>
              <span className="sr-only">{t("members.change")}</span>
            </Th>
          </Tr>
        </THead>
        <TBody>
          {members.map((member) => (
            <Tr key={member.personId}>
              <Th scope="row" className="py-3">
                <span className="block font-medium">
                  {member.name}
                  {member.personId === ownId && (
                    <span className="font-normal text-ink-muted"> ({t("members.you")})</span>
                  )}
                </span>
                <span className="block text-ink-muted">{member.email}</span>
              </Th>
              <Td>{t(`roles.${member.role}`)}</Td>
              <Td shrink>{formatCivilDate(civilDateIn(zone, member.since))}</Td>
              <Td shrink>
                <TextLink href={`/portal/members/${member.personId}`}>
                  {t("members.change")}
                  <span className="sr-only"> {member.name}</span>
                </TextLink>
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
      <Section title={t("members.invite")}>
        <InviteForm />
      </Section>
    </>
  );
}
