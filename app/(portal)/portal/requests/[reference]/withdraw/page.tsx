import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/portal/action-form";
import { ForController } from "@/components/portal/for-controller";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { loadPortalGoingOnHere } from "@/lib/merges/loaders";
import { withdrawRequestAction } from "@/lib/requests/actions/portal";
import { loadPortalRequest } from "@/lib/requests/loaders/portal-requests";
import { canMove, isFinal } from "@/lib/requests/model/state";
import { isLate } from "@/lib/sla/model/countdown";

type Props = PageProps<"/portal/requests/[reference]/withdraw">;

async function metadata({ params }: Props) {
  const { request } = await loadPortalRequest((await params).reference);
  const t = await getTranslations("portal.withdraw");
  return { title: t("title", { reference: request.reference }) };
}

/** Asks once more, because the work is not done then. */
async function WithdrawPage({ params }: Props) {
  const { request, now } = await loadPortalRequest((await params).reference);
  const t = await getTranslations("portal");
  const { reference, version, dueOn, zone } = request;
  const back = `/portal/requests/${reference}`;
  return (
    <div className="mx-auto grid max-w-[44rem] gap-5">
      <h1 className="text-3xl">{t("withdraw.title", { reference })}</h1>
      {canMove(request.state, "withdraw") ? (
        <>
          <p className="measure">{t("withdraw.body")}</p>
          {isLate(dueOn, civilDateIn(zone, now)) && (
            <p className="measure">{t("withdraw.late", { day: formatCivilDate(dueOn) })}</p>
          )}
          <Merged requestId={request.id} />
          <ActionForm
            action={withdrawRequestAction}
            about={{ reference, version: String(version) }}
          >
            <ForController />
            <FormActions>
              <SubmitButton variant="danger" size="lg">
                {t("withdraw.button")}
              </SubmitButton>
              <ButtonLink size="lg" variant="quiet" href={back}>
                {t("withdraw.back")}
              </ButtonLink>
            </FormActions>
          </ActionForm>
        </>
      ) : (
        <>
          <Notice tone="info">
            {t(`refusals.${isFinal(request.state) ? "request_is_final" : "not_from_this_state"}`)}
          </Notice>
          <div>
            <ButtonLink href={back}>{t("answerPage.back")}</ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}

/** Requests that were merged into this one end with it, which nobody expects who reads only its own reference. */
async function Merged({ requestId }: { requestId: string }) {
  const t = await getTranslations("portal.withdraw");
  const format = await getFormatter();
  const others = await loadPortalGoingOnHere(requestId);
  if (others.length === 0) return null;
  const count = others.length;
  return (
    <Notice tone="warn" title={t("mergedTitle", { count })}>
      {t("merged", { count, others: format.list(others) })}
    </Notice>
  );
}

export const generateMetadata = metadataOf(WithdrawPage, metadata);
export default refusable("portal", WithdrawPage);
