import { alertOn } from "../fixtures/look";
import { makeController, makeDraft } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("whoever instructs is shown what was changed meanwhile before they send it", async ({
  openAs,
}) => {
  const { domain } = await makeController({ mira: "member", jo: "instructor" });
  const { draftId } = await makeDraft(`mira@${domain}`, { right: "erasure", notes: "Old words" });
  const mira = await openAs({ email: `mira@${domain}` });
  await mira.goto(`/portal/new/${draftId}/check`);
  await mira.getByRole("button", { name: "Pass to an instructor" }).click();
  await expect(mira.getByText("was passed to the people who may instruct")).toBeVisible();

  const jo = await openAs({ email: `jo@${domain}` });
  await jo.goto(`/portal/new/${draftId}/check`);
  await expect(jo.getByRole("main")).toContainText("Old words");
  await mira.goto(`/portal/new/${draftId}/files?from=check`);
  await mira.getByLabel("Notes for us").fill("Other words");
  await mira.getByRole("button", { name: "Save and return" }).click();
  await expect(mira.getByRole("main")).toContainText("Other words");

  const send = jo.getByRole("button", { name: "Instruct and send" });
  await jo.getByRole("checkbox").check();
  await send.click();
  await expect(alertOn(jo)).toContainText("Check it once more, then go on.");
  await expect(jo.getByRole("main")).toContainText("Other words");
  await expect(jo.getByRole("checkbox")).not.toBeChecked();
  await jo.getByRole("checkbox").check();
  await send.click();
  await expect(jo.getByRole("heading", { level: 1 })).toHaveText("We have your request");
});
