import { expectAccessible } from "../fixtures/axe";
import { makeController, makeRequest, makeStaff, requestRow } from "../fixtures/made";
import { awaitMail } from "../fixtures/mails";
import { expect, test } from "../fixtures/test";

test("an answer under an agreement that asks for two people leaves when a second officer has approved it", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "instructor" }, { twoPerson: "yes" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const [first, second] = [await makeStaff("officer"), await makeStaff("officer")];

  const writer = await openAs(first);
  await writer.goto(`/desk/requests/${reference}`);
  await expect(writer.getByText("An answer to this request needs two people")).toBeVisible();
  await writer.getByRole("link", { name: "Answer …" }).click();
  await writer.getByRole("radio", { name: "Fulfilled", exact: true }).check();
  await writer.getByLabel("Message with the answer").fill("Everything we hold is in the file.");
  await writer.getByRole("button", { name: "Review before sending" }).click();
  await expect(writer.getByText("waits until another officer approves it")).toBeVisible();
  await writer.getByRole("button", { name: "Ask for approval" }).click();
  await expect(writer.getByText("This answer waits for a second officer")).toBeVisible();
  await expect(writer.getByRole("button", { name: /Approve and send/ })).toHaveCount(0);
  await expect(writer.getByRole("button", { name: "Take it back and change it" })).toBeVisible();

  const mail = await awaitMail(second.email, new RegExp(`Approve the answer to ${reference}`));
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0] ?? "";
  const approver = await openAs(second, { noScript: true });
  await approver.goto(link);
  await expect(approver.getByText("Everything we hold is in the file.")).toBeVisible();
  await approver.getByText("Send it back …").click();
  await approver.getByLabel("What has to be different").fill("Say which file.");
  await approver.getByRole("button", { name: "Send it back", exact: true }).click();
  await expect(approver.getByText("Answer sent back: Say which file.")).toBeVisible();

  // The composer goes on from what was there.
  await writer.goto(`/desk/requests/${reference}/answer`);
  await expect(writer.getByLabel("Message with the answer")).toHaveValue(
    "Everything we hold is in the file.",
  );
  await writer.getByLabel("Message with the answer").fill("Everything is in export.csv.");
  await writer.getByRole("button", { name: "Review before sending" }).click();
  await writer.getByRole("button", { name: "Ask for approval" }).click();
  await expect(writer.getByText("This answer waits for a second officer")).toBeVisible();

  const looked = await openAs(second);
  await looked.goto("/desk");
  await looked.getByRole("link", { name: /^Waits for approval [1-9]/ }).click();
  await expect(looked).toHaveURL("/desk?view=approval");
  await expect(looked.getByRole("main").getByRole("link", { name: reference })).toBeVisible();
  await looked.goto(`/desk/requests/${reference}`);
  await expect(looked.getByText("Everything is in export.csv.")).toBeVisible();
  // Two forms of the page ask for a reason, and each label belongs to its own.
  await expect(looked.getByLabel("Why do you need to see this?")).toHaveJSProperty(
    "tagName",
    "SELECT",
  );
  await expectAccessible(looked);

  // What the controller writes meanwhile has to be looked at first.
  const portal = await openAs({ email: `ines@${controller.domain}` });
  await portal.goto(`/portal/requests/${reference}`);
  await portal.getByLabel("Your message").fill("And the old account, please.");
  await portal.getByRole("button", { name: "Send message" }).click();
  await expect(portal.getByText("Your message was sent.")).toBeVisible();
  await looked.getByRole("button", { name: `Approve and send to ${controller.name}` }).click();
  const since = looked.getByRole("list", { name: "Since you looked" });
  await expect(since.getByText(/ines of Works/)).toBeVisible();
  await looked.getByRole("button", { name: "Show the changes" }).click();
  await expect(since).toHaveCount(0);
  await looked.getByRole("button", { name: `Approve and send to ${controller.name}` }).click();
  await expect(looked.getByText(`Answer to ${controller.name} on its way`)).toBeVisible();
  await looked.goto("/desk?view=approval");
  await expect(looked.getByRole("main").getByRole("link", { name: reference })).toHaveCount(0);
  await expect
    .poll(async () => (await requestRow(reference)).state, { timeout: 40_000 })
    .toBe("answered");
  await awaitMail(`ines@${controller.domain}`, new RegExp(reference));
});
