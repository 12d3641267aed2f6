import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { Right } from "@/lib/requests/model/codes";
import type { DirectBall, DirectState } from "@/lib/routing/model/direct";
import { BALL_LABELS, DIRECT_STATE_LABELS } from "@/lib/routing/present/desk";
import en from "@/messages/en.json" with { type: "json" };

type DirectLine = {
  readonly reference: string;
  readonly state: DirectState;
  readonly ball: DirectBall;
  readonly ballSince: Date;
  readonly receivedAt: Date;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly dueZone: string;
  readonly handedOverOn: CivilDate | null;
  readonly ownerName: string | null;
  readonly isSuspicious: boolean;
};

/** Direct requests as a file, without anything of what a person wrote. Days in the zone of each; of the hand-over in that of whose clock it is. */
export const DIRECT_COLUMNS: Columns<DirectLine> = [
  ["reference", (row) => row.reference],
  ["hand_over_due_day", (row) => row.dueOn],
  ["handed_over_day", (row) => row.handedOverOn],
  ["state", (row) => DIRECT_STATE_LABELS[row.state]],
  ["ball", (row) => BALL_LABELS[row.ball]],
  ["ball_since", (row) => (row.ball === "nobody" ? null : civilDateIn(row.zone, row.ballSince))],
  ["owner", (row) => row.ownerName],
  ["received_day", (row) => civilDateIn(row.zone, row.receivedAt)],
  ["suspicious", (row) => row.isSuspicious],
  ["time_zone", (row) => row.zone],
  ["hand_over_time_zone", (row) => row.dueZone],
];

const { handOvers, portal } = en;

type HandOverLine = {
  readonly reference: string;
  readonly state: "offered" | "accepted" | "not_ours";
  readonly rights: readonly Right[];
  readonly askedOn: CivilDate;
};

/** Hand-overs as a file, in the words of the portal. */
export const HAND_OVER_COLUMNS: Columns<HandOverLine> = [
  ["reference", (row) => row.reference],
  ["wanted", (row) => wanted(row)],
  ["asked_day", (row) => row.askedOn],
  ["standing", (row) => handOvers.states[row.state]],
];

function wanted({ rights }: HandOverLine): readonly string[] {
  return rights.length === 0 ? [handOvers.inWords] : rights.map((right) => portal.rights[right]);
}
