import type { Locator, Page } from "@playwright/test";
import { expectTakenOver } from "../fixtures/look";
import { makeController, makeDraft, submitDraft } from "../fixtures/made";
import { askDatabase, signInByEmail } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

const WORDS = "Please look at the second address of Quillan, too.";
const LARGEST = 25 * 1024 * 1024;

const file = (name: string, content: string | Buffer = "some text") => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});
const PROGRAM = file("setup.pdf", Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4]));

/** A request of a controller of its own, and who sent it. */
async function sentRequest() {
  const { domain } = await makeController({ mira: "instructor" });
  const email = `mira@${domain}`;
  const { draftId } = await makeDraft(email);
  const { reference } = await submitDraft(email, draftId);
  return { email, path: `/portal/requests/${reference}` };
}

const endSessions = (email: string) =>
  askDatabase(
    "update session set ended_at = now() where person_id = (select id from person where email = $1)",
    [email],
  );

const written = (page: Page) => page.getByLabel("Your message");
const messages = (page: Page) => page.locator("#messages ol > li");
const send = (page: Page) => page.getByRole("button", { name: "Send message" }).click();

/** Writes into a field once the page is there: what is typed before React takes over, React puts back. */
async function fill(field: Locator, text: string, noScript: boolean): Promise<void> {
  if (!noScript) await expectTakenOver(field);
  await field.fill(text);
}

/** Writes past what the browser would let anybody type, as a program that fills forms may. */
async function fillTooMuch(field: Locator, text: string, noScript: boolean): Promise<void> {
  if (!noScript) await expectTakenOver(field);
  await field.evaluate((element) => element.removeAttribute("maxlength"));
  await field.fill(text);
}

async function expectProblem(page: Page, message: string | RegExp): Promise<void> {
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary.getByRole("link", { name: message })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
}

for (const noScript of [true, false]) {
  const how = noScript ? "without script" : "with script";

  test(`a message outlives every refusal of its files, and is sent once, ${how}`, async ({
    openAs,
  }) => {
    test.slow();
    const { email, path } = await sentRequest();
    const page = await openAs({ email }, { noScript });
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto(path);
    await fill(written(page), WORDS, noScript);
    const refusals = [
      {
        files: [file("a.txt"), PROGRAM, file("none.txt", ""), file("nothing.txt", "")],
        says: /^“setup\.pdf” is of a type we cannot take/,
        also: /^“none\.txt” and “nothing\.txt” are empty/,
      },
      {
        files: [file("huge.txt", Buffer.alloc(LARGEST + 1, "a"))],
        says: /^“huge\.txt” is larger than 25 MB/,
      },
      { files: Array.from({ length: 11 }, (_, n) => file(`${n}.txt`)), says: /too many files/ },
    ];
    for (const { files, says, also = says } of refusals) {
      await page.getByLabel("Files").setInputFiles(files);
      await send(page);
      await expectProblem(page, says);
      await expectProblem(page, also);
      await expect(written(page)).toHaveValue(WORDS);
      await expect(page.getByText(/The text is still here/)).toBeVisible();
      await expect(page.getByLabel("Files")).toHaveAttribute("aria-invalid", "true");
      await expect(messages(page)).toHaveCount(0);
    }
    await page.getByLabel("Files").setInputFiles(file("a.txt"));
    await send(page);
    await expect(messages(page).filter({ hasText: WORDS })).toHaveCount(1);
    await expect(page.getByRole("link", { name: /a\.txt/ })).toBeVisible();
    await expect(written(page)).toHaveValue("");
    expect(addresses.filter((address) => /Quillan|setup|huge/.test(address))).toEqual([]);
  });

  test(`a message that is empty or too long is told beside its field and kept, ${how}`, async ({
    openAs,
  }) => {
    const { email, path } = await sentRequest();
    const page = await openAs({ email }, { noScript });
    await page.goto(path);
    await fill(written(page), "   ", noScript);
    await send(page);
    await expectProblem(page, "Write a message");
    const long = `${"Quillan ".repeat(1_300)}.`;
    await fillTooMuch(written(page), long, noScript);
    await send(page);
    await expectProblem(page, "Keep the message under 10,000 characters");
    await expect(written(page)).toHaveValue(long);
    await expect(written(page)).toHaveAttribute("aria-invalid", "true");
  });

  test(`a message sent after the session ended is there after signing in again, ${how}`, async ({
    openAs,
  }) => {
    const { email, path } = await sentRequest();
    const page = await openAs({ email }, { noScript });
    await page.goto(path);
    await fill(written(page), WORDS, noScript);
    await page.getByLabel("Files").setInputFiles(file("a.txt"));
    await endSessions(email);
    await send(page);
    await expect(page.getByText("Your session has ended, and nothing was sent")).toBeVisible();
    expect(page.url()).not.toContain("Quillan");
    await signInByEmail(page.context(), email);
    await page.goto(path);
    await expect(page.getByText("This message was not sent yet.")).toBeVisible();
    await expect(written(page)).toHaveValue(WORDS);
    await send(page);
    await expect(messages(page).filter({ hasText: WORDS })).toHaveCount(1);
    await expect(written(page)).toHaveValue("");
  });

  test(`the notes of a draft outlive refused files, their own length and the session, ${how}`, async ({
    openAs,
  }) => {
    const { domain } = await makeController({ mira: "instructor" });
    const email = `mira@${domain}`;
    const { draftId } = await makeDraft(email);
    const page = await openAs({ email }, { noScript });
    const path = `/portal/new/${draftId}/files`;
    await page.goto(path);
    const notes = page.getByLabel("Notes for us");
    await fill(notes, WORDS, noScript);
    const refusals = [
      { files: [PROGRAM], says: /^“setup\.pdf” is of a type we cannot take/ },
      { files: Array.from({ length: 11 }, (_, n) => file(`${n}.txt`)), says: /too many files/ },
    ];
    for (const { files, says } of refusals) {
      await page.locator("input[type=file]").setInputFiles(files);
      await page.getByRole("button", { name: "Continue" }).click();
      await expectProblem(page, says);
      await expect(notes).toHaveValue(WORDS);
    }
    const long = "Quillan ".repeat(2_600).trim();
    await fillTooMuch(notes, long, noScript);
    await page.getByRole("button", { name: "Continue" }).click();
    await expectProblem(page, /10,000/);
    await expect(notes).toHaveValue(long);
    await fill(notes, `${WORDS} Twice.`, noScript);
    await endSessions(email);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Your session has ended, and nothing was sent")).toBeVisible();
    await signInByEmail(page.context(), email);
    await page.goto(path);
    await expect(page.getByText("These notes were not saved yet.")).toBeVisible();
    await expect(notes).toHaveValue(`${WORDS} Twice.`);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(/\/check$/);
    await expect(page.getByText(`${WORDS} Twice.`)).toBeVisible();
  });
}
