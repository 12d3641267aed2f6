import type {
  LateCause,
  RefusalGround,
  RejectReason,
  Right,
  RightOutcome,
} from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { ExtensionReason } from "@/lib/sla/model/rule";

export type StoryChannel = "portal" | "telephone" | "letter" | "in_person";

export type Decision = {
  readonly outcome: RightOutcome;
  readonly ground: RefusalGround | null;
  readonly note: string;
};

/** Something somebody does about a request at a moment. */
export type Act = { readonly at: Date } & (
  | { readonly verb: "assign"; readonly officer: number }
  | { readonly verb: "start_triage" }
  | { readonly verb: "accept" }
  | { readonly verb: "reject"; readonly reason: RejectReason }
  | { readonly verb: "withdraw" }
  | { readonly verb: "note"; readonly text: string }
  | { readonly verb: "ask"; readonly text: string; readonly isAboutPerson: boolean }
  | { readonly verb: "extend"; readonly reason: ExtensionReason; readonly text: string }
  | { readonly verb: "correct_receipt" }
  | { readonly verb: "reply"; readonly text: string }
  | { readonly verb: "tell"; readonly text: string }
  | { readonly verb: "finish_task"; readonly nth: number }
  | { readonly verb: "answer"; readonly decision: Decision; readonly cause: LateCause }
  | { readonly verb: "close" }
);

/** One request from its arrival to its end. Acts that lie after today have not happened yet. */
export type Story = {
  readonly controller: number;
  readonly channel: StoryChannel;
  readonly arrivedAt: Date;
  readonly rights: readonly Right[];
  readonly name: string;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[];
  readonly notes: string;
  readonly toldPerson: string;
  /** Days between the person's asking the controller and the request's reaching us. */
  readonly askedDaysBefore: number;
  readonly officer: number;
  readonly acts: readonly Act[];
};
