/** Told to the page when something was not gone on with because the server cannot be reached. */
export const HELD_BACK = "thirty:held-back";
/** Told to the page when the server is there again. */
export const REACHED = "thirty:reached";

/** Answered at once, to anybody. */
const SERVER = "/api/health/live";
const LONGEST_MS = 3_000;

/** The server was reached though there was reason to doubt it: a machine without a network still reaches itself. */
let isReached = false;
/** The stream by which a page hears the server, if it has one. A server that is started anew is away for a moment. */
let stream: "none" | "open" | "broken" = "none";

/** Whether the server is not to be relied on: the browser says that there is no connection, or the stream of the page broke off. */
export function isCutOff(): boolean {
  return !isReached && (stream === "broken" || !navigator.onLine);
}

/** Whether nothing would tell the page if the server were away. */
export function isUnheard(): boolean {
  return stream !== "open";
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
  stream = state;
  if (state === "broken") forget();
  else window.dispatchEvent(new Event(REACHED));
}

/** Whoever heard the server by a stream listens no more. One that broke off stays broken until the server was reached. */
export function streamEnds(): void {
  if (stream === "open") stream = "none";
}

type Found = "there" | "away" | "slow";

/** Asks the server whether it is there, and tells the page if it is. */
export async function look(): Promise<Found> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const found = await fetch(SERVER, { cache: "no-store", signal }).then(
    ({ ok }): Found => (ok ? "there" : "away"),
    (): Found => (signal.aborted ? "slow" : "away"),
  );
  if (found === "there") remember();
  else forget();
  return found;
}

function goIf(go: () => void, isGood: (found: Found) => boolean): void {
  void look().then((found) => {
    if (isGood(found)) go();
    else window.dispatchEvent(new Event(HELD_BACK));
  });
}

/**
 * Goes on where the browser is asked for another page. Without a connection the router would end on the browser's own page for that,
 * and all that stands half written here with it: then the page is told that somebody wanted to leave it.
 */
export function whenConnected(go: () => void): void {
  if (isCutOff()) goIf(go, (found) => found === "there");
  else go();
}

/** Asks though there is no reason for doubt, for whoever has much to lose: only a server that is certainly away holds them back. */
export function unlessAway(go: () => void): void {
  goIf(go, (found) => found !== "away");
}
