import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ForController } from "@/components/portal/for-controller";
import { InviteForm } from "@/components/portal/member-forms";
import { PortalExport } from "@/components/portal/portal-export";
import { PortalNotice } from "@/components/portal/portal-notice";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { loadMembers } from "@/lib/accounts/loaders";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";

async function metadata() {
  const t = await getTranslations("portal.members");
  return { title: t("title") };
}

async function MembersPage({ searchParams }: PageProps<"/portal/members">) {
  const { members, ownId, controllerName, zone } = await loadMembers();
  const t = await getTranslations("portal");
  return (
    <>
      <PortalNotice name={(await searchParams).notice} />
      <PageHeader
        title={t("members.title")}
        description={t("members.intro", { controller: controllerName })}
      />
      <ul aria-label={t("members.table")} className="mb-8 border-b border-line text-base">
        {members.map((member) => (
          <li
            key={member.personId}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-line py-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <p className="font-medium">
                {member.name}
                {member.personId === ownId && (
                  <span className="font-normal text-ink-muted"> ({t("members.you")})</span>
                )}
              </p>
              <p className="wrap-anywhere text-ink-muted">{member.email}</p>
            </div>
            <p className="col-start-1 sm:col-start-auto">{t(`roles.${member.role}`)}</p>
            <p className="col-start-1 text-ink-muted sm:col-start-auto">
              {t("members.sinceDay", { day: formatCivilDate(civilDateIn(zone, member.since)) })}
            </p>
            <TextLink
              href={`/portal/members/${member.personId}`}
              className="col-start-2 row-start-1 sm:col-start-auto sm:row-start-auto"
            >
              {t("members.change")}
              <span className="sr-only"> {member.name}</span>
            </TextLink>
          </li>
        ))}
      </ul>
      <PortalExport href={tableHref("portal-members", "csv", "")} className="mb-8" />
      <Section title={t("members.invite")}>
        <InviteForm>
          <ForController />
        </InviteForm>
      </Section>
    </>
  );
}

export const generateMetadata = metadataOf(MembersPage, metadata);
export default refusable("portal", MembersPage);
