import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { readCalendar } from "@/lib/testing/calendar-text";
import { section } from "../fixtures/look";
import { makeController, makeReminder, makeRequest, makeStaff, requestRow } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, REFUSED_STATUS, test } from "../fixtures/test";

async function standing(reference: string): Promise<number> {
  const [row] = await askDatabase<{ standing: number }>(
    `select count(*)::int as standing from alarm a join request r on r.id = a.request_id
     where r.reference = $1 and a.acknowledged_at is null`,
    [reference],
  );
  return row?.standing ?? -1;
}

/** Of what nobody owns the worker tells every officer, whenever it comes by: those are none of this reminder. */
async function acknowledgeOthers(email: string, reference: string): Promise<void> {
  await askDatabase(
    `update alarm set acknowledged_at = now() where acknowledged_at is null
       and person_id = (select id from person where email = $1)
       and request_id <> (select id from request where reference = $2)`,
    [email, reference],
  );
}

test("the link of a mail asks before it acknowledges, and the log keeps who did", async ({
  openAs,
}) => {
  const { email, reference } = await makeReminder();
  const page = await openAs({ email });
  await page.goto("/desk/alarms");
  await expect(page.getByRole("row").filter({ hasText: reference })).toContainText(
    "5 days before the due day",
  );
  await page.goto(`/desk/alarms/acknowledge?requests=${reference}`);
  await expect(page.getByRole("checkbox", { name: `Select ${reference}` })).toBeChecked();
  expect(await standing(reference)).toBe(1);
  await page.getByRole("button", { name: "Acknowledge the selected" }).click();
  await expect(page.getByRole("status")).toContainText("1 reminder is acknowledged.");
  expect(await standing(reference)).toBe(0);
  await expect(async () => {
    await acknowledgeOthers(email, reference);
    await page.goto("/desk/alarms");
    await expect(page.getByText("No reminder waits for you")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.goto(`/desk/requests/${reference}?tab=log`);
  await expect(page.getByText("Reminder acknowledged")).toBeVisible();
});

test("a reminder is acknowledged on its request, without script too", async ({ openAs }) => {
  const { email, reference } = await makeReminder();
  const page = await openAs({ email }, { noScript: true });
  await page.goto(`/desk/requests/${reference}`);
  await page.getByRole("button", { name: "Acknowledge this reminder" }).click();
  await expect(page).toHaveURL(`/desk/requests/${reference}`);
  await expect(page.getByRole("button", { name: "Acknowledge this reminder" })).toHaveCount(0);
  expect(await standing(reference)).toBe(0);
});

test("during an absence the substitute has the requests, and afterwards the owner again", async ({
  openAs,
}) => {
  const { email, name, reference } = await makeReminder();
  const substitute = await makeStaff("officer");
  const today = civilDateIn("Europe/Berlin", systemClock.now());
  const away = await openAs({ email }, { noScript: true });
  await away.goto("/preferences/absences");
  const own = section(away, "Yours");
  await own.getByLabel("First day").fill(today);
  await own.getByLabel("Last day").fill(addDays(today, 3));
  await own.getByRole("button", { name: "Enter the absence" }).click();
  await expect(own.getByRole("link", { name: "Choose who acts meanwhile" })).toBeVisible();
  await expect(own.getByLabel("First day")).toHaveValue(today);
  await own.getByLabel("Substitute").selectOption({ label: substitute.name });
  await own.getByRole("button", { name: "Enter the absence" }).click();
  await expect(away.getByRole("status")).toContainText("The absence is entered.");

  const page = await openAs({ email: substitute.email });
  await page.goto("/desk?view=mine");
  await expect(page.getByText(`You act for ${name}`)).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: reference })).toBeVisible();
  await page.goto(`/desk/requests/${reference}`);
  await expect(page.getByText(`${name} is away until`)).toBeVisible();
  expect((await requestRow(reference)).ownerId).not.toBeNull();

  await away.getByRole("button", { name: /^Take back the absence/ }).click();
  await expect(away.getByRole("status")).toContainText("taken back");
  await page.goto("/desk?view=mine");
  await expect(page.getByText("Nothing is yours")).toBeVisible();
});

test("a manager enters an absence for somebody who is ill", async ({ openAs }) => {
  const [ill, substitute] = [await makeStaff("officer"), await makeStaff("officer")];
  const today = civilDateIn("Europe/Berlin", systemClock.now());
  const page = await openAs("manager");
  await page.goto("/preferences/absences");
  const all = section(page, "Everybody's");
  const enter = all.getByRole("button", { name: "Enter the absence" });
  await enter.click();
  // The page has the same fields for the manager's own absence: what is wrong leads to these.
  await all.getByRole("link", { name: "Choose who acts meanwhile" }).click();
  await expect(all.getByLabel("Substitute")).toBeFocused();
  await all.getByLabel("Who is away").selectOption({ label: ill.name });
  await all.getByLabel("First day").fill(today);
  await all.getByLabel("Last day").fill(today);
  await all.getByLabel("Substitute").selectOption({ label: substitute.name });
  await enter.click();
  const line = all.getByRole("row").filter({ hasText: ill.name });
  await expect(line).toContainText(substitute.name);
  // The fields are empty again, and whoever types goes on from where they were.
  await expect(all.getByLabel("First day")).toHaveValue("");
  await expect(enter).toBeFocused();
  await line.getByRole("button").click();
  await expect(page.getByRole("status")).toContainText("taken back");
});

test("working time is kept as it was said", async ({ openAs }) => {
  const { email } = await makeStaff("officer");
  const page = await openAs({ email });
  await page.goto("/preferences");
  await page.getByRole("checkbox", { name: "Friday" }).uncheck();
  await page.getByLabel("Quiet from").fill("16:30");
  await page.getByLabel("Time zone").fill("Asia/Tokyo");
  await page.getByLabel("Public holidays").selectOption("DE-BE");
  await page.getByRole("button", { name: "Save working time" }).click();
  await expect(page.getByRole("status")).toContainText("Your working time is saved.");
  await expect(page.getByRole("checkbox", { name: "Friday" })).not.toBeChecked();
  await expect(page.getByLabel("Quiet from")).toHaveValue("16:30");
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await expect(page.getByLabel("Public holidays")).toHaveValue("DE-BE");
});

test("a calendar is read by its secret address alone, until it is revoked", async ({
  openAs,
  playwright,
  baseURL,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const { email, reference } = await makeReminder();
  const page = await openAs({ email });
  await page.goto("/preferences/feeds");
  await page.getByLabel("What you follow").selectOption({ label: "My requests" });
  await page.getByRole("button", { name: "Follow this view" }).click();
  const address = await page.getByLabel("Secret address").inputValue();
  // The list above the form has it at once, and the address stays for as long as the page does.
  const followed = page.getByRole("region", { name: "Views you follow" });
  await expect(followed.getByRole("link", { name: "My requests" })).toBeVisible();
  await expect(page.getByLabel("Secret address")).toHaveValue(address);
  expect(address).toMatch(/\/feeds\/[\w-]{43}\.ics$/);

  const program = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  const response = await program.get(address);
  expect(response.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const { dueOn } = await requestRow(reference);
  const { events } = readCalendar(await response.text());
  expect(events.map(({ DTSTART }) => DTSTART?.value)).toEqual([dueOn.replaceAll("-", "")]);
  const tag = response.headers().etag ?? "";
  const again = await program.get(address, { headers: { "if-none-match": tag } });
  expect(again.status()).toBe(304);

  await page.goto("/preferences/feeds");
  expect(await page.content()).not.toContain(address.slice(-47, -4));
  await page.getByRole("button", { name: "Follow no more: My requests" }).click();
  await expect(page.getByRole("status")).toContainText("You follow this view no more.");
  expect((await program.get(address)).status()).toBe(404);
  await program.dispose();
});

test("a day of the calendar opens the queue of that day", async ({ openAs }) => {
  const { reference } = await makeRequest(await makeController(), { receivedDaysAgo: 3 });
  const { dueOn } = await requestRow(reference);
  const page = await openAs("officer");
  await page.goto("/desk/calendar");
  const day = page.locator(`td:has(time[datetime="${dueOn}"])`).getByRole("link");
  await day.press("Enter");
  await expect(page).toHaveURL(`/desk?dueFrom=${dueOn}&dueTo=${dueOn}`);
  const rows = page.getByRole("main").locator("tr[data-reference]");
  await expect(rows.filter({ hasText: reference })).toHaveCount(1);
  await page.goto("/desk/calendar");
  await page.getByText("As a table").click();
  const table = page.getByRole("region", { name: "Requests by due day" });
  await expect(table.getByRole("row").filter({ hasText: "Without" })).toBeVisible();
});
