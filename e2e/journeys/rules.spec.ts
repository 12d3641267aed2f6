import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { expect, test } from "../fixtures/test";

test("an administrator confirms a rule, and writes it anew beside the version it was", async ({
  openAs,
}) => {
  const admin = await openAs("admin");
  await admin.goto("/settings/rules");
  await admin.getByRole("link", { name: "Japan APPI, a target of 2 weeks" }).click();
  await expect(admin.getByText("Nobody has confirmed this rule")).toBeVisible();
  await admin.getByRole("button", { name: /I have held it against its source/ }).click();
  await expect(admin.getByText("You have confirmed this version.")).toBeVisible();
  await expect(admin.getByText("Adam", { exact: false }).first()).toBeVisible();
  await expect(admin.getByText("Nobody has confirmed this rule")).toHaveCount(0);

  await admin.getByRole("link", { name: "Write a new version" }).click();
  await admin.getByLabel("Period", { exact: true }).fill("400");
  await admin
    .getByLabel("First day in force")
    .fill(addDays(civilDateIn("UTC", systemClock.now()), 30));
  await admin.getByRole("button", { name: "Write this version" }).click();
  await expect(admin.getByText("Enter a whole number").first()).toBeVisible();
  await admin.getByLabel("Period", { exact: true }).fill("10");
  await admin.getByRole("button", { name: "Write this version" }).click();
  await expect(admin.getByRole("heading", { name: "Version 2" })).toBeVisible();
  await expect(admin.getByText("Not in force yet")).toBeVisible();
  await expect(admin.getByText("In force today")).toBeVisible();
});

test("a phone shows of each rule whether a person has confirmed it", async ({ openAs }) => {
  const page = await openAs("admin", { width: 375 });
  await page.goto("/settings/rules");
  const row = page.getByRole("row").filter({ hasText: "Brazil LGPD" });
  const mark = row.getByText("Nobody has confirmed it").filter({ visible: true });
  // Down the page, but not to the side of it.
  await page.mouse.wheel(0, (await row.boundingBox())?.y ?? 0);
  await expect(mark).toBeInViewport({ ratio: 1 });
});

test("a calendar is added, a day put in with a reason, and the version before it stays", async ({
  openAs,
}) => {
  const year = civilDateIn("UTC", systemClock.now()).slice(0, 4);
  const admin = await openAs("admin", { noScript: true });
  await admin.goto("/settings/calendars/new");
  await admin.getByLabel("Country or region").selectOption("LU");
  await admin.getByRole("button", { name: "Add calendar" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "Luxembourg" })).toBeVisible();
  await expect(admin.getByText("National Holiday").first()).toBeAttached();

  await admin.getByRole("link", { name: `Change days of ${year}` }).click();
  await admin.getByLabel("Day 1", { exact: true }).fill(`${year}-08-17`);
  await admin.getByRole("button", { name: "Store as a new version" }).click();
  await expect(admin.getByText("Say what day it is").first()).toBeVisible();
  await admin.getByLabel("What day 1 is").fill("Founders' day");
  await admin.getByLabel("Why").fill("Works agreement of May");
  await admin.getByRole("button", { name: "Store as a new version" }).click();
  await expect(admin.getByText("Founders' day").first()).toBeAttached();
  await expect(admin.getByText("Works agreement of May")).toBeVisible();
  await admin.getByRole("link", { name: "1", exact: true }).click();
  await expect(admin.getByText("There is a newer version")).toBeVisible();
  await expect(admin.getByText("Founders' day")).toHaveCount(0);
});

test("a manager asks what another agreement would have cost, and passes the answer on", async ({
  openAs,
}) => {
  const manager = await openAs("manager", { noScript: true });
  await manager.goto("/reports");
  await manager.getByRole("link", { name: "What if …" }).click();
  await manager.getByLabel("Controller").selectOption("Aster Retail");
  await manager.getByLabel("Answer in").fill("3");
  await manager.getByRole("button", { name: "Try it out" }).click();
  await expect(manager).toHaveURL(/amount=3/);
  await expect(manager.getByText("Under an agreement of 3 business days")).toBeVisible();
  const table = manager.getByRole("region", { name: "Requests that would have been missed" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  const href = await manager.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
  const file = await manager.request.get(href ?? "");
  expect(file.status()).toBe(200);
  expect(await file.text()).toContain("days_late_under_these_terms");
  const auditor = await openAs("auditor");
  await auditor.goto(manager.url());
  await expect(auditor.getByText("Under an agreement of 3 business days")).toBeVisible();
});
