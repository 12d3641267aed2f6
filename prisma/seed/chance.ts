/** Chance that comes out the same every time: the story is the same in every demo, apart from its dates. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, but not, 1. (The "mulberry32" generator, public domain.) */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  isLucky(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  }

  /** One of the list, each as likely as its weight. */
  weighted<T>(list: readonly T[], weightOf: (entry: T) => number): T {
    const total = list.reduce((sum, entry) => sum + weightOf(entry), 0);
    let left = this.next() * total;
    for (const entry of list) {
      left -= weightOf(entry);
      if (left < 0) return entry;
    }
    return this.pick(list);
  }
}
