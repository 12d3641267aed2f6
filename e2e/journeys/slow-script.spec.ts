import type { Page } from "@playwright/test";
import { expectTakenOver } from "../fixtures/look";
import { makeController, makeDraft } from "../fixtures/made";
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
