/** Shows what is being done and how far it is: one line per step, with the seconds it took. */
export class Steps {
  readonly #total: number;
  #current: number;

  /** @param done steps that were finished, and shown, before */
  constructor(total: number, done = 0) {
    this.#total = total;
    this.#current = done;
  }

  /** Runs `work` under a line of its own. `remark` adds a word to the end of that line. */
  async run<T>(title: string, work: (remark: (text: string) => void) => Promise<T>): Promise<T> {
    this.#current += 1;
    const line = `[${this.#current}/${this.#total}] ${title} …`;
    const begun = performance.now();
    const took = () => seconds(performance.now() - begun);
    const live = process.stdout.isTTY;
    process.stdout.write(live ? line : `${line}\n`);
    const tick = live
      ? setInterval(() => process.stdout.write(`\r${line} ${took()}`), 1_000)
      : undefined;
    let remark = "";
    try {
      const result = await work((text) => {
        remark = ` (${text})`;
      });
      process.stdout.write(live ? `\r${line} ${took()}${remark}\n` : `      ${took()}${remark}\n`);
      return result;
    } catch (error) {
      process.stdout.write("\n");
      throw error;
    } finally {
      clearInterval(tick);
    }
  }
}

/** Milliseconds as a person reads them: `0.4 s`, `42 s`, `2 min 5 s`. */
export function seconds(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1_000);
  if (milliseconds < 9_950) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
