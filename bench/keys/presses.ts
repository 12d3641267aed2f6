import type { Page } from "@playwright/test";

/** A key of the queue, and what stands on the page before it is pressed. */
export type Press = {
  readonly key: string;
  readonly does: string;
  /** Brings the page to where the key makes sense, and is not measured. */
  readonly before: (page: Page) => Promise<void>;
  /** What shows that all of it is there; without, the first thing that changes does. */
  readonly until?: string;
};

const FIRST_LINK = "a[data-row]";
const SEARCH = "input[type=search]";
const nothing = async () => undefined;

async function onFirstRow(page: Page): Promise<void> {
  if ((await page.locator(`${FIRST_LINK}:focus`).count()) === 0) {
    await page.locator(FIRST_LINK).first().focus();
  }
}

async function closed(page: Page): Promise<void> {
  if ((await page.locator("dialog[open], [role=dialog]").count()) > 0) {
    await page.keyboard.press("Escape");
    await page.locator("dialog[open], [role=dialog]").waitFor({ state: "detached" });
  }
}

async function inSearch(page: Page): Promise<void> {
  await page.locator(SEARCH).first().focus();
  if ((await page.locator(SEARCH).first().inputValue()).length > 20) {
    await page.locator(SEARCH).first().fill("");
  }
}

async function outOfFields(page: Page): Promise<void> {
  await page.locator(FIRST_LINK).first().focus();
}

async function onFilters(page: Page): Promise<void> {
  await page.locator("summary", { hasText: "Filters" }).focus();
}

async function inPalette(page: Page): Promise<void> {
  if ((await page.locator("[role=dialog] input").count()) === 0) {
    await page.keyboard.press("Control+k");
    await page.locator("[role=dialog] input").waitFor();
  }
  await page.locator("[role=dialog] input").fill("");
}

async function nothingBeside(page: Page): Promise<void> {
  if (new URL(page.url()).searchParams.has("open")) {
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("open"));
  }
  await onFirstRow(page);
}

async function oneBeside(page: Page): Promise<void> {
  if (new URL(page.url()).searchParams.has("open")) return;
  await onFirstRow(page);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.has("open"));
  await page
    .locator("section[aria-label^='Request '] h1, section[aria-label^='Request '] h2")
    .first()
    .waitFor();
}

export const PRESSES: readonly Press[] = [
  { key: "j", does: "next row", before: outOfFieldsOnce() },
  { key: "k", does: "previous row", before: nothing },
  { key: "x", does: "selects the row", before: onFirstRow },
  { key: "Shift+X", does: "selects up to here", before: onFirstRow },
  { key: "/", does: "goes to the search", before: outOfFields },
  { key: "b", does: "types in the search", before: inSearch },
  { key: "Enter", does: "opens and closes the filters", before: onFilters },
  {
    ...{ key: "?", does: "shows the keys" },
    before: async (page) => {
      await closed(page);
      await outOfFields(page);
    },
  },
  {
    ...{ key: "Control+k", does: "opens the palette" },
    before: async (page) => {
      await closed(page);
      await outOfFields(page);
    },
  },
  { key: "q", does: "types in the palette", before: inPalette },
  {
    ...{ key: "Enter", does: "opens the request: the first sign" },
    before: async (page) => {
      await closed(page);
      await nothingBeside(page);
    },
  },
  {
    ...{ key: "Enter", does: "opens the request: all of it" },
    before: nothingBeside,
    until: "section[aria-label^='Request ']",
  },
  { key: "Escape", does: "closes the request: the first sign", before: oneBeside },
  { key: "]", does: "next request beside the list: the first sign", before: oneBeside },
];

/** Only the first press of a walk needs a row to start from. */
function outOfFieldsOnce(): Press["before"] {
  let isThere = false;
  return async (page) => {
    if (!isThere) await outOfFields(page);
    isThere = true;
  };
}
