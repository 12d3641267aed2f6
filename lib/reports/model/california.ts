import type { Right } from "@/lib/requests/model/codes";

/** What the CCPA Regulations, § 7102(a)(1), count by. */
export const CALIFORNIA_KINDS = ["delete", "correct", "know", "opt_out", "limit"] as const;
export type CaliforniaKind = (typeof CALIFORNIA_KINDS)[number];

/** To know is to be told or to be given a copy: a request for both is one. */
export const CALIFORNIA_KIND_OF: Readonly<Record<Right, CaliforniaKind>> = {
  erasure: "delete",
  rectification: "correct",
  access: "know",
  portability: "know",
  objection: "opt_out",
  restriction: "limit",
};

/** What became of a request, in the words of the rule where it has them. `nothing_held` is neither complied with nor denied. */
export const CALIFORNIA_RESULTS = [
  "complied",
  "denied",
  "nothing_held",
  "withdrawn",
  "open",
] as const;
export type CaliforniaResult = (typeof CALIFORNIA_RESULTS)[number];

/** Requests of one kind with one result that took so many days, as the database counts them. */
export type CaliforniaGroup = {
  readonly kind: CaliforniaKind;
  readonly result: CaliforniaResult;
  /** From receipt by us to our answer; null where there is none. */
  readonly days: number | null;
  readonly count: number;
};

export type CaliforniaFigure = {
  readonly kind: CaliforniaKind;
  /**
   * Null where no request reached us: what the business received is then not ours to know, and nought would be a claim about
   * it. Otherwise the five results add up to `received`.
   */
  readonly reached: {
    readonly received: number;
    readonly results: Readonly<Record<CaliforniaResult, number>>;
    /** Median days from receipt by us to our answer, of those that were answered; null while none is. */
    readonly medianDays: number | null;
  } | null;
};

export type California = {
  readonly year: number;
  readonly figures: readonly CaliforniaFigure[];
};

/** The middle one, or the mean of the two in the middle. */
export function medianOf(
  groups: readonly { readonly days: number; readonly count: number }[],
): number | null {
  const sorted = groups.toSorted((a, b) => a.days - b.days);
  const size = sorted.reduce((sum, { count }) => sum + count, 0);
  if (size === 0) return null;
  const at = (place: number): number => {
    let seen = 0;
    for (const { days, count } of sorted) {
      seen += count;
      if (place < seen) return days;
    }
    return 0;
  };
  return (at(Math.floor((size - 1) / 2)) + at(Math.floor(size / 2))) / 2;
}

export function californiaOf(year: number, groups: readonly CaliforniaGroup[]): California {
  return {
    year,
    figures: CALIFORNIA_KINDS.map((kind) => {
      const own = groups.filter((group) => group.kind === kind);
      const count = (result: CaliforniaResult) =>
        own.reduce((sum, group) => sum + (group.result === result ? group.count : 0), 0);
      const received = own.reduce((sum, group) => sum + group.count, 0);
      if (received === 0) return { kind, reached: null };
      const results = {
        complied: count("complied"),
        denied: count("denied"),
        nothing_held: count("nothing_held"),
        withdrawn: count("withdrawn"),
        open: count("open"),
      };
      const took = own.flatMap(({ days, count: size }) =>
        days === null ? [] : [{ days, count: size }],
      );
      return { kind, reached: { received, results, medianDays: medianOf(took) } };
    }),
  };
}
