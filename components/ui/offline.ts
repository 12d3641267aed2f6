/** Told to the page when something was not gone on with because the server cannot be reached. */
export const HELD_BACK = "thirty:held-back";
/** Told to the page when the server is there again. */
export const REACHED = "thirty:reached";

/** Answered at once, to anybody. */
const SERVER = "/api/health/live";
const LONGEST_MS = 3_000;

/** The server was reached though there was reason to doubt it: a machine without a network still reaches itself. */
let isReached = false;
/** A stream by which the page hears the server broke off: a server that is started anew is away for a moment. */
let isStreamBroken = false;

/** Whether the server is not to be relied on: the browser says that there is no connection, or the stream of the page broke off. */
export function isCutOff(): boolean {
  return !isReached && (isStreamBroken || !navigator.onLine);
}

function forget(): void {
  isReached = false;
}

function remember(): void {
  isReached = true;
  window.addEventListener("offline", forget, { once: true });
  window.dispatchEvent(new Event(REACHED));
}

/** Whoever hears the server by a stream says when it broke off, and when it is there. */
export function streamIs(state: "broken" | "open"): void {
  isStreamBroken = state === "broken";
  if (isStreamBroken) forget();
  else window.dispatchEvent(new Event(REACHED));
}

async function reach(): Promise<boolean> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const isThere = await fetch(SERVER, { cache: "no-store", signal }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) remember();
  else forget();
  return isThere;
}

/**
 * Goes on where the browser is asked for another page. Without a connection the router would end on the browser's own page for that,
 * and all that stands half written here with it: then the page is told that somebody wanted to leave it.
 */
export function whenConnected(go: () => void): void {
  if (!isCutOff()) {
    go();
    return;
  }
  void reach().then((isThere) => {
    if (isThere) go();
    else window.dispatchEvent(new Event(HELD_BACK));
  });
}
