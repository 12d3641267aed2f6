import type { RefusalDetail } from "@/lib/core/outcome";
import { deskRefusal } from "@/lib/requests/present/refusals";
import type { CandidateReason } from "@/lib/routing/model/candidates";
import type {
  ClosedState,
  DirectBall,
  DirectState,
  HandOverState,
  NotOursReason,
  Suspicion,
} from "@/lib/routing/model/direct";

export const DIRECT_PATH = "/desk/direct";

export function directPath(reference: string): string {
  return `${DIRECT_PATH}/${reference}`;
}

export function handOverPath(reference: string): string {
  return `${directPath(reference)}/hand-over`;
}

export const DIRECT_STATE_LABELS: Readonly<Record<DirectState, string>> = {
  waiting: "Waiting for us",
  asked_back: "Asked back",
  handed_over: "Handed over",
  taken_over: "Taken over",
  closed_not_ours: "Closed: not ours",
  closed_no_reply: "Closed: no reply",
  closed_spam: "Closed: spam",
};

/** The shapes of components/ui/badge. */
export const DIRECT_STATE_KINDS = {
  waiting: "todo",
  asked_back: "waiting",
  handed_over: "waiting",
  taken_over: "done",
  closed_not_ours: "stopped",
  closed_no_reply: "stopped",
  closed_spam: "stopped",
} as const satisfies Readonly<Record<DirectState, string>>;

export const BALL_LABELS: Readonly<Record<DirectBall, string>> = {
  us: "Us",
  person: "The person",
  controller: "The controller",
  nobody: "Nobody",
};

export const CLOSE_LABELS: Readonly<Record<ClosedState, string>> = {
  closed_not_ours: "Not ours: no controller of ours is meant",
  closed_no_reply: "The person was asked back and has not replied",
  closed_spam: "Spam, or no request at all",
};

export const CLOSE_HINTS: Readonly<Record<ClosedState, string>> = {
  closed_not_ours: "The person reads that it was closed without being passed on, in neutral words.",
  closed_no_reply: "The person reads the same.",
  closed_spam: "No mail is sent.",
};

export const HAND_OVER_LABELS: Readonly<Record<HandOverState, string>> = {
  offered: "Not answered yet",
  accepted: "Accepted as its request",
  not_ours: "Says it is not theirs",
  withdrawn: "Taken back by us",
};

export const HAND_OVER_KINDS = {
  offered: "waiting",
  accepted: "done",
  not_ours: "stopped",
  withdrawn: "stopped",
} as const satisfies Readonly<Record<HandOverState, string>>;

export const NOT_OURS_LABELS: Readonly<Record<NotOursReason, string>> = {
  person_unknown: "the person is not known there",
  other_company: "another company is meant",
  no_relation: "it has no relation with the person",
};

export const CANDIDATE_REASON_LABELS: Readonly<Record<CandidateReason, string>> = {
  same_name: "The person named it: the names are the same but for the legal form",
  named_domain: "The person named a domain that it registered",
  known_identifier: "We have had a request about one of these identifiers for it",
  part_of_name: "The name holds the words the person named, or the other way round",
  similar_name: "The name is one typing error away from what the person named",
  look_alike_domain: "A domain it registered looks like the one the person named",
  sender_domain: "The person’s own mail address lies in a domain that it registered",
};

export const STRENGTH_LABELS = {
  strong: "Very likely",
  fair: "Likely",
  weak: "Possible",
} as const;

export const SUSPICION_LABELS: Readonly<Record<Suspicion, string>> = {
  too_fast: "sent faster than anybody can read the questions",
  hidden_field: "a field was filled in that nobody sees",
};

export const CHANNEL_LABELS = { form: "Public form", mail: "Mail" } as const;

const SENTENCES: Readonly<Record<string, string>> = {
  direct_unknown: "This direct request is not there.",
  direct_erased:
    "What the person wrote was erased meanwhile. Nothing can be done with it any more.",
  not_in_this_state:
    "It has moved on since this page was loaded. Load it again to see how it stands.",
  handed_over_already: "One of these controllers has it already. Nothing was sent.",
  hand_over_answered: "The controller answered meanwhile. Load the page again.",
  controller_unknown: "One of these controllers is no longer there. Nothing was sent.",
};

/** Why the desk was refused something about a direct request. */
export function directRefusal(reason: string, detail: RefusalDetail = {}): string {
  return SENTENCES[reason] ?? deskRefusal(reason, detail);
}
