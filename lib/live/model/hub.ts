import { type Changes, INDIVIDUALS, merged, readTold } from "./change";
import { eventBytes, HEARTBEAT, type IndividualNews, type LiveMessage } from "./message";
import { groupedBySince } from "./newcomers";
import type { Desk, HubPorts } from "./ports";

/** A desk is told at most this often. */
export const EVERY_MS = 1_000;
export const HEARTBEAT_MS = 25_000;
/** Whoever was signed out or disabled is let go within this time. */
export const CHECK_MS = 30_000;
/** Desks that come within so short a time are asked for together: after a restart all do. */
export const GATHER_MS = 100;
/** How soon a day that began is noticed. */
export const DAY_LOOK_MS = 60_000;
/** Streams of one person: one for each tab in sight, and some that are on their way out. */
export const MOST_PER_PERSON = 10;
export const MOST_DESKS = 2_000;
/** So long after the last desk has gone the connection stays, for people who go from page to page. */
export const LINGER_MS = 60_000;
/**
 * What happened is dated from when its transaction began, which is 15 seconds before its end at the most, and by the clock of
 * whoever did it. To be told again what one knows does no harm.
 */
export const LOOK_BACK_MS = 20_000;

/**
 * Tells every open desk of this process what changed. There is one connection that listens, opened for the first desk and
 * closed some time after the last; what changed is read once for all of them and sent as the same bytes.
 */
export class LiveHub {
  readonly #ports: HubPorts;
  readonly #desks = new Set<Desk>();
  readonly #newcomers = new Set<Desk>();
  #stop: (() => void) | null = null;
  #isHearing = false;
  /** When somebody was last sure to have been told everything; where the connection was lost, before that. */
  #heardUntil: Date | null = null;
  /** Up to when it is known whether a day began. */
  #lookedAt: Date;
  #waiting: Changes | null = NONE;
  /** Since when what changed about individuals is to be told; null while nothing did. */
  #individualsSince: Date | null = null;
  #isSending = false;
  #timers: (() => void)[] = [];
  #cancelClosing: (() => void) | null = null;

  constructor(ports: HubPorts) {
    this.#ports = ports;
    this.#lookedAt = ports.now();
  }

  get desks(): number {
    return this.#desks.size;
  }

  get isListening(): boolean {
    return this.#stop !== null;
  }

  /** Lets a desk in, or says that there are too many. What changed since its page was read is sent first. */
  join(desk: Desk): "joined" | "too_many" {
    const own = [...this.#desks].filter(({ personId }) => personId === desk.personId).length;
    if (own >= MOST_PER_PERSON || this.#desks.size >= MOST_DESKS) return "too_many";
    this.#desks.add(desk);
    this.#open();
    if (this.#isHearing) this.#catchUpSoon([desk]);
    return "joined";
  }

  /** A desk that has gone by itself. */
  leave(desk: Desk): void {
    if (!this.#desks.delete(desk) || this.#desks.size > 0) return;
    this.#cancelClosing?.();
    this.#cancelClosing = this.#ports.after(LINGER_MS, () => this.#close());
  }

  /** Ends everything, so that the process can. */
  endAll(): void {
    for (const desk of [...this.#desks]) this.#drop(desk);
    this.#close();
  }

  #open(): void {
    this.#cancelClosing?.();
    this.#cancelClosing = null;
    if (this.#stop !== null) return;
    this.#stop = this.#ports.listen({
      told: (text) =>
        text === INDIVIDUALS ? this.#tellOfIndividuals() : this.#tell(readTold(text)),
      hears: () => this.#hears(),
    });
    this.#repeat(HEARTBEAT_MS, () => this.#sendTo([...this.#desks], HEARTBEAT));
    this.#repeat(CHECK_MS, () => void this.#check());
    this.#lookedAt = this.#ports.now();
    this.#repeat(DAY_LOOK_MS, () => void this.#lookForDay());
  }

  #close(): void {
    this.#stop?.();
    this.#stop = null;
    this.#isHearing = false;
    this.#heardUntil = null;
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
    this.#waiting = NONE;
    this.#individualsSince = null;
  }

  /** The connection stands. What was told while there was none is asked for. */
  #hears(): void {
    this.#isHearing = true;
    const last = this.#heardUntil;
    this.#heardUntil = this.#ports.now();
    const desks = [...this.#desks];
    const knew = desks.filter(({ since }) => last !== null && last > since);
    if (last !== null && knew.length > 0) this.#catchUp(knew, last);
    this.#catchUpSoon(desks.filter((desk) => !knew.includes(desk)));
  }

  /** Together with whoever comes in the same moment. What is told meanwhile reaches them as it does everybody. */
  #catchUpSoon(desks: readonly Desk[]): void {
    const isFirst = this.#newcomers.size === 0;
    for (const desk of desks) this.#newcomers.add(desk);
    if (!isFirst || desks.length === 0) return;
    this.#ports.after(GATHER_MS, () => {
      const here = [...this.#newcomers].filter((desk) => this.#desks.has(desk));
      this.#newcomers.clear();
      const groups = groupedBySince(here, this.#ports.now());
      for (const { members, since } of groups) this.#catchUp(members, since);
    });
  }

  #catchUp(desks: readonly Desk[], since: Date): void {
    const from = new Date(since.getTime() - LOOK_BACK_MS);
    Promise.all([this.#ports.changesSince(from), this.#ports.individualsSince(from)])
      .then(([changes, individuals]) =>
        changes?.size === 0 && !individuals
          ? undefined
          : this.#send(desks, changes, individuals ? from : null),
      )
      .catch((error: unknown) => {
        this.#ports.failed(error);
        return this.#send(desks, null, null);
      });
  }

  #tell(changes: Changes | null): void {
    this.#heardUntil = this.#ports.now();
    this.#waiting = merged(this.#waiting, changes);
    if (!this.#isSending) void this.#sendWaiting();
  }

  #tellOfIndividuals(): void {
    this.#individualsSince ??= new Date(this.#ports.now().getTime() - LOOK_BACK_MS);
    this.#tell(NONE);
  }

  /** At once when nothing was sent lately, else when a second has gone by: with everything that came meanwhile. */
  async #sendWaiting(): Promise<void> {
    this.#isSending = true;
    const [changes, individualsSince] = [this.#waiting, this.#individualsSince];
    this.#waiting = NONE;
    this.#individualsSince = null;
    await this.#send([...this.#desks], changes, individualsSince);
    this.#ports.after(EVERY_MS, () => {
      this.#isSending = false;
      if (this.#waiting?.size !== 0 || this.#individualsSince) void this.#sendWaiting();
    });
  }

  async #send(desks: readonly Desk[], changes: Changes | null, individualsSince: Date | null) {
    if (desks.length === 0) return;
    const at = this.#ports.now().getTime();
    const told = await this.#describe(changes, individualsSince);
    this.#sendTo(desks, eventBytes({ at, desks: this.#desks.size, ...told }));
  }

  /** Read once for all desks. What cannot be read is anything at all. */
  async #describe(
    changes: Changes | null,
    individualsSince: Date | null,
  ): Promise<Pick<LiveMessage, "changed"> & Partial<IndividualNews>> {
    try {
      const [changed, directs] = await Promise.all([
        changes && (changes.size === 0 ? [] : this.#ports.describe(changes)),
        individualsSince && this.#ports.describeIndividuals(individualsSince),
      ]);
      return { changed, ...directs };
    } catch (error) {
      this.#ports.failed(error);
      return { changed: null };
    }
  }

  #sendTo(desks: readonly Desk[], bytes: Uint8Array): void {
    for (const desk of desks) {
      if (this.#desks.has(desk) && !desk.send(bytes)) this.#drop(desk);
    }
  }

  /** Where a day begins, days are left fewer and clocks that stand still move, without anybody having done anything. */
  async #lookForDay(): Promise<void> {
    const now = this.#ports.now();
    try {
      const hasBegun = await this.#ports.hasDayBegun(this.#lookedAt, now);
      this.#lookedAt = now;
      const desks = [...this.#desks];
      const message = { at: now.getTime(), changed: [], desks: desks.length, isNewDay: true };
      if (hasBegun) this.#sendTo(desks, eventBytes(message));
    } catch (error) {
      this.#ports.failed(error);
    }
  }

  async #check(): Promise<void> {
    const desks = [...this.#desks];
    if (desks.length === 0) return;
    try {
      const may = await this.#ports.stillMay([...new Set(desks.map((desk) => desk.sessionId))]);
      for (const desk of desks) if (!may.has(desk.sessionId)) this.#drop(desk);
    } catch (error) {
      // Whom we cannot ask about is not told anything further; they come back and are asked at the door.
      this.#ports.failed(error);
      for (const desk of desks) this.#drop(desk);
    }
  }

  #drop(desk: Desk): void {
    if (!this.#desks.has(desk)) return;
    this.leave(desk);
    desk.end();
  }

  #repeat(milliseconds: number, run: () => void): void {
    const place = this.#timers.length;
    const again = () => {
      this.#timers[place] = this.#ports.after(milliseconds, () => {
        again();
        run();
      });
    };
    again();
  }
}

const NONE: Changes = new Map();
