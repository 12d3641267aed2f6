import { type CivilDate, civilDateIn, daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import type { Told } from "@/lib/reports/model/breach";
import type { LateCause, Right } from "@/lib/requests/model/codes";
import {
  type BallHolder,
  isOpen as isOpenState,
  type RequestState,
} from "@/lib/requests/model/state";
import { BALL_LABELS, LATE_CAUSE_LABELS, STATE_LABELS } from "@/lib/requests/present";
import { requestPath } from "@/lib/requests/present/paths";
import { ballWords, rightsInShort } from "@/lib/requests/present/queue";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import type { ClockKind } from "@/lib/sla/model/clocks";
import { daysLate, daysLeft } from "@/lib/sla/model/countdown";
import { describePeriod } from "@/lib/sla/present";

type RowFacts = {
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: readonly Right[];
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  readonly pausedDays: number;
  readonly stoppedSince: CivilDate | null;
  readonly ownerName: string | null;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
};

/** A request in a list of a report, in words and numbers that are ready to print. */
export type RowLine = {
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: string;
  readonly state: RequestState;
  readonly stateLabel: string;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly due: string;
  readonly answeredOn: CivilDate | null;
  readonly answered: string | null;
  readonly withdrawnOn: CivilDate | null;
  /** Where it was withdrawn after its due day, by how many days. */
  readonly withdrawnLate: string | null;
  readonly isOpen: boolean;
  /** Not so for what was withdrawn, rejected or merged: it has no answer, and no clock of it runs any more. */
  readonly isCounted: boolean;
  /** To today, or to the answer once there is one; negative when late. */
  readonly daysLeft: number;
  readonly isStopped: boolean;
  /** Calendar days from receipt to the answer, or to today; and those of them that the clock counts. */
  readonly grossDays: number | null;
  readonly netDays: number | null;
  readonly ownerName: string | null;
  readonly ball: string;
};

export function rowLine(facts: RowFacts, now: Date): RowLine {
  const { zone, dueOn, answeredOn, withdrawnOn, state, ballHolder } = facts;
  const today = civilDateIn(zone, now);
  const isOpen = answeredOn === null && isOpenState(state);
  const isCounted = isOpen || answeredOn !== null;
  const grossDays = Math.max(0, daysBetween(facts.receivedOn, answeredOn ?? today));
  return {
    ...{ reference: facts.reference, controllerName: facts.controllerName, state, zone, dueOn },
    rights: rightsInShort(facts.rights),
    stateLabel: STATE_LABELS[state],
    due: formatCivilDate(dueOn),
    ...{ answeredOn, isOpen, isCounted, ownerName: facts.ownerName },
    answered: answeredOn && formatCivilDate(answeredOn),
    withdrawnOn,
    withdrawnLate: withdrawnOn && withdrawnWords(dueOn, withdrawnOn),
    daysLeft: daysLeft(dueOn, answeredOn ?? today),
    isStopped: facts.stoppedSince !== null,
    grossDays: isCounted ? grossDays : null,
    netDays: isCounted ? Math.max(0, grossDays - facts.pausedDays) : null,
    ball: isOpen
      ? ballWords(ballHolder, civilDateIn(zone, facts.ballSince), today)
      : BALL_LABELS[ballHolder],
  };
}

/** "Withdrawn 4 days late": the due day was missed by then. Nothing of what was withdrawn in time. */
function withdrawnWords(dueOn: CivilDate, withdrawnOn: CivilDate): string | null {
  const late = daysLate(dueOn, withdrawnOn);
  return late === 0 ? null : `Withdrawn ${counted(late, "day")} late`;
}

type BreachFacts = {
  readonly reference: string;
  readonly controllerName: string;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  readonly cause: LateCause | null;
  readonly told: Told;
  readonly governs: ClockKind;
  readonly ruleId: string;
};

export type BreachLine = {
  readonly reference: string;
  readonly controllerName: string;
  readonly dueOn: CivilDate;
  readonly due: string;
  readonly answeredOn: CivilDate | null;
  readonly answered: string | null;
  readonly withdrawnOn: CivilDate | null;
  /** By how many days it was withdrawn late; null for the others. */
  readonly withdrawnLate: string | null;
  /** Whether nothing ended it yet. */
  readonly isOpen: boolean;
  readonly daysLate: number;
  /** `null` where it is missing; an open request has none to give yet, and one that was withdrawn never has. */
  readonly cause: string | null;
  readonly isCauseMissing: boolean;
  /** The clock that was missed. */
  readonly clock: string;
  readonly told: string;
  /** Where what told it stands on the request's page; null while nothing was told. */
  readonly toldHref: string | null;
};

export function breachLine(facts: BreachFacts, now: Date): BreachLine {
  const { zone, dueOn, answeredOn, withdrawnOn, cause, told } = facts;
  const isOpen = answeredOn === null && withdrawnOn === null;
  return {
    ...{ reference: facts.reference, controllerName: facts.controllerName, dueOn, answeredOn },
    due: formatCivilDate(dueOn),
    answered: answeredOn && formatCivilDate(answeredOn),
    ...{ withdrawnOn, withdrawnLate: withdrawnOn && withdrawnWords(dueOn, withdrawnOn), isOpen },
    daysLate: daysLate(dueOn, answeredOn ?? withdrawnOn ?? civilDateIn(zone, now)),
    cause: cause && LATE_CAUSE_LABELS[cause],
    isCauseMissing: answeredOn !== null && cause === null,
    clock: clockWords(facts.governs, facts.ruleId),
    told: toldWords(told, zone, { isAnswered: answeredOn !== null, isOpen }),
    toldHref: toldHref(told, facts.reference),
  };
}

function clockWords(governs: ClockKind, ruleId: string): string {
  if (governs !== "ours") return "The controller's own";
  return ruleId.startsWith("agreement:") ? "Agreement" : "Published promise";
}

/** The answer or the message itself, on the request's page. */
function toldHref(told: Told, reference: string): string | null {
  if (told.kind === "nothing") return null;
  const place = told.kind === "answer" ? "answer" : `entry-${told.messageId}`;
  return `${requestPath(reference)}#${place}`;
}

function toldWords(
  told: Told,
  zone: string,
  { isAnswered, isOpen }: { readonly isAnswered: boolean; readonly isOpen: boolean },
): string {
  if (told.kind === "nothing" && isAnswered) return "No answer on record";
  if (told.kind === "nothing") return isOpen ? "Nothing yet" : "Nothing";
  const day = formatCivilDate(civilDateIn(zone, told.at));
  return told.kind === "answer" ? `Answer, ${day}` : `Message, ${day}`;
}

/** What governs a controller's requests, in few words: "Agreement v2: 20 calendar days". */
export function agreementWords(terms: AgreementTerms | null): string {
  // The promise is a rule with versions, and which of them a request has is for its day of receipt to say.
  if (terms === null) return "Published promise";
  const period = terms.period === null ? "the published promise" : describePeriod(terms.period);
  return `Agreement v${terms.version}: ${period}`;
}
