import { makeStaff } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a secret address is no longer offered once its view is followed no more", async ({
  openAs,
}) => {
  const page = await openAs(await makeStaff("officer"));
  await page.goto("/preferences/feeds");
  await page.getByLabel("What you follow").selectOption({ label: "Overdue" });
  await page.getByRole("button", { name: "Follow this view" }).click();
  const address = await page.getByLabel("Secret address").inputValue();
  expect((await page.request.get(address)).status()).toBe(200);

  await page.getByRole("button", { name: "Follow no more: Overdue" }).click();
  await expect(page.getByRole("status")).toHaveText([/^You follow this view no more/]);
  await expect(page.getByLabel("Secret address")).toHaveCount(0);
  expect((await page.request.get(address)).status()).toBe(404);
});

test("another view is followed while the address of the last one stands there", async ({
  openAs,
}) => {
  const page = await openAs(await makeStaff("officer"));
  await page.goto("/preferences/feeds");
  const follow = async (label: string) => {
    await page.getByLabel("What you follow").selectOption({ label });
    await page.getByRole("button", { name: "Follow this view" }).click();
    await expect(page.getByRole("button", { name: `Follow no more: ${label}` })).toBeVisible();
    return page.getByLabel("Secret address").inputValue();
  };
  const first = await follow("Overdue");
  const second = await follow("Due in 7 days");
  expect(second).not.toBe(first);
  expect((await page.request.get(second)).status()).toBe(200);
});
