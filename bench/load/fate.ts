import { addDays, type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";
import type { Chance } from "./chance";
import type { LoadedController } from "./world";

const DAY_MS = 86_400_000;
const YEARS = 10;
/** Of a desk that keeps up. */
export const OPEN_SHARE = 0.03;
const PERIOD = 30;

/** What becomes of one request. Days are in its zone; what has not happened is null. */
export type Fate = {
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly answeredAt: Date | null;
  readonly rights: readonly Right[];
  readonly ball: BallHolder;
  readonly isOwned: boolean;
  readonly lateCause: string | null;
};

const OPEN: readonly [RequestState, ...RequestState[]] = [
  "received",
  "in_triage",
  "in_progress",
  "in_progress",
  "in_progress",
  "in_progress",
  "waiting_for_controller",
];
const MAIN_RIGHTS: readonly [Right, ...Right[]] = [
  "erasure",
  "erasure",
  "erasure",
  "access",
  "access",
  "rectification",
  "portability",
  "objection",
];
const LATE_CAUSES = ["sub_processor_late", "volume", "triage_late"] as const;

/** A share is open, nearly all of it from the last month; the others ended over the ten years before. */
export function fateOf(
  chance: Chance,
  { zone }: LoadedController,
  now: Date,
  openShare: number,
): Fate {
  const isOpen = chance.isTrue(openShare);
  const age = isOpen ? openAge(chance) : 31 + (1 - Math.sqrt(chance.next())) * (YEARS * 365 - 31);
  const receivedAt = new Date(Math.floor(now.getTime() - age * DAY_MS));
  const receivedOn = civilDateIn(zone, receivedAt);
  const dueOn = addDays(receivedOn, PERIOD);
  const first = chance.of(MAIN_RIGHTS);
  const rights: readonly Right[] = chance.isTrue(0.09) ? [first, "restriction"] : [first];
  const base = { receivedAt, receivedOn, dueOn, rights, isOwned: chance.isTrue(0.93) };
  const nothing = { answeredOn: null, answeredAt: null, lateCause: null };
  if (isOpen) {
    const state = chance.of(OPEN);
    const ball = state === "waiting_for_controller" ? "controller" : "us";
    return { ...base, ...nothing, state, ball };
  }
  const ended = chance.next();
  if (ended < 0.09) {
    return { ...base, ...nothing, state: ended < 0.05 ? "withdrawn" : "rejected", ball: "nobody" };
  }
  const isLate = chance.isTrue(0.04);
  const answeredOn = addDays(dueOn, isLate ? 1 + chance.below(9) : -chance.below(26));
  const answeredAt = new Date(`${answeredOn}T12:00:00.000Z`);
  const lateCause = isLate ? chance.of(LATE_CAUSES) : null;
  const state = chance.isTrue(0.02) && !isLate ? "answered" : "closed";
  return { ...base, state, answeredOn, answeredAt, lateCause, ball: "nobody" };
}

function openAge(chance: Chance): number {
  return chance.isTrue(0.05) ? 31 + chance.next() * 30 : chance.next() * 30;
}
