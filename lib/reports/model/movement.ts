import type { CorrectedDate } from "@/lib/clocks/model";
import type { CivilDate } from "@/lib/core/civil-date";
import { type DaySpan, EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import type { ClockKind } from "@/lib/sla/model/clocks";

/** What can move a clock: a question that stops it, a notice that takes more time, a date that was another one. */
export const MOVEMENT_KINDS = ["pause", "extension", "correction"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What the register of clock changes is asked for. Like that of breaches it is kept for ever. */
export type MovementList = Narrowing & {
  readonly kind: MovementKind | null;
  /** Days on which it was done, each in the request's own zone. */
  readonly done: DaySpan | null;
};

export const EVERY_MOVEMENT: MovementList = { ...EVERYTHING, kind: null, done: null };

/** Where a page ends: the moment and id of its last entry. */
export type MovementPlace = { readonly at: Date; readonly id: string };

export type Movement = {
  readonly id: string;
  readonly kind: MovementKind;
  /** Of a correction: which date was another one. */
  readonly corrects: CorrectedDate | null;
  readonly reference: string;
  readonly controllerName: string;
  readonly zone: string;
  readonly reason: string;
  readonly at: Date;
  readonly byName: string | null;
  /** A pause: the days of question and reply. An extension: the day of its notice. */
  readonly fromOn: CivilDate | null;
  readonly toOn: CivilDate | null;
  /** The clock whose due day was moved (`movedDay`). Null for a pause, which stops what its rule lets stop. */
  readonly clock: ClockKind | null;
  /** That due day, as it was kept then. Null for a pause, which moves it day by day. */
  readonly dueBefore: CivilDate | null;
  readonly dueAfter: CivilDate | null;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
};
