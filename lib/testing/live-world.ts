import type { Changes } from "@/lib/live/model/change";
import { LiveHub } from "@/lib/live/model/hub";
import type { LiveMessage } from "@/lib/live/model/message";
import type { Desk, Ear } from "@/lib/live/model/ports";

const decoder = new TextDecoder();

/** Time that goes on when it is told to, and what a hub is made of. */
export class HubWorld {
  now = 1_000_000;
  ears: Ear[] = [];
  closed = 0;
  alive: Set<string> | null = null;
  /** When a day begins. */
  midnight = Number.POSITIVE_INFINITY;
  dayFails = false;
  daysAsked: [since: number, now: number][] = [];
  missed: Changes | null = new Map();
  missedIndividuals = false;
  individualsAsked: number[] = [];
  askedSince: Date[] = [];
  failures: unknown[] = [];
  describeFails = false;
  described = 0;
  #timers: { at: number; run: () => void }[] = [];

  readonly hub = new LiveHub({
    listen: (ear) => {
      this.ears.push(ear);
      return () => {
        this.closed += 1;
      };
    },
    describe: async (changes) => {
      this.described += 1;
      if (this.describeFails) throw new Error("no database");
      return [...changes].map(([id, event]) => ({ id, event, controllerId: null, line: null }));
    },
    changesSince: async (since) => {
      this.askedSince.push(since);
      return this.missed;
    },
    individualsSince: async () => this.missedIndividuals,
    describeIndividuals: async (since) => {
      this.individualsAsked.push(since.getTime());
      return { waitingDirects: 7, changedDirects: [{ id: "d1", revision: 4 }] };
    },
    hasDayBegun: async (since, now) => {
      this.daysAsked.push([since.getTime(), now.getTime()]);
      if (this.dayFails) throw new Error("no database");
      return since.getTime() < this.midnight && this.midnight <= now.getTime();
    },
    stillMay: async (ids) => this.alive ?? new Set(ids),
    now: () => new Date(this.now),
    after: (milliseconds, run) => {
      const timer = { at: this.now + milliseconds, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((it) => it !== timer);
      };
    },
    failed: (error) => this.failures.push(error),
  });

  get ear(): Ear {
    const ear = this.ears.at(-1);
    if (!ear) throw new Error("nobody listens");
    return ear;
  }

  /** Lets time go by, timer by timer, with whatever each of them sets off. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    await settled();
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.#timers = this.#timers.filter((it) => it !== next);
      this.now = next.at;
      next.run();
      await settled();
    }
    this.now = until;
  }
}

/** Until everything that was set off without waiting has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

export type TestDesk = Desk & { texts: string[]; ended: number; isSlow: boolean };

/** A desk of somebody that opens now, and keeps what it is sent. */
export function deskOf(
  world: HubWorld,
  input: { session?: string; person?: string } = {},
): TestDesk {
  const desk: TestDesk = {
    sessionId: input.session ?? "s1",
    personId: input.person ?? "p1",
    since: new Date(world.now),
    texts: [],
    ended: 0,
    isSlow: false,
    send(bytes) {
      if (desk.isSlow) return false;
      desk.texts.push(decoder.decode(bytes));
      return true;
    },
    end() {
      desk.ended += 1;
    },
  };
  return desk;
}

export function messagesOf({ texts }: TestDesk): LiveMessage[] {
  return texts
    .filter((text) => text.startsWith("event: changed\ndata: "))
    .map((text) => JSON.parse(text.replace(/^event: changed\ndata: /, "")));
}
