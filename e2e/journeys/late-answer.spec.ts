import { alertOn, section } from "../fixtures/look";
import { makeController, makeRequest } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a late answer asks for its cause and stays on the register of breaches", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { receivedDaysAgo: 45, accepted: true });
  const manager = await openAs("manager");
  const register = `/reports/breaches?controller=${controller.id}`;
  await manager.goto(register);
  const line = manager.getByRole("row").filter({ hasText: reference });
  await expect(line).toContainText("Still open");

  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}/answer`);
  await expect(page.getByRole("heading", { name: "This answer is late" })).toBeVisible();
  await page.getByRole("radio", { name: "No data found" }).check();
  await page.getByLabel("Message with the answer").fill("Nothing was found.");
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(
    alertOn(page).getByRole("link", { name: "This answer is late: choose the cause" }),
  ).toBeVisible();
  await expect(page.getByLabel("Message with the answer")).toHaveValue("Nothing was found.");
  await expect(page.getByRole("radio", { name: "No data found" })).toBeChecked();
  await page.getByLabel("Cause", { exact: true }).selectOption("A sub-processor was late");
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(page.getByText("15 days after its due day.")).toBeVisible();
  await page.getByRole("button", { name: `Send to ${controller.name}` }).click();
  await expect(section(page, "Answer").getByText("Nothing was found.")).toBeVisible({
    timeout: 40_000,
  });

  await manager.goto(register);
  await expect(line).toContainText("A sub-processor was late");
  await expect(line.getByRole("cell", { name: "15", exact: true })).toBeVisible();
  await expect(line).not.toContainText("Still open");

  const portal = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await portal.goto(`/portal/requests/${reference}`);
  await expect(portal.getByText("No data found")).toBeVisible();
  expect(await portal.content()).not.toContain("sub-processor was late");
});
