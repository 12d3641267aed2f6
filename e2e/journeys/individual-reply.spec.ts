import type { Page } from "@playwright/test";
import { askPerson } from "../fixtures/directs";
import { alertOn, sidewaysOf } from "../fixtures/look";
import { expect, test } from "../fixtures/test";

for (const noScript of [false, true]) {
  test(`a reply goes along into another language, unsent, ${noScript ? "without" : "with"} script`, async ({
    openAs,
  }) => {
    const { token } = await askPerson("Which year was it?");
    const page = await openAs(null, { noScript });
    await page.goto(`/ask/en/status/${token}`);
    await page.getByLabel("Reply to our question").fill("In 2025,\nin May.");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await expect(page).toHaveURL(`/ask/de/status/${token}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    const reply = page.getByLabel("Auf unsere Frage antworten");
    await expect(reply).toHaveValue("In 2025,\nin May.");
    await expect(alertOn(page)).toHaveCount(0);
    // What was emptied stays empty.
    await reply.fill("");
    await page.getByRole("button", { name: "Français" }).click();
    await expect(page).toHaveURL(`/ask/fr/status/${token}`);
    await expect(page.getByRole("textbox")).toHaveValue("");
    await page.getByRole("textbox").fill("En mai.");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.getByLabel("Reply to our question")).toHaveValue("En mai.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await expect(page.getByRole("status")).toContainText("Your reply has reached us");
    await expect(page.getByRole("main")).toContainText("En mai.");
    await expect(page.getByRole("main")).not.toContainText("In 2025");
    await expect(page.getByRole("link", { name: "Deutsch" })).toBeVisible();
  });
}

for (const noScript of [false, true]) {
  test(`a reply that was sent from another window already leaves no question, and what was typed, ${noScript ? "without" : "with"} script`, async ({
    openAs,
  }) => {
    const { token } = await askPerson("Which year was it?");
    const [first, second] = [
      await openAs(null, { noScript }),
      await openAs(null, { noScript, width: 375 }),
    ];
    for (const page of [first, second]) await page.goto(`/ask/en/status/${token}`);
    const reply = (page: Page) => page.getByLabel("Reply to our question");
    await reply(first).fill("In 2025.");
    await reply(second).fill("In May 2025, I think.");
    await first.getByRole("button", { name: "Send reply" }).click();
    await expect(first.getByRole("status")).toContainText("Your reply has reached us");
    await second.getByRole("button", { name: "Send reply" }).click();
    await expect(alertOn(second)).toHaveText("This question needs no reply any more");
    await expect(second.getByText("We are looking at it")).toBeVisible();
    await expect(second.getByText("We have a question")).toHaveCount(0);
    await expect(reply(second)).toHaveCount(0);
    await expect(second.getByLabel("Not sent: what you typed")).toHaveValue(
      "In May 2025, I think.",
    );
    await expect(second.getByText("In 2025.")).toBeVisible();
  });
}

test("a long address in a question and in its reply leaves the page as wide as a telephone", async ({
  openAs,
}) => {
  const address = `https://mailhaven.example/${"settings_".repeat(30)}`;
  const { token } = await askPerson(`Do you mean ${address}?`);
  const page = await openAs(null, { width: 320 });
  await page.goto(`/ask/en/status/${token}`);
  await page.getByLabel("Reply to our question").fill(`Yes, ${address}`);
  expect(await sidewaysOf(page)).toBe(0);
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByRole("main")).toContainText(`Yes, ${address}`);
  expect(await sidewaysOf(page)).toBe(0);
});

test("what is wrong with a reply is seen at once without a script", async ({ openAs }) => {
  const { token } = await askPerson(`Which year was it? ${"Please look it up. ".repeat(40)}`);
  const page = await openAs(null, { noScript: true, width: 375 });
  await page.goto(`/ask/de/status/${token}`);
  await page.getByRole("button", { name: "Antwort absenden" }).click();
  await expect(alertOn(page)).toContainText("Schreiben Sie Ihre Antwort");
  await expect(alertOn(page)).toBeInViewport();
});
