import { ActPage, NotPossible } from "@/components/desk/request/clocks/act-page";
import { CorrectionForm } from "@/components/desk/request/clocks/correction-form";
import { Notice } from "@/components/ui/notice";
import { setRelevantTimeAction } from "@/lib/clocks/actions";
import { loadRelevantTime } from "@/lib/clocks/loaders";
import { RELEVANT_REASONS } from "@/lib/clocks/model";
import { RELEVANT_REASON_LABELS } from "@/lib/clocks/present";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { requireClockManager } from "@/lib/delays/loaders";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Where the day is written down on which proof of identity or a fee came, from which some laws count. */
export async function RelevantPage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request, now } = await loadRequestDetail(reference);
  const { controllerId, requestId, answeredOn, zone } = request;
  const own = request.reference;
  const title = "Identity or fee came";
  const { known, obstacle, rules } = await loadRelevantTime(controllerId, requestId);
  if (obstacle !== null && known === null) {
    return (
      <ActPage reference={own} title={title}>
        <NotPossible reference={own} title="No clock of this request waits for it">
          {deskRefusal(obstacle)}
        </NotPossible>
      </ActPage>
    );
  }
  return (
    <ActPage
      reference={own}
      title={title}
      description="Some laws count from the latest of receipt, proof of who the person is and payment of a fee. Until that is here the clock counts from the beginning; once it is, it counts again from that day."
    >
      <div className="stack">
        {rules.map(({ id, name, citation, text }) => (
          <p key={id} className="measure text-sm text-ink-muted">
            {name} ({citation}): “{text}”
          </p>
        ))}
        {answeredOn !== null && (
          <Notice tone="warn" title="This request is answered">
            Where this clock governs, the answer may become late, or in time. Both stay on record.
          </Notice>
        )}
        <CorrectionForm
          action={setRelevantTimeAction}
          target={{ reference: own, version: request.version }}
          failed="Nothing was written down"
          day={{
            name: "relevantOn",
            label: "The day it was here",
            hint:
              known === null
                ? "Of proof and fee the later one. It is not counted itself."
                : `On record is ${formatCivilDate(known)}. Left empty, the clock counts from the beginning.`,
            known: known ?? "",
            latest: civilDateIn(zone, now),
            refusals: [
              "relevant_time_same",
              "relevant_time_in_future",
              "relevant_time_before_start",
            ],
          }}
          why={{
            legend: "What came?",
            options: RELEVANT_REASONS.map((value) => ({
              value,
              label: RELEVANT_REASON_LABELS[value],
            })),
          }}
          button="Write the day down"
        />
      </div>
    </ActPage>
  );
}
