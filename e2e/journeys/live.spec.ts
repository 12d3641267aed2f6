import { acceptRequest } from "@/lib/requests/commands/triage";
import { assignDirect } from "@/lib/routing/commands/desk";
import { fileDirect } from "../fixtures/directs";
import {
  makeController,
  makeRequest,
  makeStaff,
  officerCaller,
  requestRow,
} from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

/** What a colleague does in another window. */
async function acceptElsewhere(reference: string): Promise<void> {
  const { version } = await requestRow(reference);
  const accepted = await acceptRequest.execute(await officerCaller(), { reference, version });
  expect(accepted.ok).toBe(true);
}

test("what one officer changes shows in front of another, who is not disturbed by it", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const [first, second] = [
    await makeRequest(controller, { receivedDaysAgo: 6 }),
    await makeRequest(controller, { receivedDaysAgo: 4 }),
  ];
  const page = await openAs(await makeStaff("officer"));
  const isConnected = page.waitForResponse(/\/desk\/live\?since=\d+$/);
  await page.goto(`/desk?view=controller&controller=${controller.id}`);
  expect((await isConnected).status()).toBe(200);
  const row = (reference: string) => page.getByRole("row").filter({ hasText: reference });
  await page.evaluate(() => {
    document.documentElement.dataset.since = "the beginning";
  });

  const boxes = [first, second].map(({ reference }) =>
    page.getByRole("checkbox", { name: `Select ${reference}` }),
  );
  for (const box of boxes) await box.check();
  const link = page.getByRole("link", { name: first.reference });
  await link.focus();
  await acceptElsewhere(first.reference);
  await expect(row(first.reference)).toContainText("In progress");
  await expect(page.getByText("1 request changed")).toBeAttached();
  const third = await makeRequest(controller, { receivedDaysAgo: 2 });
  await expect(row(third.reference)).toBeVisible();
  await expect(link).toBeFocused();
  for (const box of boxes) await expect(box).toBeChecked();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-since", "the beginning");

  await link.click();
  const beside = page.getByRole("article", { name: `Request ${first.reference}` });
  await beside.getByLabel("Note", { exact: true }).fill("Half a");
  const fourth = await makeRequest(controller, { receivedDaysAgo: 1 });
  await expect(page.getByText("The queue has changed.")).toBeVisible();
  await expect(row(fourth.reference)).toHaveCount(0);
  await page.keyboard.type(" sentence");
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(row(fourth.reference)).toBeVisible();
  await expect(beside.getByLabel("Note", { exact: true })).toHaveValue("Half a sentence");

  await page.goto(`/desk/requests/${second.reference}`);
  const note = page.getByLabel("Note", { exact: true });
  await note.fill("Called them; they will");
  await acceptElsewhere(second.reference);
  await expect(page.getByText("This request was changed elsewhere.")).toBeVisible();
  await expect(page.getByText("In progress")).toHaveCount(0);
  await expect(note).toBeFocused();
  await page.keyboard.type(" call back.");
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(page.getByText("In progress").first()).toBeVisible();
  await expect(page.getByText("This request was changed elsewhere.")).toHaveCount(0);
  await expect(note).toHaveValue("Called them; they will call back.");

  const member = await openAs({ email: `ines@${controller.domain}` });
  expect((await member.request.get("/desk/live")).status()).toBe(403);
  const stranger = await openAs(null);
  const asked = await stranger.request.get("/desk/live", {
    headers: { accept: "text/event-stream" },
    maxRedirects: 0,
  });
  expect(asked.status()).toBe(401);
});

test("an individual who writes to us stands in the list and in the menu without a click", async ({
  openAs,
}) => {
  const page = await openAs("officer");
  const isConnected = page.waitForResponse(/\/desk\/live\?since=\d+$/);
  await page.goto("/desk/direct");
  await isConnected;
  await page.evaluate(() => {
    document.documentElement.dataset.since = "the beginning";
  });
  const { reference } = await fileDirect();
  await expect(page.getByRole("link", { name: reference })).toBeVisible();
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(async () => {
    const [row] = await askDatabase<{ n: number }>(
      "select count(*)::int as n from direct_request where state = 'waiting'",
    );
    const count = menu.getByRole("link", { name: `${row?.n} waiting for us` });
    await expect(count).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.locator("html")).toHaveAttribute("data-since", "the beginning");
});

test("the page of an individual says that it was changed elsewhere, and keeps what is typed", async ({
  openAs,
}) => {
  const [direct, other] = [await fileDirect(), await fileDirect()];
  const page = await openAs(await makeStaff("officer"));
  const isConnected = page.waitForResponse(/\/desk\/live\?since=\d+$/);
  await page.goto(`/desk/direct/${direct.reference}`);
  await isConnected;
  await page.getByText("Ask the person …").click();
  const question = page.getByLabel("What do you need to know?");
  await question.fill("Which shop");
  for (const target of [other, direct]) {
    const input = { reference: target.reference, version: target.version, owner: "me" };
    expect((await assignDirect.execute(await officerCaller(), input)).ok).toBe(true);
  }
  await expect(page.getByText("This direct request was changed elsewhere.")).toBeVisible();
  const unowned = page.getByRole("definition").filter({ hasText: "No owner" });
  await expect(unowned).toBeVisible();
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(page.getByText("This direct request was changed elsewhere.")).toHaveCount(0);
  await expect(unowned).toHaveCount(0);
  await expect(question).toHaveValue("Which shop");
  await page.getByRole("button", { name: "Ask the person" }).click();
  await expect(page.getByText("The person was asked.")).toBeVisible();
});

for (const [name, path] of [
  [/^Individuals/, "/desk/direct"],
  ["Reminders", "/desk/alarms"],
] as const)
  test(`the menu counts the individuals who wait when ${path} is opened, however long its tab is open`, async ({
    openAs,
  }) => {
    const page = await openAs("officer");
    await page.goto("/desk/calendar");
    const menu = page.getByRole("navigation", { name: "Main" });
    // Other tests have people write to us, and answer them: what counts is the moment in which the page is opened.
    await expect(async () => {
      await menu.getByRole("link", { name: "Calendar" }).click();
      await expect(page).toHaveURL("/desk/calendar");
      await fileDirect();
      await menu.getByRole("link", { name }).click();
      await expect(page).toHaveURL(path);
      const [row] = await askDatabase<{ n: number }>(
        "select count(*)::int as n from direct_request where state = 'waiting'",
      );
      await expect(menu.getByRole("link", { name: `${row?.n} waiting for us` })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass();
  });
