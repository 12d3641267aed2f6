import type { CivilDate } from "@/lib/core/civil-date";
import { type DaySpan, EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import type { LateCause } from "@/lib/requests/model/codes";

export const BREACH_KINDS = ["late", "open", "withdrawn"] as const;
/** `late` has its answer, `open` is still without one, `withdrawn` was withdrawn after its due day and gets none. */
export type BreachKind = (typeof BREACH_KINDS)[number];

/** What the register is asked for. It is kept for ever, so it has no period of its own. */
export type BreachList = Narrowing & {
  readonly due: DaySpan | null;
  /** Controllers that are left out: those with a line of their own in a breakdown. */
  readonly besides: readonly string[];
  readonly kind: BreachKind | null;
  /** `missing`: answered late, and nobody has said why. */
  readonly cause: LateCause | "missing" | null;
};

export const EVERY_BREACH: BreachList = {
  ...EVERYTHING,
  due: null,
  besides: [],
  kind: null,
  cause: null,
};

export type BreachCounts = {
  readonly late: number;
  readonly open: number;
  readonly withdrawn: number;
  readonly causeMissing: number;
};

/** All that are on the register, or in a part of it. */
export function breachesIn({ late, open, withdrawn }: BreachCounts): number {
  return late + open + withdrawn;
}

/** What told the controller of a breach, and when: the answer, or else the last message since the due day was over. */
export type Told =
  | { readonly kind: "answer"; readonly at: Date }
  | { readonly kind: "message"; readonly at: Date; readonly messageId: string }
  | { readonly kind: "nothing" };

export type BreachPlace = { readonly dueOn: CivilDate; readonly id: string };
