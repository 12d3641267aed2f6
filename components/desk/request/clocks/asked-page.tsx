import { ActPage } from "@/components/desk/request/clocks/act-page";
import { CorrectionForm } from "@/components/desk/request/clocks/correction-form";
import { Notice } from "@/components/ui/notice";
import { correctAskedAction } from "@/lib/clocks/actions";
import { ASKED_REASONS } from "@/lib/clocks/model";
import { ASKED_REASON_LABELS } from "@/lib/clocks/present";
import { formatCivilDate } from "@/lib/core/civil-date";
import { requireClockManager } from "@/lib/delays/loaders";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

/** Where the day is corrected on which the person asked the controller, or written down when it becomes known. */
export async function AskedPage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request } = await loadRequestDetail(reference);
  const { askedOn, answeredOn, law, receivedOn } = request;
  const onRecord =
    askedOn === null ? "No day is on record." : `On record is ${formatCivilDate(askedOn)}.`;
  return (
    <ActPage
      reference={request.reference}
      title={askedOn === null ? "When the person asked" : "Correct the day of asking"}
      description={`${onRecord} The controller's own clock counts from it, by the law in force on that day; the old days stay on the request and on the register.`}
    >
      <div className="stack">
        {answeredOn !== null && (
          <Notice tone="warn" title="This request is answered">
            Where the controller's clock governs, the answer may become late, or in time. Both stay
            on record.
          </Notice>
        )}
        {law === "other" && (
          <Notice tone="info">
            This request names a law without a rule, so that no clock of the controller runs. The
            day is kept all the same.
          </Notice>
        )}
        <CorrectionForm
          action={correctAskedAction}
          target={{ reference: request.reference, version: request.version }}
          failed="Nothing was written down"
          day={{
            name: "askedOn",
            label: "When the person asked the controller",
            hint: `The request reached us on ${formatCivilDate(receivedOn)}: the person had asked by then.`,
            known: askedOn ?? "",
            latest: receivedOn,
            refusals: ["asked_same", "asked_after_receipt", "asked_too_old"],
          }}
          why={{
            legend: "Why is it another day?",
            options: ASKED_REASONS.map((value) => ({ value, label: ASKED_REASON_LABELS[value] })),
          }}
          button={askedOn === null ? "Write the day down" : "Correct the day"}
        />
      </div>
    </ActPage>
  );
}
