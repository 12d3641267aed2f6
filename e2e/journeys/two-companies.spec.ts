import type { Page } from "@playwright/test";
import { awaitState, importFile, makeImport } from "../fixtures/imports";
import { alertOn } from "../fixtures/look";
import { giveMembership, type MadeController, makeController, makeRequest } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, REFUSED_STATUS, test } from "../fixtures/test";

async function makeMemberOfTwo() {
  const one = await makeController({ ines: "controller_admin" });
  const other = await makeController();
  const email = `ines@${one.domain}`;
  await giveMembership(other, { name: "Ines", email, role: "controller_admin" });
  return { one, other, email };
}

async function goOverTo(page: Page, { id, name }: MadeController): Promise<void> {
  await page.goto("/portal");
  await page.locator("summary", { hasText: "Switch" }).click();
  await page.getByLabel("Act for").selectOption(id);
  await page.getByRole("button", { name: "Switch" }).click();
  // Exactly: a person's name may have a company's in it. The list of companies has it too, folded.
  const named = page.getByRole("banner").getByText(name, { exact: true });
  await expect(named.filter({ visible: true })).toBeVisible();
  await expect(page.getByLabel("Act for")).toBeHidden();
}

test("the list of companies closes when the company is chosen that is acted for already", async ({
  openAs,
}) => {
  const { email } = await makeMemberOfTwo();
  const page = await openAs({ email });
  for (const path of ["/portal", "/portal/members"]) {
    await page.goto(path);
    // A telephone: all of the list is on the screen too.
    await page.setViewportSize({ width: 320, height: 640 });
    const opens = page.locator("summary", { hasText: "Switch" });
    await opens.click();
    await page.getByLabel("Act for").press("Escape");
    await expect(page.getByLabel("Act for")).toBeHidden();
    await expect(opens).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Act for")).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.getByRole("button", { name: "Switch" }).click();
    await expect(page).toHaveURL("/portal");
    await expect(page.getByLabel("Act for")).toBeHidden();
  }
});

const countOf = async (table: string, { id }: MadeController) => {
  const [row] = await askDatabase<{ n: number }>(
    `select count(*)::int as n from ${table} where controller_id = $1`,
    [id],
  );
  return row?.n;
};

test("what was chosen on the page of one company is not done for the other that was switched to since", async ({
  openAs,
}) => {
  const { one, other, email } = await makeMemberOfTwo();
  const second = await openAs({ email });
  await goOverTo(second, one);
  const page = await second.context().newPage();

  await page.goto("/portal/imports/new");
  await goOverTo(second, other);
  const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(importFile(3, 0)) };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("alert", { name: "The file was not taken" })).toContainText(
    "You act for another company now",
  );
  // The page that says so is of the other company. Whoever means that one sends the file again.
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL(/\/columns/);
  expect(await countOf("import_job", one)).toBe(0);
  expect(await countOf("import_job", other)).toBe(1);

  await goOverTo(second, one);
  await page.goto("/portal/members");
  await goOverTo(second, other);
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByLabel("E-mail address").fill(`nora@${one.domain}`);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(alertOn(page)).toContainText("You act for another company now");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Nora New");
  expect(await countOf("membership", other)).toBe(1);
});

test("a page of the company that was switched from says so, and what was written on it is there after switching back", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const { one, other, email } = await makeMemberOfTwo();
  const { reference } = await makeRequest(one);
  const second = await openAs({ email });
  await goOverTo(second, one);
  const page = await second.context().newPage();
  const path = `/portal/requests/${reference}`;
  await page.goto(path);
  await page.getByLabel("Your message").fill("Please look under both addresses.");
  await goOverTo(second, other);
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("main")).toContainText(`You act for ${other.name} now`);
  await goOverTo(page, one);
  await page.goto(path);
  await expect(page.getByRole("main")).toContainText("This message was not sent yet");
  await expect(page.getByLabel("Your message")).toHaveValue("Please look under both addresses.");
});

test("an import is neither tried out nor dropped from a page of the company that was switched from", async ({
  openAs,
}) => {
  const { importId, email } = await makeImport("portal", "mapping");
  const [one] = await askDatabase<MadeController>(
    "select c.id, c.name, '' as domain from controller c join import_job i on i.controller_id = c.id where i.id = $1",
    [importId],
  );
  if (!one) throw new Error("an import has a controller");
  const other = await makeController();
  await giveMembership(other, { name: "Ines", email, role: "instructor" });
  const second = await openAs({ email });
  await goOverTo(second, one);
  const page = await second.context().newPage();
  const path = `/portal/imports/${importId}`;

  await page.goto(`${path}/columns`);
  await page.getByLabel("Law", { exact: true }).selectOption("eu");
  await goOverTo(second, other);
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(alertOn(page)).toContainText("You act for another company now");
  await expect(page).toHaveTitle(/^Error: /);
  await goOverTo(second, one);
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page).toHaveURL(path);
  // While it is tried out, what stands on a page of it is soon no longer so.
  await awaitState(importId, "checked");

  await page.goto(`${path}/drop`);
  await goOverTo(second, other);
  await page.getByRole("button", { name: "Drop the import" }).click();
  await expect(alertOn(page)).toContainText("You act for another company now");
  await goOverTo(second, one);
  await page.getByRole("button", { name: "Drop the import" }).click();
  await expect(page).toHaveURL("/portal/imports");
});
