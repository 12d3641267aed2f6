import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalShell } from "@/components/layout/portal-shell";
import { ControllerSwitch } from "@/components/portal/shell/controller-switch";
import { PortalWords } from "@/components/portal/shell/portal-words";
import { SignOutButton } from "@/components/portal/shell/sign-out-button";
import { UnsentOf } from "@/components/refusal/unsent-of";
import { can } from "@/lib/auth/policy";
import { env } from "@/lib/core/env";
import { controllerActedFor, currentSession } from "@/lib/gate/caller";
import { loadOfferedCount } from "@/lib/routing/loaders/portal";

/** Only the frame: whether somebody may see a page is asked by the page itself, each time. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  const actor = session?.actor;
  if (actor?.kind !== "member") return children;
  const t = await getTranslations("portal");
  const { controllerId } = actor;
  const offered = await loadOfferedCount();
  return (
    <PortalWords>
      <PortalShell
        brand={{ name: env().COMPANY_NAME, href: "/portal" }}
        nav={[
          { href: "/portal", label: t("nav.requests") },
          { href: "/portal/new", label: t("nav.new") },
          {
            href: "/portal/hand-overs",
            label: t("nav.handOvers"),
            ...(offered > 0 && {
              count: offered,
              countLabel: (await getTranslations("handOvers"))("count", { count: offered }),
            }),
          },
          ...(can(actor, "import:prepare")
            ? [{ href: "/portal/imports", label: t("nav.imports") }]
            : []),
          { href: "/portal/reports", label: t("nav.reports") },
          ...(can(actor, "member:manage")
            ? [{ href: "/portal/members", label: t("nav.members") }]
            : []),
          ...(can(actor, "key:manage") ? [{ href: "/portal/keys", label: t("nav.keys") }] : []),
        ]}
        controller={(await controllerActedFor()) ?? ""}
        controllerMenu={
          session && session.memberships.length > 1 ? (
            <ControllerSwitch
              sessionId={session.sessionId}
              memberships={session.memberships}
              current={controllerId}
            />
          ) : undefined
        }
        person={{ name: session?.person.name ?? "", detail: t(`roles.${actor.role}`) }}
        personMenu={<SignOutButton />}
        words={{
          skip: t("shell.skip"),
          menu: t("shell.menu"),
          navigation: t("nav.navigation"),
          signedInAs: t("shell.signedInAs"),
          offline: t("shell.offline"),
        }}
        footer={<p className="measure">{t("shell.footer")}</p>}
      >
        <UnsentOf value={session?.person.id ?? null}>{children}</UnsentOf>
      </PortalShell>
    </PortalWords>
  );
}
