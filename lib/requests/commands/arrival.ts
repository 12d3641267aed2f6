import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Right } from "@/lib/requests/model/codes";
import { ballHolder } from "@/lib/requests/model/state";
import type { ChannelCode } from "@/lib/requests/present";
import { type Ladder, nextAlarm, wakeAt } from "@/lib/sla/model/alarm";
import { governingClock, type RequestClocks } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";
import type { NewIdentifier } from "@/lib/subjects/commands";

/** A request as it reached us, whichever way. */
export type Arrival = {
  readonly controllerId: string;
  readonly channel: ChannelCode;
  /** The moment it reached us. The clock runs from here, not from when somebody read it. */
  readonly receivedAt: Date;
  readonly law: Law;
  /** The day the person asked the controller, if known. */
  readonly askedOn: CivilDate | null;
  readonly rights: readonly Right[];
  readonly identifiers: readonly NewIdentifier[];
  readonly notes: string | null;
  readonly toldPerson: string | null;
  readonly submittedById: string | null;
  readonly instructedById: string | null;
  readonly ownerId: string | null;
  /** What the controller calls it. */
  readonly controllerReference?: string | null;
  /** The answer to a machine is its receipt: the request is acknowledged with it. */
  readonly acknowledgedAt?: Date;
  /** The member who was called back because nothing proved who sent the instruction. */
  readonly calledBackId?: string | null;
  /** The same key never makes a second request at the same controller. */
  readonly submissionKey: string;
};

export type MadeRequest = {
  readonly requestId: string;
  readonly reference: string;
  readonly clocks: RequestClocks;
  readonly zone: string;
  readonly agreementId: string | null;
};

/** The row of a request that arrives, its sealed texts left out. */
export function requestRow(
  arrival: Arrival,
  made: MadeRequest,
  { ladder, now }: { readonly ladder: Ladder; readonly now: Date },
) {
  const { dueOn, governs, ours } = made.clocks;
  const today = civilDateIn(made.zone, now);
  const alarm = nextAlarm({
    dueOn,
    after: ours.receivedOn,
    isOwned: arrival.ownerId !== null,
    today,
    ladder,
  });
  return {
    controllerId: arrival.controllerId,
    id: made.requestId,
    reference: made.reference,
    channel: arrival.channel,
    state: "received" as const,
    law: arrival.law,
    askedOn: arrival.askedOn === null ? null : dayColumn(arrival.askedOn),
    receivedAt: arrival.receivedAt,
    receivedOn: dayColumn(ours.receivedOn),
    zone: made.zone,
    dueOn: dayColumn(dueOn),
    governs,
    ruleId: governingClock(made.clocks).ruleId,
    agreementId: made.agreementId,
    ballHolder: ballHolder("received"),
    ballSince: arrival.receivedAt,
    acknowledgedAt: arrival.acknowledgedAt ?? null,
    ownerId: arrival.ownerId,
    submittedById: arrival.submittedById,
    instructedById: arrival.instructedById,
    nextWakeAt: wakeAt(made.zone, alarm.on),
    submissionKey: arrival.submissionKey,
    createdAt: now,
  };
}

export function rightRows({ controllerId, rights }: Arrival, requestId: string) {
  return rights.map((right) => ({ controllerId, requestId, right }));
}

/** What is kept of a receipt in the trail. */
export function receivedEvent(arrival: Arrival, clocks: RequestClocks) {
  return {
    channel: arrival.channel,
    rights: [...arrival.rights],
    receivedOn: clocks.ours.receivedOn,
    dueOn: clocks.dueOn,
    ruleId: governingClock(clocks).ruleId,
    ...(arrival.calledBackId && { calledBackId: arrival.calledBackId }),
  };
}
