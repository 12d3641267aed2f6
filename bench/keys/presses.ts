import type { Page } from "@playwright/test";

/** A key of the queue, and what stands on the page before it is pressed and has to stand there before the next press. */
export type Press = {
  readonly key: string;
  readonly does: string;
  /** Brings the page to where the key makes sense. Neither this nor `after` is measured. */
  readonly before: (page: Page) => Promise<void>;
  readonly after?: (page: Page) => Promise<void>;
  /** What shows that all of it is there; without, the first thing that changes does. */
  readonly until?: string;
};

const LINK = "a[data-row]";
const ROW = "tr[data-reference]";
const SEARCH = "input[type=search]";
const OVERLAY = "dialog[open], [role=dialog]";
const OVERLAY_INPUT = "dialog[open] input, [role=dialog] input";
const BESIDE = "article[aria-label^='Request ']";

const focusFirst = (page: Page) => page.locator(LINK).first().focus();

/** At the end of the list a step shows nothing: then it begins again at the other end. */
function onARow(end: "first" | "last"): Press["before"] {
  return async (page) => {
    const links = page.locator(LINK);
    const isOnRow = (await page.locator(`${LINK}:focus`).count()) > 0;
    const atEnd = await page.locator(`${ROW}:${end}-child ${LINK}:focus`).count();
    if (isOnRow && atEnd === 0) return;
    await (end === "last" ? links.first() : links.last()).focus();
  };
}

async function onFirstRow(page: Page): Promise<void> {
  if ((await page.locator(`${LINK}:focus`).count()) === 0) await focusFirst(page);
}

async function withoutOverlay(page: Page): Promise<void> {
  if ((await page.locator(OVERLAY).count()) > 0) {
    await page.keyboard.press("Escape");
    await page.locator(OVERLAY).first().waitFor({ state: "detached" });
    // What closes gives the focus back to where it was, a moment later.
    await page.waitForTimeout(300);
  }
  // With rows selected Escape would be about them.
  await page.evaluate("document.querySelector('tr[data-reference]')?.closest('form')?.reset()");
  await focusFirst(page);
}

async function inSearch(page: Page): Promise<void> {
  const search = page.locator(SEARCH).first();
  await search.focus();
  if ((await search.inputValue()).length > 20) await search.fill("");
}

async function inPalette(page: Page): Promise<void> {
  const input = page.locator(OVERLAY_INPUT).first();
  if ((await input.count()) === 0) await page.keyboard.press("Control+k");
  await input.fill("");
}

const isBeside = (page: Page) => new URL(page.url()).searchParams.has("open");
const beside = (page: Page) => page.locator(BESIDE).waitFor();
const alone = (page: Page) => page.locator(BESIDE).waitFor({ state: "detached" });

async function nothingBeside(page: Page): Promise<void> {
  if (isBeside(page)) {
    await focusFirst(page);
    await page.keyboard.press("Escape");
    await alone(page);
  }
  await focusFirst(page);
}

async function oneBeside(page: Page): Promise<void> {
  if (isBeside(page)) return;
  await focusFirst(page);
  await page.keyboard.press("Enter");
  await beside(page);
}

/** The one beside the list is not the last of it. */
async function oneMoreBelow(page: Page): Promise<void> {
  if ((await page.locator(`${ROW}:last-child[data-selected]`).count()) > 0) {
    await nothingBeside(page);
  }
  await oneBeside(page);
}

/** The row that was marked as on its way is the one that is there. */
const arrived = (page: Page) =>
  page.locator("tr[data-opening]").first().waitFor({ state: "detached" });

export const PRESSES: readonly Press[] = [
  { key: "j", does: "next row", before: onARow("last") },
  { key: "k", does: "previous row", before: onARow("first") },
  { key: "x", does: "selects the row", before: onFirstRow },
  { key: "Shift+X", does: "selects up to here", before: onFirstRow },
  { key: "/", does: "goes to the search", before: focusFirst },
  { key: "b", does: "types in the search", before: inSearch },
  {
    ...{ key: "Enter", does: "opens and closes the filters" },
    before: (page) => page.locator("summary", { hasText: "Filters" }).first().focus(),
  },
  { key: "?", does: "shows the keys", before: withoutOverlay },
  { key: "Control+k", does: "opens the palette", before: withoutOverlay },
  { key: "q", does: "types in the palette", before: inPalette },
  {
    ...{ key: "Enter", does: "opens the request: the first sign", after: beside },
    before: async (page) => {
      await withoutOverlay(page);
      await nothingBeside(page);
    },
  },
  {
    ...{ key: "Enter", does: "opens the request: all of it", until: BESIDE },
    ...{ before: nothingBeside, after: beside },
  },
  {
    ...{ key: "Escape", does: "closes the request: the first sign" },
    ...{ before: oneBeside, after: alone },
  },
  {
    ...{ key: "]", does: "opens the next request: the first sign" },
    ...{ before: oneMoreBelow, after: arrived },
  },
];
