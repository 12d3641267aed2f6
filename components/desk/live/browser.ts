import { streamEnds, streamIs } from "@/components/ui/offline";
import { ALONE_MS, LiveConnection, type Source } from "./connection";

let lastTouch = 0;
let connection: LiveConnection | null = null;

/** Milliseconds since somebody last touched a key or the pointer in this tab. */
export function idleFor(): number {
  return performance.now() - lastTouch;
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function onAttention(run: () => void): () => void {
  const touched = () => {
    const wasAway = idleFor() >= ALONE_MS;
    lastTouch = performance.now();
    if (wasAway) run();
  };
  // Whoever comes to a page that listens has just done something.
  lastTouch = performance.now();
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener("visibilitychange", run, { signal });
  for (const type of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(type, touched, { signal, passive: true, capture: true });
  }
  return () => stop.abort();
}

/** Where the stream breaks off, whoever leaves the page has the server asked first. */
export function listenTo(url: string): Source {
  const source = new EventSource(url);
  source.addEventListener("open", () => streamIs("open"));
  source.addEventListener("error", () => streamIs("broken"));
  return {
    addEventListener: (type, listener) => source.addEventListener(type, listener),
    close: () => {
      source.close();
      streamEnds();
    },
  };
}

/** The stream of this tab. It outlives the pages of the desk that one goes through. */
export function deskConnection(): LiveConnection {
  connection ??= new LiveConnection({
    open: listenTo,
    isVisible: () => document.visibilityState === "visible",
    random: Math.random,
    ...{ idleFor, onAttention, after },
  });
  return connection;
}
