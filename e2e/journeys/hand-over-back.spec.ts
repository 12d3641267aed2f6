import { handOverTo } from "../fixtures/directs";
import { makeController } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a hand-over that is sent back is gone from the list and from the count in the menu", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "controller_admin" });
  const { handOverId } = await handOverTo(controller);
  const page = await openAs({ email: `ines@${controller.domain}` });
  await page.goto(`/portal/hand-overs/${handOverId}`);
  const inMenu = page.getByRole("banner").getByRole("link", { name: /Hand-overs/ });
  await expect(inMenu).toContainText("1 to be decided");
  await page.locator("summary", { hasText: "Not ours" }).click();
  await page.getByLabel("Another company is meant").check();
  await page.getByRole("button", { name: "Send it back" }).click();
  await expect(page).toHaveURL(/\/portal\/hand-overs$/);
  await expect(inMenu).not.toContainText("to be decided");
});
