import { addDays, civilDate, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { expectAccessible } from "../fixtures/axe";
import { makeController, makeRequest, requestRow } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

const today = () => civilDateIn("Europe/Berlin", systemClock.now());

for (const noScript of [false, true]) {
  test(`a version of an agreement shows what it changes before it is recorded, and changes it where asked${noScript ? ", without script" : ""}`, async ({
    openAs,
  }) => {
    test.setTimeout(120_000);
    const controller = await makeController();
    const late = await makeRequest(controller, { receivedDaysAgo: 14 });
    const fresh = await makeRequest(controller, { receivedDaysAgo: 1 });
    const before = civilDate((await requestRow(fresh.reference)).dueOn);

    const admin = await openAs("admin", { noScript });
    await admin.goto(`/settings/controllers/${controller.id}/agreements/new`);
    await admin.getByRole("radio", { name: "A number of calendar days" }).check();
    await admin.getByLabel("How many").fill("ten");
    await admin.getByLabel("First day in force").fill(addDays(today(), -20));
    await admin
      .getByLabel("The clause, word for word", { exact: true })
      .fill("An answer within ten days.");
    await admin.getByLabel("An answer needs two people").check();
    await admin.getByRole("button", { name: "Show what it changes" }).click();
    // A mistake is told, and nothing that was typed is lost.
    await expect(admin.getByText("Enter a whole number").first()).toBeVisible();
    await expect(admin.getByLabel("An answer needs two people")).toBeChecked();
    await admin.getByLabel("How many").fill("10");
    await admin.getByRole("button", { name: "Show what it changes" }).click();

    const look = admin.getByRole("group", { name: "Before it is recorded" });
    await expect(look).toBeVisible();
    if (!noScript) {
      // The form was long and its button at the end: what is read first is what comes of it.
      await expect(look).toBeFocused();
      await expect(look.getByText("Overdue by this change: 1")).toBeInViewport();
    }
    await expect(admin.getByText("2 open requests were received")).toBeVisible();
    await expect(admin.getByText("Overdue by this change: 1")).toBeVisible();
    const rows = admin.getByRole("region", { name: "Open requests whose due day would move" });
    await expect(rows.getByRole("row").nth(1)).toContainText(late.reference);
    const row = rows.getByRole("row").filter({ hasText: fresh.reference });
    await expect(row).toContainText(formatCivilDate(before));
    await expect(row).toContainText(formatCivilDate(addDays(before, -20)));
    await expect(row).toContainText("20 days earlier");
    if (!noScript) {
      await expect(rows.getByText("Overdue by it")).toBeInViewport({ ratio: 1 });
      await expectAccessible(admin);
    }

    // Looking changes nothing.
    expect((await requestRow(fresh.reference)).dueOn).toBe(before);
    await admin.getByRole("button", { name: "Change it" }).click();
    await expect(admin.getByLabel("How many")).toHaveValue("10");
    const first = admin.getByRole("radio", { name: "The published promise stays" });
    if (!noScript) await expect(first).toBeFocused();
    await admin.getByRole("button", { name: "Show what it changes" }).click();
    await admin.getByRole("radio", { name: "Also for these 2 open requests" }).check();
    await admin.getByRole("button", { name: "Record this version" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: controller.name })).toBeVisible();
    await expect(admin.getByText("An answer within ten days.")).toHaveCount(1);
    await expect(admin.getByText("Open requests of its days too", { exact: true })).toBeVisible();

    await expect
      .poll(async () => (await requestRow(fresh.reference)).dueOn, { timeout: 30_000 })
      .toBe(addDays(before, -20));
    const officer = await openAs("officer");
    await officer.goto(`/desk/requests/${fresh.reference}?tab=log`);
    await expect(
      officer.getByText("Brought under a new version of the agreement").first(),
    ).toBeVisible();
  });
}

test("a request keeps its date where a version is only for requests from now on", async ({
  openAs,
}) => {
  const controller = await makeController();
  const { reference } = await makeRequest(controller, { receivedDaysAgo: 1 });
  const { dueOn } = await requestRow(reference);
  const admin = await openAs("admin");
  await admin.goto(`/settings/controllers/${controller.id}/agreements/new`);
  await admin.getByRole("radio", { name: "A number of business days" }).check();
  await admin.getByLabel("How many").fill("5");
  await admin.getByLabel("First day in force").fill(addDays(today(), -20));
  await admin
    .getByLabel("The clause, word for word", { exact: true })
    .fill("Within five business days.");
  await admin.getByRole("radio", { name: /Forward only/ }).check();
  await admin.getByRole("button", { name: "Show what it changes" }).click();
  await expect(admin.getByRole("radio", { name: "Only for requests from now on" })).toBeChecked();
  await admin.getByRole("button", { name: "Record this version" }).click();
  await expect(admin.getByText("keep their due day")).toBeVisible();
  expect((await requestRow(reference)).dueOn).toBe(dueOn);

  const next = await makeRequest(controller, { receivedDaysAgo: 0 });
  const officer = await openAs("officer");
  await officer.goto(`/desk/requests/${next.reference}`);
  await expect(officer.getByText("This agreement lets us forward only")).toBeVisible();
  await officer.goto(`/desk/requests/${reference}`);
  await expect(officer.getByText("This agreement lets us forward only")).toHaveCount(0);
});

test("a version that was looked at is not recorded over one that came meanwhile", async ({
  openAs,
}) => {
  const controller = await makeController();
  const { reference } = await makeRequest(controller, { receivedDaysAgo: 1 });
  const draft = async (days: string) => {
    const admin = await openAs("admin");
    await admin.goto(`/settings/controllers/${controller.id}/agreements/new`);
    await admin.getByRole("radio", { name: "A number of calendar days" }).check();
    await admin.getByLabel("How many").fill(days);
    await admin.getByLabel("First day in force").fill(addDays(today(), -20));
    await admin
      .getByLabel("The clause, word for word", { exact: true })
      .fill(`Within ${days} days.`);
    await admin.getByRole("button", { name: "Show what it changes" }).click();
    await expect(admin.getByRole("row").filter({ hasText: reference })).toBeVisible();
    return admin;
  };
  const [one, other] = [await draft("20"), await draft("10")];
  await one.getByRole("button", { name: "Record this version" }).click();
  await expect(one.getByText("Version 2: answer in 20 calendar days")).toBeVisible();

  await other.getByRole("button", { name: "Record this version" }).click();
  await expect(other.getByRole("main").getByRole("alert")).toContainText(
    "Somebody recorded another version",
  );
  // Nothing that was written is lost, and what it changes now is shown before it is recorded.
  await expect(other.getByLabel("How many")).toHaveValue("10");
  await other.getByRole("button", { name: "Show what it changes" }).click();
  await other.getByRole("button", { name: "Record this version" }).click();
  await expect(other.getByText("Version 3: answer in 10 calendar days")).toBeVisible();
});

test("a new version begins as the newest one stands", async ({ openAs }) => {
  const notice = "privacy@works.example";
  const controller = await makeController(
    {},
    { followsLaw: "yes", bufferDays: "5", twoPerson: "yes", noticeEmail: notice, ladder: "7, 3" },
  );
  const admin = await openAs("admin");
  await admin.goto(`/settings/controllers/${controller.id}/agreements/new`);
  await expect(admin.getByRole("radio", { name: "The published promise stays" })).toBeChecked();
  await expect(admin.getByLabel("Address for notices")).toHaveValue(notice);
  await admin.getByLabel("First day in force").fill(addDays(today(), 30));
  await admin.getByLabel("An answer needs two people").uncheck();
  await admin.getByRole("button", { name: "Show what it changes" }).click();
  await admin.getByRole("button", { name: "Change it" }).click();
  await expect(admin.getByLabel("An answer needs two people")).not.toBeChecked();
  await admin.getByRole("button", { name: "Show what it changes" }).click();
  await admin.getByRole("button", { name: "Record this version" }).click();
  const newest = admin.getByRole("listitem").filter({ hasText: "Version 2:" });
  await expect(newest).toContainText("We answer 5 days before it");
  await expect(newest).toContainText("Those of the request's law hold for our clock too");
  await expect(newest).toContainText("Reminds the owner 7 and 3 days before the due day");
  await expect(newest).toContainText("One officer answers");
});
