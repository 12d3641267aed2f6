import type { Page } from "@playwright/test";
import { alertOn } from "../fixtures/look";
import { makeController } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

async function setExport(page: Page, filters: string): Promise<void> {
  await page.getByLabel("List", { exact: true }).selectOption("Requests of the queue");
  await page.getByLabel("Filters").fill(filters);
  await page.getByLabel("Format").selectOption("JSON Lines");
  await page.getByLabel("How often").selectOption("Every week, on Monday");
  await page.getByRole("button", { name: "Set the export" }).click();
}

test("an export is set once, and what became of its files fits a narrow window", async ({
  openAs,
}) => {
  const { id } = await makeController();
  const page = await openAs("manager", { width: 375 });
  await page.goto("/reports/exports");
  await setExport(page, `view=controller&controller=${id}`);
  await expect(page.getByRole("status")).toContainText("The export is set.");
  const again = `?controller=${id}&view=controller`;
  await setExport(page, again);
  await expect(alertOn(page)).toContainText("This export is set already");
  await expect(page.getByLabel("Filters")).toHaveValue(again);
  await expect(page.getByLabel("Format")).toHaveValue("jsonl");
  await expect(page.getByLabel("How often")).toHaveValue("weekly");

  await askDatabase(
    `insert into export_run (id, schedule_id, period_on, state, attempts, file_name, rows, bytes, sha256, started_at, finished_at)
     select gen_random_uuid(), id, '2026-01-05', 'written', 1, 'queue-2026-01-05-' || id || '.jsonl', 12345, 9876543,
       sha256('x'), now(), now() from export_schedule where filters like $1`,
    [`%${id}%`],
  );
  await page.goto("/reports/exports");
  const mine = page
    .locator("section")
    .filter({ hasText: `controller=${id}` })
    .last();
  const files = mine.getByRole("region", { name: "Files of Requests of the queue" });
  await expect(files.getByText("12,345 rows, 9,876,543 bytes")).toBeVisible();
  expect(await files.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
});
