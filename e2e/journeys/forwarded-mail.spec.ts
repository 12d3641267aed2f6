import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { systemClock } from "@/lib/core/clock";
import { alertOn } from "../fixtures/look";
import { type MadeController, makeController } from "../fixtures/made";
import { awaitMail } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

const HOUR = 3_600_000;

/** A forwarded mail of the collection as if somebody of this controller had sent it a day ago. */
function mailOf(controller: MadeController): { bytes: Buffer; arrivedAt: Date } {
  const arrivedAt = new Date(Math.floor(systemClock.now().getTime() / 1000 - 24 * 3600) * 1000);
  const wire = (at: Date) => at.toUTCString().replace("GMT", "+0000");
  const text = readFileSync(join("lib", "intake", "fixtures", "gmail-en.eml"), "utf8")
    .replaceAll("brightlamp.example", controller.domain)
    .replaceAll("Tue, 03 Nov 2026 08:30:09 +0000", wire(arrivedAt))
    .replaceAll("Tue, 03 Nov 2026 09:30:01 +0100", wire(new Date(arrivedAt.getTime() - HOUR / 60)))
    .replaceAll("Tue, 03 Nov 2026 09:30:00 +0100", wire(new Date(arrivedAt.getTime() - HOUR / 60)))
    .replaceAll("Mon, Nov 2, 2026 at 4:05 PM", "Mon, Nov 2, 2026 at 4:05 PM");
  return { bytes: Buffer.from(text), arrivedAt };
}

/** Lets a file fall on the drop zone, as the mouse does. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.goto("/desk/mail");
  const file = await page.evaluateHandle(
    ({ name, base64 }) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([content], name, { type: "message/rfc822" }));
      return data;
    },
    { name, base64: bytes.toString("base64") },
  );
  const zone = page.locator("form").filter({ hasText: "Drop forwarded mails here" });
  await expect(zone.getByRole("button", { name: "Take them in" })).toBeEnabled();
  await expect(async () => {
    await zone.dispatchEvent("drop", { dataTransfer: file });
    await expect(page).toHaveURL(/\/desk\/mail\/[0-9a-f-]{36}/, { timeout: 3_000 });
  }).toPass({ timeout: 15_000 });
}

test("a dropped mail becomes a draft, one confirmation makes it a request, and dropped again it is the same", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { bytes, arrivedAt } = mailOf(controller);
  const page = await openAs("officer");
  await drop(page, "Fwd Please delete my data.eml", bytes);

  await expect(page.getByRole("heading", { name: "Check the draft" })).toBeVisible();
  const draft = page.getByRole("region", { name: "The draft" });
  await expect(draft.getByLabel("Controller", { exact: true })).toHaveValue(controller.id);
  await expect(draft.getByLabel("Who forwarded it to us")).toHaveValue(/mia\.novak@/);
  await expect(draft.getByRole("checkbox", { name: "Erasure" })).toBeChecked();
  await expect(draft.getByLabel("Under which law")).toHaveValue("eu");
  const found = await draft
    .getByLabel(/^Value of line/)
    .evaluateAll((fields) =>
      fields.map((field) => (field instanceof HTMLInputElement ? field.value : "")),
    );
  expect(found.filter(Boolean)).toEqual(
    expect.arrayContaining(["priya.raman@example.org", "priya@example.net", "BL-40317"]),
  );
  await expect(draft.getByText("Read from").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The mail" })).toContainText("Priya Raman");
  await draft.getByRole("button", { name: "Make it a request" }).click();

  const heading = page.getByRole("heading", { level: 1, name: /^DSR-/ });
  await expect(heading).toBeVisible();
  const reference = (await heading.textContent()) ?? "";
  await expect(page.getByText("priya.raman@example.org")).toHaveCount(0);
  const rows = await askDatabase<{ receivedAt: Date; channel: string }>(
    `select received_at as "receivedAt", channel from request where controller_id = $1`,
    [controller.id],
  );
  expect(rows).toEqual([{ receivedAt: arrivedAt, channel: "mail" }]);
  const mail = await awaitMail(`ines@${controller.domain}`, new RegExp(reference));
  expect(`${mail.text}${mail.html}`).not.toMatch(/priya/i);

  await drop(page, "the same mail.eml", bytes);
  await expect(page.getByText("This mail was here before")).toBeVisible();
  await expect(page.getByRole("link", { name: reference })).toBeVisible();
  await expect(page.getByRole("button", { name: "Make it a request" })).toHaveCount(0);

  const original = await page.request.get(
    (await page.getByRole("link", { name: /^Original, / }).getAttribute("href")) ?? "",
  );
  expect(await original.body()).toEqual(bytes);
});

test("a file that is no mail is refused with a sentence, without script too", async ({
  openAs,
}) => {
  const page = await openAs("officer", { noScript: true });
  await page.goto("/desk/mail");
  await page.getByLabel("Drop forwarded mails here, or choose them").setInputFiles({
    name: "picture.png",
    mimeType: "image/png",
    buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  });
  await page.getByRole("button", { name: "Take them in" }).click();
  await expect(alertOn(page)).toContainText("1 file not taken");
});
