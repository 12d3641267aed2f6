import type { DirectState } from "@/lib/routing/model/direct";

/** What a person is told about where their request stands. Whether a controller took it is between it and us. */
export type ShownStanding = "waiting" | "asked" | "handed" | "closed";

const SHOWN: Readonly<Record<DirectState, ShownStanding>> = {
  waiting: "waiting",
  asked_back: "asked",
  handed_over: "handed",
  taken_over: "handed",
  closed_not_ours: "closed",
  closed_no_reply: "closed",
  closed_spam: "closed",
};

export function shownStanding(state: DirectState): ShownStanding {
  return SHOWN[state];
}
