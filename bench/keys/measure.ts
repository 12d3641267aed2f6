import type { Page } from "@playwright/test";

/** From the press to the frame that shows its effect, in milliseconds. Null: nothing changed within three seconds. */
export type Measured = {
  /** By marks of our own: the frame after the first change of the page, the focus or a field. */
  readonly own: number | null;
  /** By the browser's Event Timing: to the next frame after all handlers ran, in steps of eight; null below sixteen. */
  readonly event: number | null;
};

/** Runs in the page: arms it for one press. Plain script, since nothing of ours is there to import. */
const ARM = `
(until) => new Promise((resolve) => {
  const events = (window.__events ??= []);
  if (!window.__observed) {
    window.__observed = true;
    new PerformanceObserver((list) => events.push(...list.getEntries()))
      .observe({ type: "event", durationThreshold: 16, buffered: false });
  }
  let began = null;
  let isDone = false;
  const signs = ["focusin", "input", "change", "toggle", "popstate"];
  const changes = new MutationObserver(() => seen());
  const shows = () => until === null || document.querySelector(until) !== null;
  const end = (own) => {
    if (isDone) return;
    isDone = true;
    changes.disconnect();
    for (const sign of signs) document.removeEventListener(sign, seen, true);
    // What the browser measured is told two frames later.
    setTimeout(() => {
      const entry = events.find(({ name, startTime }) => name === "keydown" && Math.abs(startTime - began) < 1);
      events.length = 0;
      resolve({ own, event: entry ? entry.duration : null });
    }, 120);
  };
  let isWaiting = false;
  const seen = () => {
    if (began === null || isWaiting || isDone || !shows()) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      // A task after the frame's callbacks runs when the frame was handed on.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => end(performance.now() - began);
      port2.postMessage(null);
    });
  };
  window.addEventListener("keydown", (event) => {
    if (["Shift", "Control"].includes(event.key)) return;
    if (began === null) began = event.timeStamp;
  }, { capture: true });
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const sign of signs) document.addEventListener(sign, seen, true);
  setTimeout(() => end(null), 3000);
})`;

/** Presses a key once on a page that is ready for it. */
export async function measurePress(
  page: Page,
  key: string,
  until: string | null,
): Promise<Measured> {
  // Two messages: what arms the page has run before the key is sent.
  await page.evaluate(`void (window.__measured = (${ARM})(${JSON.stringify(until)}))`);
  await page.keyboard.press(key);
  return page.evaluate<Measured>("window.__measured");
}
