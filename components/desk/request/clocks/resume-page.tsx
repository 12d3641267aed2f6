import { ActPage, NotPossible } from "@/components/desk/request/clocks/act-page";
import { ResumeForm } from "@/components/desk/request/clocks/resume-form";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { requireClockManager } from "@/lib/delays/loaders";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { requestPath } from "@/lib/requests/present/paths";

/** Where a pause is ended by hand, for a reply that did not come through the portal. */
export async function ResumePage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request, now } = await loadRequestDetail(reference);
  const own = request.reference;
  const title = "The reply is here";
  if (request.pausedSince === null) {
    return (
      <ActPage reference={own} title={title}>
        <NotPossible reference={own} title="No pause runs">
          The reply was here already, or nothing was asked that stops a clock.
        </NotPossible>
      </ActPage>
    );
  }
  return (
    <ActPage
      reference={own}
      title={title}
      description={`The question was sent on ${formatCivilDate(request.pausedSince)}. A reply in the portal ends the pause by itself; this is for one that came another way, as by telephone.`}
    >
      <ResumeForm
        target={{ reference: own, version: request.version, back: requestPath(own) }}
        today={civilDateIn(request.zone, now)}
      />
    </ActPage>
  );
}
