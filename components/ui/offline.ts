/** Told to the page when something was not gone on with because there is no connection. */
export const HELD_BACK = "thirty:held-back";

/** Answered at once, to anybody. */
const SERVER = "/api/health/live";
const LONGEST_MS = 3_000;

/** The server was reached though the browser takes itself to be offline: a machine without a network still reaches itself. */
let isReached = false;

/** Whether the browser says that there is no connection, and nothing has shown that it is wrong. */
export function isCutOff(): boolean {
  return !(navigator.onLine || isReached);
}

async function reach(): Promise<boolean> {
  const forget = () => {
    isReached = false;
  };
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    isReached = (await fetch(SERVER, { cache: "no-store", signal })).ok;
    window.addEventListener("offline", forget, { once: true });
  } catch {
    forget();
  }
  return isReached;
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
