/** Requests that took, or have been open for, the same number of days. */
export type Duration = {
  readonly days: number;
  /** Answered after so many days. */
  readonly answered: number;
  /** Open for so many days, with an answer still to come: censored. */
  readonly open: number;
};

/** The share without an answer after so many days, as an exact fraction. */
export type SurvivalStep = {
  readonly days: number;
  readonly left: bigint;
  readonly of: bigint;
};

export type Survival = {
  readonly size: number;
  readonly censored: number;
  /** One for each number of days after which something was answered, rising. */
  readonly steps: readonly SurvivalStep[];
};

/** Days by which so many per cent were answered; "not_reached" where the curve never comes down to it. */
export type Percentile = number | "not_reached";

/**
 * How long requests stay without an answer, after Kaplan and Meier (1958): on each day the share goes down by those answered
 * among those still watched. One that is open counts as without an answer for the days it was seen to be, and then leaves
 * the count without lowering the share. One that is open for as many days as another took was still without an answer on that
 * day. Kept as whole numbers, so that a percentile never hangs on a rounding.
 */
export function survivalOf(durations: readonly Duration[]): Survival {
  const byDay = new Map<number, { answered: number; open: number }>();
  for (const { days, answered, open } of durations) {
    const known = byDay.get(days) ?? { answered: 0, open: 0 };
    byDay.set(days, { answered: known.answered + answered, open: known.open + open });
  }
  const groups = [...byDay].toSorted(([one], [other]) => one - other);
  const size = groups.reduce((sum, [, group]) => sum + group.answered + group.open, 0);
  const steps: SurvivalStep[] = [];
  let [watched, left, of] = [size, 1n, 1n];
  for (const [days, { answered, open }] of groups) {
    if (answered > 0) {
      left *= BigInt(watched - answered);
      of *= BigInt(watched);
      steps.push({ days, left, of });
    }
    watched -= answered + open;
  }
  const censored = groups.reduce((sum, [, group]) => sum + group.open, 0);
  return { size, censored, steps };
}

/**
 * The first day by which at least `percent` of all were answered. Where nothing is open, that is the ordinary percentile by
 * nearest rank: the smallest duration that at least so many per cent of the requests did not exceed.
 */
export function percentileOf({ steps }: Survival, percent: number): Percentile {
  const reached = steps.find(({ left, of }) => left * 100n <= of * BigInt(100 - percent));
  return reached?.days ?? "not_reached";
}
