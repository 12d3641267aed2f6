import { expectTakenOver } from "../fixtures/look";
import { makeController, makeRequest, openAccepted, requestRow } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("what is half written on a request stays while other things on its page are done", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const page = await openAs("officer");
  await page.goto(`/desk?view=controller&controller=${controller.id}&open=${reference}`);
  const request = page.getByRole("article", { name: `Request ${reference}` });
  const note = request.getByLabel("Note", { exact: true });
  const message = request.getByLabel(`Message to ${controller.name}`);
  await expectTakenOver(note);
  await request.getByText(`Write to ${controller.name}`).click();
  await message.fill("Dear Ines, we have");
  await note.fill("They called");

  await request.getByText("Change owner").click();
  await request.getByLabel("New owner").selectOption({ label: "Owen Achebe" });
  await request.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(request.getByRole("definition").filter({ hasText: /^Owen Achebe/ })).toBeVisible();
  // Who owns it now is another question.
  await expect(request.getByLabel("New owner")).toBeHidden();
  await expect(note).toHaveValue("They called");
  await expect(message).toHaveValue("Dear Ines, we have");

  await note.focus();
  const before = await requestRow(reference);
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Control+Enter");
  await expect(request.getByText("They called")).toHaveCount(1);
  await expect(note).toHaveValue("");
  await expect(note).toBeFocused();
  // Named as this keyboard has it.
  await expect(request.getByText("Ctrl", { exact: true }).first()).toBeVisible();
  await expect(message).toHaveValue("Dear Ines, we have");
  expect((await requestRow(reference)).ownerId).toBe(before.ownerId);
});

test("what was half written and not sent is there again for whoever comes back to it, until it is sent", async ({
  openAs,
}) => {
  const { page, controller } = await openAccepted(openAs);
  const note = page.getByLabel("Note", { exact: true });
  const message = page.getByLabel(`Message to ${controller.name}`);
  await expectTakenOver(note);
  await note.fill("They called");
  await page.getByText(`Write to ${controller.name}`).click();
  await message.fill("Dear Ines, we have");

  await page.getByRole("link", { name: "Answer …" }).click();
  const text = page.getByLabel("Message with the answer");
  await text.fill("All of it is gone.");
  await page.getByRole("radio", { name: "Fulfilled", exact: true }).check();
  await page.goBack();
  await expect(note).toHaveValue("They called");
  await expect(message).toHaveValue("Dear Ines, we have");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(note).toHaveValue("");

  await page.getByRole("link", { name: "Answer …" }).click();
  const back = page.getByRole("status").filter({ hasText: "is back" });
  await expect(back).toBeVisible();
  await expect(text).toHaveValue("All of it is gone.");
  await expect(page.getByRole("radio", { name: "Fulfilled", exact: true })).toBeChecked();
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(page.getByRole("button", { name: /^Send to/ })).toBeVisible();
  await page.goBack();
  await expect(note).toHaveValue("");
  await expect(message).toHaveValue("Dear Ines, we have");

  await page.getByRole("link", { name: "Answer …" }).click();
  await expect(text).toHaveValue("All of it is gone.");
  await back.getByRole("button", { name: "Start over" }).click();
  await expect(text).toHaveValue("");
  await expect(back).toBeHidden();
  await text.fill("Other words.");
  await page.getByRole("radio", { name: "Fulfilled", exact: true }).check();
  await page.getByRole("button", { name: "Review before sending" }).click();
  await page.getByRole("button", { name: /^Send to/ }).click();
  await page.getByRole("button", { name: "Recall" }).click();
  await expect(text).toHaveValue("Other words.");
  // What was sent is not half written any more: this is what was recalled.
  await expect(back).toBeHidden();
});

test("what a member writes with files is there again with its words, and says which files to choose once more", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const page = await openAs({ email: `ines@${controller.domain}` });
  await page.goto(`/portal/requests/${reference}`);
  const message = page.getByLabel("Your message");
  await expectTakenOver(message);
  await message.fill("Here is the list");
  const buffer = Buffer.from("%PDF-1.4");
  const file = { name: "list.pdf", mimeType: "application/pdf", buffer };
  await page.getByLabel("Files", { exact: false }).setInputFiles(file);
  await page.getByRole("link", { name: "Requests", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Requests");
  await page.goBack();
  await expect(message).toHaveValue("Here is the list");
  await expect(page.getByRole("status").filter({ hasText: "is back" })).toContainText("list.pdf");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Here is the list")).toBeVisible();
  await expect(message).toHaveValue("");
});
