import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ForController } from "@/components/portal/for-controller";
import { KeyForm } from "@/components/portal/key-form";
import { KeyList } from "@/components/portal/key-list";
import { NewKey } from "@/components/portal/new-key";
import { PortalExport } from "@/components/portal/portal-export";
import { PortalNotice } from "@/components/portal/portal-notice";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { loadControllerKeys } from "@/lib/apikeys/loaders";
import { tableHref } from "@/lib/core/table";

async function metadata() {
  const t = await getTranslations("portal.keys");
  return { title: t("title") };
}

async function KeysPage({ searchParams }: PageProps<"/portal/keys">) {
  const { made: madeId, notice } = await searchParams;
  const { keys, made, appUrl, controllerName, zone, now } = await loadControllerKeys(madeId);
  const t = await getTranslations("portal.keys");
  return (
    <>
      <PortalNotice name={notice} />
      <PageHeader title={t("title")} description={t("intro", { controller: controllerName })} />
      {made && <NewKey made={made} appUrl={appUrl} />}
      {keys.length === 0 ? (
        <EmptyState title={t("none")} className="mb-8">
          {t("noneBody")}
        </EmptyState>
      ) : (
        <>
          <KeyList keys={keys} zone={zone} now={now} />
          <PortalExport href={tableHref("portal-keys", "csv", "")} className="mb-8" />
        </>
      )}
      <Section title={t("make")} description={t("makeBody")}>
        <KeyForm>
          <ForController />
        </KeyForm>
      </Section>
    </>
  );
}

export const generateMetadata = metadataOf(KeysPage, metadata);
export default refusable("portal", KeysPage);
