import { CHANGED, type LiveMessage, MARGIN_MS } from "@/lib/live/model/message";

/** What the browser gives for a stream of events. */
export type Source = {
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
};

export type Browser = {
  readonly open: (url: string) => Source;
  readonly isVisible: () => boolean;
  /** Milliseconds since somebody last touched a key or the pointer. */
  readonly idleFor: () => number;
  /** Calls when the tab comes into sight or leaves it, and when somebody comes back who was away for {@link ALONE_MS}. */
  readonly onAttention: (run: () => void) => () => void;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly random: () => number;
};

export type Listener = (message: LiveMessage) => void;

/** A tab out of sight keeps its stream for as long as one looks something up elsewhere; a browser has few to give. */
export const HIDDEN_MS = 5_000;
/** The page goes, another comes: the stream stays. */
const UNUSED_MS = 3_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/**
 * Where nobody touched anything for so long, nothing is asked of the server by itself any more: it would count as
 * somebody's click, and a session that nobody uses has to end.
 */
export const ALONE_MS = 30 * 60_000;
/** So much of what came is kept for parts of the page that begin to listen a moment later. */
export const MOST_KEPT = 20;

/**
 * The one stream of a tab. It is open while somebody listens and the tab is in sight, comes back by itself after a pause
 * that grows and differs from tab to tab, and then asks for what changed since the page was read.
 */
export class LiveConnection {
  readonly #browser: Browser;
  readonly #listeners = new Map<Listener, () => number>();
  #source: Source | null = null;
  #kept: LiveMessage[] = [];
  /** Whoever listens to what was read from then on misses nothing: it was told, or is among what is kept. */
  #completeSince = 0;
  #pause = FIRST_PAUSE_MS;
  #cancel: (() => void) | null = null;
  #ignoreAttention: (() => void) | null = null;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /**
   * `readAt` says when what the listener shows was read, by the server's clock. One that shows an older page than is known all
   * about, because somebody went back to it, has the stream opened anew. Returns how to stop.
   */
  listen(listener: Listener, readAt: () => number): () => void {
    this.#listeners.set(listener, readAt);
    for (const message of this.#kept) if (message.at >= readAt() - MARGIN_MS) listener(message);
    this.#ignoreAttention ??= this.#browser.onAttention(() => this.#attend());
    if (readAt() < this.#completeSince) this.#close();
    if (this.#source === null) this.#openSoon(0);
    else if (this.#browser.isVisible()) this.#stopWaiting();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#wait(UNUSED_MS, () => this.#forget());
    };
  }

  #attend(): void {
    if (!this.#browser.isVisible()) {
      if (this.#source !== null) this.#wait(HIDDEN_MS, () => this.#close());
    } else if (this.#source === null) {
      this.#openSoon(0);
    } else if (this.#listeners.size > 0) {
      this.#stopWaiting();
    }
  }

  #openSoon(milliseconds: number): void {
    this.#wait(milliseconds, () => {
      const { isVisible, idleFor } = this.#browser;
      if (this.#listeners.size > 0 && isVisible() && idleFor() < ALONE_MS) this.#open();
    });
  }

  #open(): void {
    this.#kept = [];
    const oldest = Math.min(...[...this.#listeners.values()].map((readAt) => readAt()));
    this.#completeSince = oldest;
    const source = this.#browser.open(`/desk/live?since=${oldest}`);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE_MS;
    });
    source.addEventListener(CHANGED, ({ data }) => {
      if (this.#source === source && typeof data === "string") this.#take(JSON.parse(data));
    });
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.#close();
      this.#openSoon(this.#pause * (0.5 + this.#browser.random()));
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    });
  }

  #take(message: LiveMessage): void {
    this.#kept.push(message);
    const [forgotten] = this.#kept.length > MOST_KEPT ? this.#kept.splice(0, 1) : [];
    // It would have been handed to whoever shows what was read so shortly after it.
    if (forgotten)
      this.#completeSince = Math.max(this.#completeSince, forgotten.at + MARGIN_MS + 1);
    for (const listener of this.#listeners.keys()) listener(message);
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
  }

  #forget(): void {
    this.#close();
    this.#kept = [];
    this.#ignoreAttention?.();
    this.#ignoreAttention = null;
  }

  /** One thing is waited for at a time: what is asked for last counts. */
  #wait(milliseconds: number, run: () => void): void {
    this.#cancel?.();
    this.#cancel = this.#browser.after(milliseconds, run);
  }

  #stopWaiting(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
