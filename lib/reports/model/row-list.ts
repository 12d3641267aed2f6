import type { CivilDate } from "@/lib/core/civil-date";
import { type DaySpan, EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import type { LeftCode } from "@/lib/reports/model/open-work";

/**
 * What became of a request, as a list can be asked for: `counted` is kept or missed, `any` all that were not withdrawn,
 * rejected or merged. `withdrawn` was withdrawn after its due day, and is missed.
 */
export const ROW_VERDICTS = [
  ...["kept", "missed", "late", "overdue", "withdrawn", "pending", "counted"],
  ...["any", "answered", "open"],
] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** Where a page begins or ends: the due day and id of the row next to it. */
export type RowCursor = {
  readonly direction: "after" | "before";
  readonly dueOn: CivilDate;
  readonly id: string;
};

/** An open task in a system that another company runs; of a controller's portal only. */
export type TaskAt = { readonly systemId: string; readonly isLate: boolean };

/** The rows behind one number: every condition that is not `null` must hold. */
export type RowList = Narrowing & {
  readonly due: DaySpan | null;
  readonly received: DaySpan | null;
  readonly answered: DaySpan | null;
  /** Without an answer when this day ended. */
  readonly openOn: CivilDate | null;
  readonly verdict: RowVerdict | null;
  /** Open requests with so many days left, each in its own zone. */
  readonly left: LeftCode | null;
  readonly owner: "nobody" | "somebody" | null;
  readonly task: TaskAt | null;
};

/** The rows of one controller, as its members ask for them: who on the desk has a request is none of their lists. */
export type OwnRowList = Omit<RowList, "controllerId" | "owner">;

export const EVERY_ROW: RowList = {
  ...EVERYTHING,
  due: null,
  received: null,
  answered: null,
  openOn: null,
  verdict: null,
  left: null,
  owner: null,
  task: null,
};
