import { expectAccessible } from "../fixtures/axe";
import { makeController, makeRequest } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("two requests about one person are suggested, merged and taken apart again, without JavaScript", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const early = await makeRequest(controller, { receivedDaysAgo: 20 });
  const late = await makeRequest(controller, { receivedDaysAgo: 2, subject: early.subject });
  const page = await openAs("officer", { noScript: true });
  await page.goto(`/desk/requests/${late.reference}`);
  await expect(page.getByText("A possible duplicate")).toBeVisible();
  await page.getByRole("link", { name: `Merge … with ${early.reference}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Merge with ${early.reference}`);
  // Proposed is the one that reached us earlier; here the other one lives on.
  await expect(page.getByLabel(`${early.reference} lives on`)).toBeChecked();
  await page.getByLabel(`${late.reference} lives on`).check();
  await page.getByRole("button", { name: "Merge the two" }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/requests/${late.reference}$`));
  const story = page.getByRole("list", { name: "Story" });
  await expect(
    story.getByText(`Merged with ${early.reference}, which reached us earlier`),
  ).toBeVisible();
  await page.getByText("Why this date? Our answer").click();
  await expect(
    page.getByText(`Merged with ${early.reference}, which reached us earlier: the clock starts`),
  ).toHaveCount(3);
  await page.getByRole("link", { name: early.reference }).last().click();

  await expect(page.getByText("Merged: this request goes on in another one")).toBeVisible();
  const portal = await openAs({ email: `ines@${controller.domain}` });
  await portal.goto(`/portal/requests/${early.reference}`);
  await expect(portal.getByText(`This request continues as ${late.reference}`)).toBeVisible();
  await expectAccessible(portal);
  await portal.getByRole("link", { name: `Go to ${late.reference}` }).click();
  await expect(portal.getByRole("heading", { level: 1 })).toHaveText(late.reference);
  await portal.goto(`/portal/requests/${late.reference}/withdraw`);
  await expect(portal.getByText("Another request ends with it")).toBeVisible();
  await expect(
    portal.getByText(`${early.reference} was merged with this request, and goes on in it.`),
  ).toBeVisible();
  await expectAccessible(portal);

  await page.getByRole("button", { name: "Take the merge back" }).click();
  await expect(page.getByText("A possible duplicate")).toBeVisible();
  await page.getByRole("button", { name: `Not a duplicate ${late.reference}` }).click();
  await expect(page.getByText("A possible duplicate")).toHaveCount(0);
  await expect(page.getByText("Said to be no duplicate: 1")).toBeVisible();
});
