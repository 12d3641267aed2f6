import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { importFile } from "../fixtures/imports";
import { alertOn } from "../fixtures/look";
import { makeController } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

const ROWS = 1_000;
const BAD = 137;

/** Without a script the page of an import says how far it is when it is asked for again. */
async function lookUntil(page: Page, text: string): Promise<void> {
  await expect(async () => {
    const again = page.getByRole("link", { name: "Look how far it is" });
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole("main")).toContainText(text, { timeout: 200 });
  }).toPass({ timeout: 30_000, intervals: [200] });
}

/** The whole way of a small file, from its upload to its being undone, with nothing but links and forms. */
async function importsWithoutScript(page: Page): Promise<void> {
  await page.goto("/portal/imports/new");
  const rows = importFile(4, 1).replaceAll("T-", "N-");
  const file = { name: "plain.csv", mimeType: "text/csv", buffer: Buffer.from(rows) };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByLabel("What “Asked on” is").selectOption("row_id");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(alertOn(page)).toContainText("Asked on");
  await page.getByLabel("What “Asked on” is").selectOption("asked_on");
  await page.getByLabel("Law", { exact: true }).selectOption("eu");
  await page.getByRole("button", { name: "Try it out" }).click();
  await lookUntil(page, "3 rows can become requests.");
  await page.getByRole("button", { name: "Import 3 requests" }).click();
  await lookUntil(page, "3 rows have become requests.");
  await page.getByRole("link", { name: "Undo the whole import" }).click();
  await page.getByRole("button", { name: "Withdraw all 3 requests" }).click();
  await lookUntil(page, "3 requests were withdrawn.");
}

test("an instructor imports 863 of 1,000 rows, gets the 137 others back with what is wrong, and undoes it all", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const { id, domain } = await makeController({ ines: "instructor" });
  const page = await openAs({ email: `ines@${domain}` });
  await page.goto("/portal/imports");
  await page.getByRole("link", { name: "Import a file" }).first().click();

  // A spreadsheet is told apart from a CSV file, and nothing is lost.
  const sheet = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]);
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "people.xlsx", mimeType: "application/zip", buffer: sheet });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("alert", { name: "The file was not taken" })).toContainText(
    "This is a spreadsheet, not a CSV file",
  );

  const file = {
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(importFile(ROWS, BAD)),
  };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();

  // The columns are guessed; the law is missing and asked for beside its field.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What the columns are");
  await expect(page.getByLabel("What “Ticket” is")).toHaveValue("row_id");
  await expect(page.getByLabel("What “E-mail” is")).toHaveValue("email");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByRole("alert", { name: "The columns are not complete" })).toContainText(
    "Choose the law for all rows",
  );
  await expect(page).toHaveTitle(/^Error: What the columns are/);
  await page.getByLabel("Law", { exact: true }).selectOption("eu");
  await page.getByRole("button", { name: "Try it out" }).click();

  await expect(page.getByText("863 rows can become requests.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("137 rows have problems and stay out.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Rows of the file" })).toContainText(
    "Right: this is none of the rights we know",
  );
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the result" }).click();
  const result = readFileSync(await (await download).path(), "utf8");
  expect(result.match(/,problem,Right: this is none of the rights we know,/g)).toHaveLength(BAD);

  await page.getByRole("button", { name: "Import 863 requests" }).click();
  await expect(page.getByText("863 rows have become requests.")).toBeVisible({ timeout: 60_000 });
  const [kept] = await askDatabase<{ n: number }>(
    "select count(*)::int as n from request where controller_id = $1 and state = 'received'",
    [id],
  );
  expect(kept?.n).toBe(863);

  // They are worked off in the list, which shows those of this file alone.
  await page.getByRole("link", { name: "See its 863 requests" }).click();
  await expect(page.getByRole("list", { name: "Requests" }).getByRole("listitem")).toHaveCount(25);
  await page.getByRole("link", { name: "The import", exact: true }).click();

  await page.getByRole("link", { name: "Undo the whole import" }).click();
  await page.getByRole("button", { name: "Withdraw all 863 requests" }).click();
  await expect(page.getByText("863 requests were withdrawn.")).toBeVisible({ timeout: 60_000 });

  await importsWithoutScript(await openAs({ email: `ines@${domain}` }, { noScript: true }));
});
