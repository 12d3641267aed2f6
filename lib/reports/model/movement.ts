import type { CorrectedDate } from "@/lib/clocks/model";
import type { CivilDate } from "@/lib/core/civil-date";

/** What can move a clock: a question that stops it, a notice that takes more time, a date that was another one. */
export const MOVEMENT_KINDS = ["pause", "extension", "correction"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What the register of clock changes is asked for. Like that of breaches it is kept for ever. */
export type MovementList = {
  readonly controllerId: string | null;
  readonly kind: MovementKind | null;
};

export const EVERY_MOVEMENT: MovementList = { controllerId: null, kind: null };

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
  /** The due day that was moved; for a correction that of the clock that governs. Null for a pause, which moves it day by day. */
  readonly dueBefore: CivilDate | null;
  readonly dueAfter: CivilDate | null;
  readonly answeredOn: CivilDate | null;
};
