import { beforeEach, describe, expect, it } from "vitest";
import { type LiveMessage, MARGIN_MS } from "@/lib/live/model/message";
import { ALONE_MS, type Browser, HIDDEN_MS, LiveConnection, MOST_KEPT } from "./connection";

type Open = { url: string; isClosed: boolean; fire: (type: string, data?: string) => void };

/** A tab whose time goes on when it is told to. */
class Tab {
  now = 0;
  isVisible = true;
  idle = 0;
  random = 0.5;
  sources: Open[] = [];
  attend: (() => void) | null = null;
  #timers: { at: number; run: () => void }[] = [];

  readonly browser: Browser = {
    open: (url) => {
      const listeners = new Map<string, (event: { data?: unknown }) => void>();
      const source: Open = {
        url,
        isClosed: false,
        fire: (type, data) => listeners.get(type)?.(data === undefined ? {} : { data }),
      };
      this.sources.push(source);
      return {
        addEventListener: (type, listener) => listeners.set(type, listener),
        close: () => {
          source.isClosed = true;
        },
      };
    },
    isVisible: () => this.isVisible,
    idleFor: () => this.idle,
    onAttention: (run) => {
      this.attend = run;
      return () => {
        this.attend = null;
      };
    },
    after: (milliseconds, run) => {
      const timer = { at: this.now + milliseconds, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((it) => it !== timer);
      };
    },
    random: () => this.random,
  };

  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.#timers = this.#timers.filter((it) => it !== next);
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  show(isVisible: boolean): void {
    this.isVisible = isVisible;
    this.attend?.();
  }

  get open(): Open[] {
    return this.sources.filter(({ isClosed }) => !isClosed);
  }

  get last(): Open {
    const source = this.sources.at(-1);
    if (!source) throw new Error("nothing was opened");
    return source;
  }
}

const messageAt = (at: number): LiveMessage => ({ at, changed: [], desks: 1 });

describe("the stream of a tab", () => {
  let tab: Tab;
  let connection: LiveConnection;

  beforeEach(() => {
    tab = new Tab();
    connection = new LiveConnection(tab.browser);
  });

  const listen = (readAt = 1_000) => {
    const heard: LiveMessage[] = [];
    const stop = connection.listen(
      (message) => heard.push(message),
      () => readAt,
    );
    tab.pass(0);
    return { heard, stop };
  };
  const send = (message: LiveMessage) => tab.last.fire("changed", JSON.stringify(message));

  it("is one for all who listen, and asks for what changed since the oldest of them was read", () => {
    const one = connection.listen(
      () => undefined,
      () => 2_000,
    );
    const other = listen(1_500);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=1500"]);
    one();
    other.stop();
    tab.pass(10_000);
    expect(tab.open).toEqual([]);
    expect(tab.attend).toBeNull();
  });

  it("stays while one page goes and the next comes", () => {
    listen().stop();
    tab.pass(1_000);
    const next = listen();
    tab.pass(60_000);
    expect(tab.sources).toHaveLength(1);
    send(messageAt(5_000));
    expect(next.heard).toEqual([messageAt(5_000)]);
  });

  it("hands on what came a moment ago, but nothing that is older than what is shown", () => {
    listen();
    send(messageAt(1_000));
    send(messageAt(20_000));
    expect(listen(20_100).heard).toEqual([messageAt(20_000)]);
  });

  it("asks again where one goes back to a page of which it keeps no longer what came", () => {
    const queue = listen(1_000);
    send(messageAt(2_000));
    queue.stop();
    const request = listen(10_000);
    for (let count = 0; count < MOST_KEPT - 1; count += 1) send(messageAt(20_000 + count));
    request.stop();
    // So far everything is at hand.
    const back = listen(1_000);
    expect(back.heard).toHaveLength(MOST_KEPT);
    expect(tab.sources).toHaveLength(1);
    back.stop();
    const other = listen(10_000);
    send(messageAt(30_000));
    other.stop();
    listen(2_000 + MARGIN_MS + 1);
    expect(tab.sources).toHaveLength(1);
    listen(2_000 + MARGIN_MS);
    expect(tab.open.map(({ url }) => url)).toEqual([`/desk/live?since=${2_000 + MARGIN_MS}`]);
    listen(1_000);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=1000"]);
    expect(tab.sources).toHaveLength(3);
  });

  it("asks again where one goes back to a page that was read before the stream was opened anew", () => {
    listen(1_000).stop();
    send(messageAt(61_000));
    const request = listen(121_000);
    tab.show(false);
    tab.pass(HIDDEN_MS);
    tab.show(true);
    tab.pass(0);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=121000"]);
    request.stop();
    const { heard } = listen(1_000);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=1000"]);
    send(messageAt(130_000));
    expect(heard).toEqual([messageAt(130_000)]);
  });

  it("does not ask again for a page out of sight before it is back", () => {
    listen(121_000);
    tab.show(false);
    listen(1_000);
    tab.pass(60_000);
    expect(tab.open).toEqual([]);
    tab.show(true);
    tab.pass(0);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=1000"]);
  });

  it("ends when the tab is out of sight for long, and is back with it", () => {
    listen(1_000);
    tab.show(false);
    tab.pass(HIDDEN_MS - 1);
    expect(tab.open).toHaveLength(1);
    tab.pass(1);
    expect(tab.open).toEqual([]);
    tab.pass(600_000);
    expect(tab.sources).toHaveLength(1);
    tab.show(true);
    tab.pass(0);
    expect(tab.open.map(({ url }) => url)).toEqual(["/desk/live?since=1000"]);
  });

  it("stays when one only looks away for a moment", () => {
    listen();
    tab.show(false);
    tab.pass(1_000);
    tab.show(true);
    tab.pass(600_000);
    expect(tab.sources).toHaveLength(1);
  });

  it("is not opened in a tab that was never in sight", () => {
    tab.isVisible = false;
    listen();
    tab.pass(600_000);
    expect(tab.sources).toEqual([]);
  });

  it("comes back after pauses that grow, and differ from tab to tab", () => {
    listen();
    const pauses: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const before = tab.sources.length;
      tab.last.fire("error");
      const from = tab.now;
      while (tab.sources.length === before) tab.pass(100);
      pauses.push(tab.now - from);
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    tab.last.fire("open");
    tab.random = 0;
    tab.last.fire("error");
    tab.pass(1_000);
    expect(tab.sources).toHaveLength(10);
  });

  it("asks nothing by itself where nobody is, and does again when they are back", () => {
    listen();
    tab.idle = ALONE_MS;
    tab.last.fire("error");
    tab.pass(600_000);
    expect(tab.open).toEqual([]);
    tab.idle = 0;
    tab.attend?.();
    tab.pass(0);
    expect(tab.open).toHaveLength(1);
  });

  it("hears nothing of a stream that it has left", () => {
    const { heard } = listen();
    const left = tab.last;
    left.fire("error");
    tab.pass(10_000);
    left.fire("changed", JSON.stringify(messageAt(9_000)));
    left.fire("error");
    tab.pass(100_000);
    expect(heard).toEqual([]);
    expect(tab.sources).toHaveLength(2);
  });
});
