import type { CivilDate } from "@/lib/core/civil-date";
import type { Right, RightOutcome } from "@/lib/requests/model/codes";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";
import type { ChannelCode } from "@/lib/requests/present";
import type { AnswerClockKind, ClockKind } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";

export type ClockView = {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly beganOn: string;
  readonly firstDueOn: string;
  readonly dueOn: string;
  readonly pausedDays: number;
  readonly extended: boolean;
};

/** What a controller's machine may know of a request. Names nobody. */
export type RequestView = {
  readonly reference: string;
  readonly controllerReference: string | null;
  readonly channel: ChannelCode;
  readonly state: RequestState;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly rights: readonly { readonly right: Right; readonly outcome: RightOutcome | null }[];
  readonly law: Law;
  readonly askedOn: CivilDate | null;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly governs: AnswerClockKind;
  readonly clocks: readonly ClockView[];
  readonly stoppedSince: CivilDate | null;
  readonly pauses: readonly {
    readonly reason: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly extensions: readonly { readonly reason: string; readonly noticeOn: string }[];
  readonly acknowledgedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answeredOn: CivilDate | null;
  readonly closedAt: Date | null;
  readonly rejectReason: string | null;
  readonly continuesAs: string | null;
  readonly updatedAt: Date;
};
