import { addDays, addMonths, civilDate, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { expectAccessible } from "../fixtures/axe";
import { alertOn, section } from "../fixtures/look";
import {
  clockRow,
  followTheLaw,
  makeController,
  makeRequest,
  openAccepted,
  requestRow,
} from "../fixtures/made";
import { expect, test } from "../fixtures/test";

const today = () => civilDateIn("Europe/Berlin", systemClock.now());

test("a pause stops the clocks whose rule grants it, and the reply lets them go on", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "instructor" });
  await followTheLaw(controller);
  const { reference } = await makeRequest(controller, {
    ...{ receivedDaysAgo: 3, askedDaysAgo: 4, accepted: true },
  });
  const before = await requestRow(reference);
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  const clocks = section(page, "Clocks");
  await expect(clocks.getByRole("listitem").filter({ hasText: "Our answer" })).toContainText(
    "We answer by this one",
  );
  await clocks.getByRole("link", { name: "Pause the clock …" }).click();

  // Waiting is not pausing: a reason that the rule does not name is refused with the article.
  await page.getByRole("radio", { name: "A fee that has to be paid first" }).check();
  await page.getByLabel(`Question to ${controller.name}`).fill("Has the fee been paid?");
  await page.getByRole("button", { name: `Send to ${controller.name} and pause` }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "Waiting is not pausing" });
  await expect(refusal).toContainText("Art. 12(6)");
  await expect(page.getByLabel(`Question to ${controller.name}`)).toHaveValue(
    "Has the fee been paid?",
  );
  expect((await requestRow(reference)).state).toBe("in_progress");

  await page.getByRole("radio", { name: "Who the person is" }).check();
  await page.getByLabel(`Question to ${controller.name}`).fill("Which of the two Janas?");
  await page.getByRole("button", { name: `Send to ${controller.name} and pause` }).click();
  await expect(clocks.getByText(/^Stopped since/).first()).toBeVisible();
  await expect(clocks.getByText(/Waiting for a reply/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/desk?view=controller&controller=${controller.id}`);
  const row = page.getByRole("row").filter({ hasText: reference });
  await expect(row).toContainText("27 days left");
  await expect(row).toContainText(/stopped \w+/);

  const portal = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await portal.goto(`/portal/requests/${reference}`);
  await expect(portal.getByText("We wait for your reply")).toBeVisible();
  await expect(portal.getByText(/our clock and your own stand still/)).toBeVisible();
  await portal.getByLabel("Your reply").fill("The one in Brno");
  await portal.getByRole("button", { name: "Send" }).click();
  await expect(portal.getByText("Message from you: the clock goes on")).toBeVisible();

  const after = await requestRow(reference);
  expect(after.state).toBe("in_progress");
  // Asked and answered on one day: under the GDPR the day of the question counts.
  expect(after.dueOn).toBe(before.dueOn);
  await page.goto(`/desk/requests/${reference}`);
  await expect(clocks.getByRole("list", { name: "What moved the clocks" })).toContainText(
    "replied the same day",
  );
  await expect(clocks.getByRole("link", { name: "Pause the clock …" })).toBeVisible();
});

test("asking for a reason stops the controller's clock while our own promise keeps running", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { askedDaysAgo: 2, accepted: true });
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}/clock/pause`);
  const reason = page.getByRole("radio", { name: "Which data or processing is meant" });
  await expect(reason).toHaveAccessibleDescription(
    "The controller's clock stops. Our own clock keeps running. Today still counts, so that a reply today moves no date.",
  );
  await reason.check();
  await page.getByLabel(`Question to ${controller.name}`).fill("Which contract is meant?");
  await page.getByRole("button", { name: `Send to ${controller.name} and pause` }).click();
  const clocks = section(page, "Clocks");
  await expect(clocks).toContainText("Our own clock keeps running.");
  await clocks.getByRole("link", { name: "The reply is here …" }).click();
  await page.getByLabel("How it reached us, and what it says").fill("By telephone: the first one");
  await page.getByRole("button", { name: "Let the clock go on" }).click();
  await expect(page.getByText("Clock goes on")).toBeVisible();
  await expect(clocks.getByText(/^Paused/)).toBeVisible();
  expect((await requestRow(reference)).state).toBe("in_progress");
});

test("each task says why it is due when it is, on the page and for machines", async ({
  openAs,
}) => {
  const { page, reference } = await openAccepted(openAs);
  const tasks = section(page, "Tasks");
  await tasks.getByText("Why this date?").first().click();
  await expect(tasks.getByText(/^The work was given out on/).first()).toBeVisible();
  const why = await page.request.get(`/desk/requests/${reference}/why.json`);
  const { dueOn, tasks: explained } = await why.json();
  expect(explained.length).toBeGreaterThan(0);
  for (const task of explained) {
    expect(task.dueOn <= dueOn).toBe(true);
    expect(task.derivation.at(-1).to).toBe(task.dueOn);
  }
});

test("an extension in time counts from the start again, and one that is late is refused with its rule", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const inTime = await makeRequest(controller, {
    ...{ receivedDaysAgo: 10, askedDaysAgo: 12, accepted: true },
  });
  const late = await makeRequest(controller, {
    ...{ receivedDaysAgo: 40, askedDaysAgo: 42, accepted: true },
  });
  const asked = addDays(today(), -12);
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${inTime.reference}/clock/extend`);
  const { dueOn: first } = await clockRow(inTime.reference, "statutory");
  await expect(page.getByText("With a notice sent today")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    `instead of ${formatCivilDate(civilDate(first))}`,
  );
  await page.getByRole("radio", { name: "The request is complex" }).check();
  await page.getByLabel(`Notice to ${controller.name}`).fill("The archive has to be restored.");
  await page.getByRole("button", { name: `Send to ${controller.name} and extend` }).click();
  await expect(section(page, "Clocks")).toContainText("Extended by a notice.");
  const { dueOn: extended } = await clockRow(inTime.reference, "statutory");
  const wanted = addMonths(asked, 3);
  // The end of three months, or the next business day after it.
  expect(extended >= wanted && extended <= addDays(wanted, 3)).toBe(true);

  await page.goto(`/desk/requests/${inTime.reference}/clock/extend`);
  await expect(page.getByText(/was extended before, and the rule allows no more/)).toBeVisible();

  await page.goto(`/desk/requests/${late.reference}/clock/extend`);
  await expect(page.getByText("No more time can be taken")).toBeVisible();
  const { firstDueOn } = await clockRow(late.reference, "statutory");
  await expect(page.getByRole("main")).toContainText(
    `ended on ${formatCivilDate(civilDate(firstDueOn))}`,
  );
  await expect(page.getByRole("main")).toContainText("Art. 12(3), second and third sentence");
  await expect(page.getByRole("button", { name: /and extend/ })).toHaveCount(0);

  const portal = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await portal.goto(`/portal/requests/${inTime.reference}`);
  await expect(portal.getByText(/Extended by our notice of/)).toBeVisible();
  await expect(portal.getByText("The archive has to be restored.")).toBeVisible();
});

test("a corrected receipt moves every clock, keeps the old days readable and stands on the register", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { receivedDaysAgo: 5, askedDaysAgo: 9 });
  const before = await requestRow(reference);
  const truly = addDays(today(), -7);
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await section(page, "Clocks").getByRole("link", { name: "Correct the receipt …" }).click();
  await page.getByLabel("Day of receipt").fill(addDays(today(), 400));
  await page.getByRole("button", { name: "Work out the due days" }).click();
  await expect(alertOn(page).getByRole("link", { name: /has not come yet/ })).toBeVisible();
  await page.getByLabel("Day of receipt").fill(truly);
  await page.getByRole("button", { name: "Work out the due days" }).click();
  const due = addDays(truly, 30);
  await expect(page.getByText("The clocks would say")).toBeVisible();
  await expect(page.getByRole("status")).toContainText(`Our answer: ${formatCivilDate(due)}`);
  await page
    .getByLabel("Why was it wrong?")
    .selectOption("It had arrived before, and was found later");
  await page.getByRole("button", { name: "Correct the receipt" }).click();

  const clocks = section(page, "Clocks");
  await expect(clocks.getByText("Receipt corrected")).toBeVisible();
  await expect(clocks.locator("del").first()).toContainText(
    formatCivilDate(civilDate(before.dueOn)),
  );
  expect((await requestRow(reference)).dueOn).toBe(due);
  const why = await page.request.get(`/desk/requests/${reference}/why.json`);
  const { clocks: all, corrections } = await why.json();
  expect(all.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...["ours", "statutory", "acknowledgement"],
  ]);
  expect(corrections[0].before.ours).toBe(before.dueOn);

  const manager = await openAs("manager");
  await manager.goto(`/reports/clocks?controller=${controller.id}`);
  const line = manager.getByRole("row").filter({ hasText: reference });
  await expect(line).toContainText("Receipt corrected");
  await expect(line).toContainText(`Our answer: due ${formatCivilDate(due)} instead of`);
  const file = await manager.request.get(
    `/files/lists/reports-clocks.csv?controller=${controller.id}`,
  );
  expect(await file.text()).toContain(`${reference},`);
});

test("the day of asking is written down when it becomes known, and gives the controller its clock", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { receivedDaysAgo: 5, law: "california" });
  const asked = addDays(today(), -8);
  const page = await openAs("officer", { noScript: true });
  await page.goto(`/desk/requests/${reference}`);
  const clocks = section(page, "Clocks");
  await expect(clocks.getByText("The controller's own answer")).toHaveCount(0);
  await clocks.getByRole("link", { name: "Correct the day of asking …" }).click();
  await page.getByLabel("When the person asked the controller").fill(addDays(today(), -2));
  await page.getByRole("button", { name: "Work out the due days" }).click();
  await expect(alertOn(page).getByRole("link", { name: /cannot have asked/ })).toBeVisible();
  await page.getByLabel("When the person asked the controller").fill(asked);
  await page.getByRole("button", { name: "Work out the due days" }).click();
  const due = formatCivilDate(addDays(asked, 45));
  await expect(page.getByRole("status")).toContainText(
    `The controller's own answer: ${due}, instead of nothing`,
  );
  await page.getByLabel("Why is it another day?").selectOption("It was not known before");
  await page.getByRole("button", { name: "Write the day down" }).click();

  await expect(clocks.getByText("The controller's own answer").first()).toBeVisible();
  await expect(clocks.getByText(due).first()).toBeVisible();
  // The law of California has the controller confirm receipt, which is the controller's to do.
  await expect(clocks.getByText("The controller's own acknowledgement").first()).toBeVisible();
  await expect(clocks).toContainText("whether it did is not seen here");
  await expect(clocks.getByText("Day of asking corrected")).toBeVisible();

  const portal = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await portal.goto(`/portal/requests/${reference}`);
  await expect(portal.getByText("Your own confirmation to the person").first()).toBeVisible();
  await expect(portal.getByText(/The person asked you on .*it was not known before/)).toBeVisible();
});

test("proof of identity begins the month of UK law anew, and the old day stays readable", async ({
  openAs,
}) => {
  const { reference } = await makeRequest(await makeController(), {
    ...{ receivedDaysAgo: 5, askedDaysAgo: 9, law: "uk" },
  });
  const before = await clockRow(reference, "statutory");
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await section(page, "Clocks").getByRole("link", { name: "Identity or fee came …" }).click();
  await expect(
    page.getByText(/As we read it, until the relevant time is written down/),
  ).toBeVisible();
  await page.getByLabel("The day it was here").fill(addDays(today(), -3));
  await page.getByLabel("What came?").selectOption("The person has shown who they are");
  await page.getByRole("button", { name: "Write the day down" }).click();

  const clocks = section(page, "Clocks");
  await expect(clocks.getByText("Relevant time written down")).toBeVisible();
  await expect(clocks.locator("del").first()).toContainText(
    formatCivilDate(civilDate(before.dueOn)),
  );
  const after = await clockRow(reference, "statutory");
  expect(after.dueOn > before.dueOn).toBe(true);
  await expect(page.getByText("Identity or fee came on")).toBeVisible();
});

test("the palette leads to the acts on the clocks of the request that is open", async ({
  openAs,
}) => {
  const { reference } = await makeRequest(await makeController(), { accepted: true });
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await page.getByRole("button", { name: "Find a command, a request or a controller" }).click();
  await page.getByRole("dialog", { name: "Find" }).getByRole("combobox").fill("more time");
  await page.getByRole("option", { name: "Extend…" }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/requests/${reference}/clock/extend$`));
});
