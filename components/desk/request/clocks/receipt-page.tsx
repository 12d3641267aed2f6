import { ActPage } from "@/components/desk/request/clocks/act-page";
import { CorrectionForm } from "@/components/desk/request/clocks/correction-form";
import { Notice } from "@/components/ui/notice";
import { correctReceiptAction } from "@/lib/clocks/actions";
import { RECEIPT_REASONS } from "@/lib/clocks/model";
import { RECEIPT_REASON_LABELS } from "@/lib/clocks/present";
import { timeOfDayIn } from "@/lib/core/civil-date";
import { requireClockManager } from "@/lib/delays/loaders";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { momentIn } from "@/lib/requests/present/moments";

/** Where a receipt is corrected: every clock counts again, and what it said before stays to be read. */
export async function ReceiptPage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request } = await loadRequestDetail(reference);
  const { zone, receivedAt, receivedOn, answeredOn, mailId } = request;
  return (
    <ActPage
      reference={request.reference}
      title="Correct the receipt"
      description={`On record is ${momentIn(zone, receivedAt)}. Every clock counts again from the true receipt; the old days stay on the request and on the register, struck out and readable.`}
    >
      <div className="stack">
        {answeredOn !== null && (
          <Notice tone="warn" title="This request is answered">
            With the receipt the answer may become late, or in time. Both stay on record.
          </Notice>
        )}
        {mailId !== null && (
          <p className="measure text-ink-muted">The mail it came with keeps its own arrival.</p>
        )}
        <CorrectionForm
          action={correctReceiptAction}
          target={{ reference: request.reference, version: request.version }}
          failed="The receipt was not corrected"
          day={{
            name: "receivedOn",
            label: "Day of receipt",
            known: receivedOn,
            refusals: [
              "receipt_in_future",
              "receipt_too_old",
              "receipt_after_answer",
              "receipt_same",
              "asked_after_receipt",
            ],
          }}
          time={{
            name: "receivedTime",
            label: "Time of receipt",
            hint: `On the controller's clock (${zone}).`,
            known: timeOfDayIn(zone, receivedAt),
          }}
          why={{
            legend: "Why was it wrong?",
            options: RECEIPT_REASONS.map((value) => ({
              value,
              label: RECEIPT_REASON_LABELS[value],
            })),
          }}
          button="Correct the receipt"
        />
      </div>
    </ActPage>
  );
}
