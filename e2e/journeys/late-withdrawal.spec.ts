import { makeController, makeRequest } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a request that is withdrawn past its due day is said to stay missed, and stays on the register", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const [late, early] = [
    await makeRequest(controller, { receivedDaysAgo: 40 }),
    await makeRequest(controller, { receivedDaysAgo: 3 }),
  ];
  const member = await openAs({ email: `ines@${controller.domain}` });
  for (const { reference } of [early, late]) {
    await member.goto(`/portal/requests/${reference}/withdraw`);
    const warning = member.getByText("it still counts as missed in your reports");
    await expect(warning).toHaveCount(reference === late.reference ? 1 : 0);
    await member.getByRole("button", { name: "Withdraw the request" }).click();
    await expect(member.getByRole("main")).toContainText("The request was withdrawn");
  }

  await member.goBack();
  await expect(member.getByRole("main")).toContainText("This request is over");

  const manager = await openAs("manager");
  await manager.goto(`/reports/breaches?controller=${controller.id}`);
  const row = manager.getByRole("row", { name: late.reference });
  await expect(row).toContainText("Withdrawn 10 days late");
  await expect(manager.getByRole("main")).not.toContainText(early.reference);
  await manager.getByRole("link", { name: "1", exact: true }).last().click();
  await expect(manager).toHaveURL(/kind=withdrawn|standing=withdrawn/);
  await expect(manager.getByRole("row", { name: late.reference })).toBeVisible();
});
