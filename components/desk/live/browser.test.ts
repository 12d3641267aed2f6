import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenTo } from "@/components/desk/live/browser";
import { isCutOff, isUnheard, streamEnds, streamIs } from "@/components/ui/offline";

/** A stream that does what it is told to. */
class Stream extends EventTarget {
  isClosed = false;
  constructor(readonly url: string) {
    super();
    streams.push(this);
  }
  close() {
    this.isClosed = true;
  }
}

let streams: Stream[] = [];

describe("a page that hears the server by its stream", () => {
  beforeEach(() => {
    streams = [];
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("navigator", { onLine: true });
    vi.stubGlobal("EventSource", Stream);
  });
  afterEach(() => {
    streamIs("open");
    streamEnds();
    vi.unstubAllGlobals();
  });

  const listen = (...events: readonly string[]) => {
    const source = listenTo("/desk/live");
    for (const event of events) streams[0]?.dispatchEvent(new Event(event));
    return source;
  };

  it("does not before it is open", () => {
    listen();
    expect(streams.map(({ url }) => url)).toEqual(["/desk/live"]);
    expect(isUnheard()).toBe(true);
  });

  it("does from then on", () => {
    listen("open");
    expect([isUnheard(), isCutOff()]).toEqual([false, false]);
  });

  it("is cut off where it broke, until it is open again", () => {
    listen("open", "error");
    expect([isUnheard(), isCutOff()]).toEqual([true, true]);
    streams[0]?.dispatchEvent(new Event("open"));
    expect([isUnheard(), isCutOff()]).toEqual([false, false]);
  });

  it("does no more once it was closed on purpose, and is not cut off by that", () => {
    listen("open").close();
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true]);
    expect([isUnheard(), isCutOff()]).toEqual([true, false]);
  });

  it("stays cut off where a stream is closed that broke", () => {
    listen("open", "error").close();
    expect(isCutOff()).toBe(true);
  });
});
