import { OwnerForm } from "@/components/desk/request/owner-form";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { LATE_CAUSES } from "@/lib/requests/model/codes";
import { isFinal } from "@/lib/requests/model/state";
import { CHANNEL_LABELS, LATE_CAUSE_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";
import { momentIn } from "@/lib/requests/present/moments";
import type { RequestDetail } from "@/lib/requests/queries/detail";
import { isLate } from "@/lib/sla/model/countdown";

type FactsProps = {
  request: RequestDetail;
  people: readonly { readonly id: string; readonly name: string }[];
  viewerId: string;
  mayAssign: boolean;
  target: FormTarget;
};

/** What is known about a request that is not about its subject. */
export function Facts({ request, people, viewerId, mayAssign, target }: FactsProps) {
  const { owner, state } = request;
  const ownerControl = mayAssign && !isFinal(state) && (
    // Made anew for another owner: what was said about the one before is no longer so.
    <OwnerForm key={owner?.id} target={target} owner={owner} people={people} viewerId={viewerId} />
  );
  return (
    <Section title="Facts">
      <DescriptionList
        items={[
          {
            term: "Owner",
            detail: (
              <>
                {owner?.name ?? <span className="text-ink-muted">No owner</span>}
                {ownerControl}
              </>
            ),
          },
          ...factsOf(request),
        ]}
      />
    </Section>
  );
}

function factsOf(request: RequestDetail) {
  const { zone, askedOn, acknowledgedAt, answeredAt, closedAt, answeredOn, dueOn } = request;
  // A correction of the receipt can make a late answer one in time; what was recorded about it stays.
  const wasLate = answeredOn !== null && !isLate(dueOn, answeredOn);
  const cause = LATE_CAUSES.find((code) => code === request.lateCause);
  const moment = (term: string, at: Date | null) =>
    at === null
      ? []
      : [{ term, detail: <time dateTime={at.toISOString()}>{momentIn(zone, at)}</time> }];
  return [
    { term: "Came by", detail: channelOf(request) },
    ...moment("Receipt", request.receivedAt),
    { term: "Instructed by", detail: instructorOf(request) },
    { term: "Law", detail: LAW_LABELS[request.law] },
    {
      term: "Person asked on",
      detail: askedOn ? formatCivilDate(askedOn) : <span className="text-ink-muted">Not told</span>,
    },
    ...(request.relevantOn === null
      ? []
      : [{ term: "Identity or fee came on", detail: formatCivilDate(request.relevantOn) }]),
    { term: "Time zone", detail: zone },
    ...moment("Acknowledged", acknowledgedAt),
    ...moment("Answered", answeredAt),
    ...(cause
      ? [
          {
            term: wasLate ? "Late before the correction, because" : "Late because",
            detail: LATE_CAUSE_LABELS[cause],
          },
        ]
      : []),
    ...moment("Closed", closedAt),
  ];
}

function channelOf({ channel, mailId }: RequestDetail) {
  if (mailId === null) return CHANNEL_LABELS[channel];
  return <TextLink href={`/desk/mail/${mailId}`}>{CHANNEL_LABELS[channel]}</TextLink>;
}

function instructorOf(request: RequestDetail): string {
  const person = request.instructedBy ?? request.submittedBy;
  if (person) return person.name;
  return request.isInstructedByName ? "A name, hidden until revealed" : "Not told";
}
