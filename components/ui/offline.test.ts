import { afterEach, describe, expect, it, vi } from "vitest";
import {
  HELD_BACK,
  isCutOff,
  isUnheard,
  REACHED,
  streamEnds,
  streamIs,
  unlessAway,
  whenConnected,
} from "@/components/ui/offline";

/** Whether the browser says that it is online, and what the server says to whoever asks all the same. */
function world(isOnline: boolean, answer: () => Promise<Response>) {
  const fetched = vi.fn(answer);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", { onLine: isOnline });
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const THERE = async () => Response.json({});
const AWAY = async () => {
  throw new TypeError("Failed to fetch");
};

/** What became of it: gone on with, or held back and told of. */
function goOn(way = whenConnected): Promise<string> {
  return new Promise((resolve) => {
    window.addEventListener(HELD_BACK, () => resolve("held back"), { once: true });
    way(() => resolve("gone on with"));
  });
}

describe("going to another page", () => {
  afterEach(() => {
    window.dispatchEvent(new Event("offline"));
    streamIs("open");
    vi.unstubAllGlobals();
  });

  it("asks nobody where the browser is connected", async () => {
    const fetched = world(true, AWAY);
    expect(await goOn()).toBe("gone on with");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("is held back where there is no connection", async () => {
    world(false, AWAY);
    expect(await goOn()).toBe("held back");
    expect(isCutOff()).toBe(true);
  });

  it("is held back where something else answers, such as the page of a hotel", async () => {
    world(false, async () => new Response("Sign in", { status: 511 }));
    expect(await goOn()).toBe("held back");
  });

  it("goes on where the server is reached all the same, and asks once until the connection goes", async () => {
    const fetched = world(false, THERE);
    expect(await goOn()).toBe("gone on with");
    expect(await goOn()).toBe("gone on with");
    expect(isCutOff()).toBe(false);
    expect(fetched).toHaveBeenCalledTimes(1);
    window.dispatchEvent(new Event("offline"));
    expect(isCutOff()).toBe(true);
  });

  it("asks first where the stream of the page broke off, though the browser is connected", async () => {
    const fetched = world(true, AWAY);
    streamIs("broken");
    expect(await goOn()).toBe("held back");
    streamIs("open");
    expect(await goOn()).toBe("gone on with");
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("goes on where only the stream broke off, and asks again once it broke off again", async () => {
    const fetched = world(true, THERE);
    streamIs("broken");
    expect([await goOn(), await goOn()]).toEqual(["gone on with", "gone on with"]);
    expect(fetched).toHaveBeenCalledTimes(1);
    streamIs("broken");
    expect(isCutOff()).toBe(true);
  });

  it("says when the server is there again", async () => {
    world(true, THERE);
    const said = vi.fn();
    window.addEventListener(REACHED, said);
    streamIs("broken");
    expect(said).not.toHaveBeenCalled();
    await goOn();
    expect(said).toHaveBeenCalledTimes(1);
    streamIs("open");
    expect(said).toHaveBeenCalledTimes(2);
  });

  it("is not relied on to be told where no stream is open", () => {
    world(true, THERE);
    streamIs("broken");
    expect(isUnheard()).toBe(true);
    streamIs("open");
    expect(isUnheard()).toBe(false);
    streamEnds();
    expect([isUnheard(), isCutOff()]).toEqual([true, false]);
    streamIs("broken");
    streamEnds();
    expect([isUnheard(), isCutOff()]).toEqual([true, true]);
  });

  it("asks without reason where much could be lost, and is held back by a server that is away alone", async () => {
    const fetched = world(true, AWAY);
    expect(await goOn(unlessAway)).toBe("held back");
    fetched.mockImplementation(async () => new Response("Bad gateway", { status: 502 }));
    expect(await goOn(unlessAway)).toBe("held back");
    fetched.mockImplementation(THERE);
    expect(await goOn(unlessAway)).toBe("gone on with");
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  it("lets a slow connection go on where nothing else is wrong, and not where the browser has none", async () => {
    const slow = () => Promise.reject(new DOMException("It took too long.", "TimeoutError"));
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
    world(true, slow);
    expect(await goOn(unlessAway)).toBe("gone on with");
    world(false, slow);
    expect(await goOn()).toBe("held back");
  });
});
