import { addDays, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { alertOn } from "../fixtures/look";
import { makeController, requestRow } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

const SCAN = Buffer.from(
  "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de",
  "hex",
);

test("a letter is written down with its true receipt and its scan, and is due from that receipt", async ({
  openAs,
  expectedErrors,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const receivedOn = addDays(civilDateIn("Europe/Berlin", systemClock.now()), -12);
  const dueOn = addDays(receivedOn, 30);
  const page = await openAs("officer");
  await page.goto("/desk/record");
  await page.getByRole("button", { name: "Record the request" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "The request was not recorded" });
  await expect(summary.getByRole("link", { name: "Choose the controller" })).toBeVisible();

  await page.getByLabel("Controller", { exact: true }).selectOption(controller.id);
  await page.getByLabel("Who instructed us").fill("Konrad Lammers, by letter");
  await page.getByRole("radio", { name: "Letter" }).check();
  await page.getByLabel("Day of receipt").fill(addDays(receivedOn, 400));
  await page.getByLabel("Time of receipt").fill("09:40");
  await page.getByRole("checkbox", { name: "Erasure" }).check();
  await page.getByLabel("Law").selectOption("European Union (GDPR)");
  await page.getByLabel("Identifier 1", { exact: true }).fill("konrads.customer@mailhaven.example");
  await page.getByRole("button", { name: "Record the request" }).click();
  await expect(alertOn(page).getByRole("link", { name: /has not come yet/ })).toBeVisible();
  await expect(page.getByLabel("Who instructed us")).toHaveValue("Konrad Lammers, by letter");
  await expect(page.getByLabel("Controller", { exact: true })).toHaveValue(controller.id);
  await expect(page.getByRole("radio", { name: "Letter" })).toBeChecked();

  await page.getByLabel("Day of receipt").fill(receivedOn);
  await page.getByRole("button", { name: "Work out the due day" }).click();
  await expect(page.getByText(`It would be due on ${formatCivilDate(dueOn)}`)).toBeVisible();
  await page.getByRole("button", { name: "Record the request" }).click();

  await expect(page.getByRole("heading", { name: "Add the letter" })).toBeVisible();
  // Beside it two that are not taken.
  expectedErrors.push(/status of 422/);
  const strange = { mimeType: "application/octet-stream", buffer: Buffer.from("MZ") };
  await page.getByLabel("Scanned letter").setInputFiles([
    { name: "letter.png", mimeType: "image/png", buffer: SCAN },
    { name: "one.exe", ...strange },
    { name: "two.exe", ...strange },
  ]);
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(
    page.getByText("“one.exe” and “two.exe” are of a kind that is not taken."),
  ).toHaveCount(1);
  await expect(page.getByText("The file is kept.")).toBeVisible();
  await expect(page.getByLabel("Scanned letter")).toHaveValue("");
  const link = page.getByRole("link", { name: "letter.png" });
  await expect(link).toBeVisible();
  const stored = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(await stored.body()).toEqual(SCAN);
  await page.getByRole("link", { name: /^Go on to DSR-/ }).click();

  const heading = page.getByRole("heading", { level: 1, name: /^DSR-/ });
  await expect(heading).toBeVisible();
  expect((await requestRow((await heading.textContent()) ?? "")).dueOn).toBe(dueOn);
  await page.getByText("Why this date? Our answer").click();
  await expect(page.getByRole("main")).toContainText(formatCivilDate(receivedOn));
  await expect(page.getByRole("main")).toContainText("A name, hidden until revealed");
});
