import { quietly } from "@/lib/core/log";

/** At most so many are looked for at once. */
export const ONE_PAGE = 200;

type Work<T extends { readonly id: string }> = {
  /** For the log. */
  readonly job: string;
  /** Finds the next that wait, without those that were tried. */
  readonly find: (tried: readonly string[]) => Promise<readonly T[]>;
  /** Whether something changed. */
  readonly run: (one: T) => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Does something to everything that waits, each by itself and once in a call. One that fails is logged and found again at the
 * next call. It holds up no other, however many fail: what was tried is left out of the next look, where a page of those
 * that fail each time would else stand before all behind them for good. Returns how many changed.
 */
export async function oneByOne<T extends { readonly id: string }>(work: Work<T>): Promise<number> {
  const tried = new Set<string>();
  let changed = 0;
  for (;;) {
    const page = (await work.find([...tried])).filter(({ id }) => !tried.has(id));
    if (page.length === 0) return changed;
    for (const one of page) {
      if (work.signal?.aborted) return changed;
      tried.add(one.id);
      if (await quietly(`${work.job}:${one.id}`, () => work.run(one))) changed += 1;
    }
  }
}
