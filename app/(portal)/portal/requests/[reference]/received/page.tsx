import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/portal/print-button";
import { WhyThisDate } from "@/components/portal/why-this-date";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { FormActions } from "@/components/ui/form-actions";
import { Panel } from "@/components/ui/panel";
import { daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import { loadPortalRequest } from "@/lib/requests/loaders/portal-requests";

type Props = PageProps<"/portal/requests/[reference]/received">;

async function metadata() {
  const t = await getTranslations("portal.received");
  return { title: t("title") };
}

async function ReceivedPage({ params }: Props) {
  const { request } = await loadPortalRequest((await params).reference);
  const t = await getTranslations("portal.received");
  const { reference, receivedOn, dueOn, derivation } = request;
  const day = formatCivilDate(dueOn, "en", "long");
  return (
    <div className="mx-auto grid max-w-[44rem] gap-8">
      <Panel
        title={t("title")}
        mark={<ClockMark total={daysBetween(receivedOn, dueOn)} passed={0} size={96} />}
      >
        <p>
          {t("reference")} <strong className="ref block text-2xl">{reference}</strong>
        </p>
        <p className="mt-3">{t("due", { day })}</p>
      </Panel>
      <WhyThisDate derivation={derivation} open />
      <section>
        <h2 className="mb-3 text-xl">{t("next")}</h2>
        <ol className="measure grid list-decimal gap-2 pl-6">
          <li>{t("steps.mail")}</li>
          <li>{t("steps.check")}</li>
          <li>{t("steps.ask")}</li>
          <li>{t("steps.answer", { day })}</li>
        </ol>
      </section>
      <FormActions>
        <ButtonLink variant="primary" href={`/portal/requests/${reference}`}>
          {t("open")}
        </ButtonLink>
        <ButtonLink href="/portal/new">{t("another")}</ButtonLink>
        <PrintButton>{t("print")}</PrintButton>
      </FormActions>
    </div>
  );
}

export const generateMetadata = metadataOf(ReceivedPage, metadata);
export default refusable("portal", ReceivedPage);
