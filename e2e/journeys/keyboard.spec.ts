import type { Page } from "@playwright/test";
import { makeController, makeRequest, makeStaff, requestRow } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

/** A queue of three requests of one controller, the first due first, and somebody who is alone with it. */
async function threeRequests() {
  const person = await makeStaff("officer");
  const controller = await makeController();
  const requests: { readonly reference: string }[] = [];
  for (const receivedDaysAgo of [6, 4, 2]) {
    requests.push(await makeRequest(controller, { receivedDaysAgo }));
  }
  const references = requests.map(({ reference }) => reference);
  return {
    person,
    controller,
    references,
    path: `/desk?view=controller&controller=${controller.id}`,
  };
}

async function idOf(email: string): Promise<string | undefined> {
  const [row] = await askDatabase<{ id: string }>("select id from person where email = $1", [
    email,
  ]);
  return row?.id;
}

const linkTo = (page: Page, reference = "") =>
  page.getByRole("row").getByRole("link", { name: reference });

/** Keys are listened for once the page runs: then the palette's button is there. */
async function untilKeysWork(page: Page): Promise<void> {
  await expect(
    page.getByRole("button", { name: "Find a command, a request or a controller" }),
  ).toBeVisible();
}

/** Holds back what the page asks for under such addresses, until it is let through. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(address, (route) => held.then(() => route.continue()));
  return letThrough;
}

test("the queue is walked, selected and opened by keys alone", async ({ openAs }) => {
  const { person, references, path } = await threeRequests();
  const [first, second, third] = references;
  const page = await openAs(person);
  await page.goto(path);
  await untilKeysWork(page);
  await page.keyboard.press("j");
  await expect(linkTo(page, first)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(linkTo(page, third)).toBeFocused();
  await page.keyboard.press("k");
  await expect(linkTo(page, second)).toBeFocused();

  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: `Select ${second}` })).toBeChecked();
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.keyboard.press("k");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 selected")).toBeHidden();

  await page.keyboard.press("j");
  const letOpen = await hold(page, /[?&]open=/);
  await page.keyboard.press("Enter");
  // What was pressed shows before the server has answered.
  const opening = page.locator("tr[data-opening]");
  await expect(opening).toContainText(second ?? "");
  await expect(page.getByRole("article")).toHaveCount(0);
  letOpen();
  await expect(page.getByRole("article", { name: `Request ${second}` })).toBeVisible();
  await expect(opening).toHaveCount(0);
  // The title is read out.
  await expect(page).toHaveTitle(`${second} · By controller, queue · Thirty`);
  await page.keyboard.press("]");
  await expect(page.getByRole("article", { name: `Request ${third}` })).toBeVisible();
  // Two quick presses lead two rows on, whether the server has answered the first or not.
  const letBack = await hold(page, /[?&]open=/);
  await page.keyboard.press("[");
  await expect(opening).toContainText(second ?? "");
  await page.keyboard.press("[");
  await expect(opening).toContainText(first ?? "");
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  // The third is there: nothing is on its way any more.
  await expect(opening).toHaveCount(0);
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await expect(opening).toContainText(first ?? "");
  letBack();
  await expect(page.getByRole("article", { name: `Request ${first}` })).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.getByRole("article", { name: `Request ${second}` })).toBeVisible();
  const letClose = await hold(page, /\/desk\?(?!.*open=)/);
  await page.keyboard.press("Escape");
  const closing = page.locator("tr[data-closing]");
  await expect(closing).toContainText(second ?? "");
  await expect(page.getByRole("article")).toHaveCount(1);
  letClose();
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page).toHaveTitle("By controller, queue · Thirty");
  await expect(closing).toHaveCount(0);
});

test("a key pressed in the moment a request appears leads on from it", async ({ openAs }) => {
  const { person, references, path } = await threeRequests();
  const [first, second, third] = references;
  const page = await openAs(person);
  await page.goto(`${path}&open=${first}`);
  await untilKeysWork(page);
  await hold(page, new RegExp(`[?&]open=(${first}|${third})`));
  // Nobody is that quick every time; who is quick once may not be led astray.
  await page.evaluate((name) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector("article")?.getAttribute("aria-label") !== name) return;
      watch.disconnect();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "]", bubbles: true }));
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  }, `Request ${second}`);
  await page.keyboard.press("]");
  await expect(page.getByRole("article", { name: `Request ${second}` })).toBeVisible();
  await expect(page.locator("tr[data-opening]")).toContainText(third ?? "");
});

test("several requests change owner at once, and one key press takes that back", async ({
  openAs,
}) => {
  const { person, references, path } = await threeRequests();
  const owner = await makeStaff("officer");
  const page = await openAs(person);
  await page.goto(path);
  await untilKeysWork(page);
  for (const key of ["j", "x", "j", "x", "a"]) await page.keyboard.press(key);
  await expect(page.getByRole("combobox", { name: "Assign to" })).toBeFocused();
  await page.keyboard.type(owner.name);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const main = page.getByRole("main");
  await expect(main.getByText(`2 requests assigned to ${owner.name}.`)).toBeVisible();
  const owners = async () =>
    Promise.all(references.map(async (reference) => (await requestRow(reference)).ownerId));
  const ownerId = await idOf(owner.email);
  expect(await owners()).toEqual([ownerId, ownerId, null]);

  await main.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(main.getByText("2 requests have no owner now.")).toBeVisible();
  expect(await owners()).toEqual([null, null, null]);
});

test("what somebody else assigned meanwhile is left alone, and said", async ({ openAs }) => {
  const { person, references, path } = await threeRequests();
  const other = await makeStaff("officer");
  const [first = "", second = ""] = references;
  const page = await openAs(person);
  await page.goto(path);
  await untilKeysWork(page);
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await askDatabase(
    "update request set owner_id = (select id from person where email = $1) where reference = $2",
    [other.email, first],
  );
  await page.keyboard.press("i");
  const notice = page.getByRole("main").getByRole("status").filter({ hasText: first });
  await expect(notice).toContainText(`${second} assigned to ${person.name}.`);
  expect((await requestRow(first)).ownerId).toBe(await idOf(other.email));
  expect((await requestRow(second)).ownerId).toBe(await idOf(person.email));
});

test("search and help have their keys, and keys are text inside a field", async ({ openAs }) => {
  const { person, path } = await threeRequests();
  const page = await openAs(person);
  await page.goto(path);
  await untilKeysWork(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("Assign to me")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search requests" });
  await expect(search).toBeFocused();
  await page.keyboard.type("jxai?");
  await expect(search).toHaveValue("jxai?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette opens a pasted reference, however it is spelled", async ({ openAs }) => {
  const { person, references, path } = await threeRequests();
  const [reference = ""] = references;
  const page = await openAs(person);
  await page.goto(path);
  await untilKeysWork(page);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Command, reference or controller" });
  await expect(field).toBeFocused();
  await page.keyboard.insertText(` ${reference.toLowerCase().replaceAll("-", " ")} `);
  await expect(page.getByRole("option", { name: `Open ${reference}` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
});

test("single keys that are switched off do nothing, and the palette still opens", async ({
  openAs,
}) => {
  const { person, references, path } = await threeRequests();
  const page = await openAs(person);
  await page.goto("/preferences");
  await page.getByRole("checkbox", { name: "Single keys" }).uncheck();
  await page.getByRole("button", { name: "Save keys" }).click();
  await expect(page.getByText("Single keys are off.")).toBeVisible();
  await page.goto(path);
  await untilKeysWork(page);
  for (const key of ["j", "x", "i", "?"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Find" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (const reference of references) {
    await expect(linkTo(page, reference)).not.toBeFocused();
    expect((await requestRow(reference)).ownerId).toBeNull();
  }
});

for (const isOnline of [true, false]) {
  test(`a second press of the key that takes requests changes nothing, and leaves nothing selected (online: ${isOnline})`, async ({
    openAs,
  }) => {
    const { person, references, path } = await threeRequests();
    const page = await openAs(person);
    // A machine that takes itself to be offline has the server asked first.
    await page.addInitScript((is) => {
      Object.defineProperty(navigator, "onLine", { get: () => is });
    }, isOnline);
    // No news: the rows come in the very moment in which the form is done.
    const letNewsCome = await hold(page, /\/desk\/live\?/);
    await page.goto(path);
    await untilKeysWork(page);
    const boxes = references
      .slice(0, 2)
      .map((reference) => page.getByRole("checkbox", { name: `Select ${reference}` }));
    for (const box of boxes) await box.check();
    await expect(page.getByText("2 selected")).toBeVisible();
    await page.keyboard.press("i");
    await page.keyboard.press("i");
    await expect(page.getByRole("main").getByText(/^2 requests assigned to/)).toBeVisible();
    for (const box of boxes) await expect(box).not.toBeChecked();
    await expect(page.getByText("2 selected")).toBeHidden();
    letNewsCome();
  });
}
