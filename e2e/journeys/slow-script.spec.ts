import type { Page } from "@playwright/test";
import { expectTakenOver } from "../fixtures/look";
import { makeController, makeDraft, makeRequest } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

/** Opens a page whose scripts wait for a word. Returns that word. */
async function openBeforeItsScripts(page: Page, path: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  return resolve;
}

test("what is written over a text before the page's scripts have come stays", async ({
  openAs,
}) => {
  const { domain } = await makeController({ mira: "instructor" });
  const email = `mira@${domain}`;
  const { draftId } = await makeDraft(email, { notes: "The first words" });
  const page = await openAs({ email });
  const letScriptsCome = await openBeforeItsScripts(page, `/portal/new/${draftId}/files`);
  const notes = page.getByLabel("Notes for us");
  await expect(notes).toHaveValue("The first words");
  await notes.fill("Other words");
  letScriptsCome();
  await expectTakenOver(notes);
  await expect(notes).toHaveValue("Other words");
});

test("who has gone down a page before its scripts have come stays there", async ({ openAs }) => {
  const page = await openAs("admin");
  const letScriptsCome = await openBeforeItsScripts(page, "/settings/rules");
  const link = page.getByRole("link", { name: "Japan APPI, a target of 2 weeks" });
  await link.scrollIntoViewIfNeeded();
  const place = () => page.evaluate(() => window.scrollY);
  const before = await place();
  expect(before).toBeGreaterThan(0);
  letScriptsCome();
  await expectTakenOver(link);
  // The tabs above are taken over by themselves, and are what could pull the page up to them.
  await expectTakenOver(page.getByRole("link", { name: "Calendars" }));
  await page.evaluate(
    () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
  );
  expect(await place()).toBe(before);
});

test("rows that were ticked before the page's scripts have come are counted", async ({
  openAs,
}) => {
  const controller = await makeController();
  const { reference } = await makeRequest(controller);
  const page = await openAs("officer");
  const path = `/desk?view=controller&controller=${controller.id}`;
  const letScriptsCome = await openBeforeItsScripts(page, path);
  const box = page.getByRole("checkbox", { name: `Select ${reference}` });
  await box.check();
  letScriptsCome();
  await expect(page.getByText("1 selected")).toBeVisible();
  await expect(box).toBeChecked();
});
