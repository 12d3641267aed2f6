import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe";
import { section } from "../fixtures/look";
import { expect, test } from "../fixtures/test";

const due = (page: Page) => page.getByRole("heading", { level: 2, name: /^Due / });

for (const noScript of [false, true]) {
  test(`somebody works out a day and sends the answer on, ${noScript ? "without" : "with"} script`, async ({
    openAs,
  }) => {
    const page = await openAs(null, { noScript });
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Work out when an answer is due" }).click();
    await expect(page).toHaveURL(/\/deadline$/);
    await page.getByRole("button", { name: "Work out the day" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "could not be worked out" });
    await expect(summary.getByRole("link", { name: "Choose a law or a promise" })).toBeVisible();
    await expect(page).toHaveTitle(/^Error: /);

    await page.getByLabel("Law or promise").selectOption({ label: "UK GDPR, one month" });
    await page.getByLabel("Day of receipt").fill("2026-03-02");
    await page.getByText("Pauses", { exact: true }).click();
    await page
      .getByRole("group", { name: "Pause 1" })
      .getByLabel("Question sent on")
      .fill("2026-03-10");
    await page.getByRole("button", { name: "Add another pause" }).click();
    const second = page.getByRole("group", { name: "Pause 2" });
    await expect(page.getByLabel("Day of receipt")).toHaveValue("2026-03-02");
    await expect(due(page)).toHaveCount(0);
    await second.getByLabel("Question sent on").fill("2026-03-16");
    await second.getByLabel("Reply came on").fill("2026-03-20");
    await second.getByLabel("Waiting for").selectOption("workload");
    await page.getByRole("button", { name: "Work out the day" }).click();

    const first = page.getByRole("group", { name: "Pause 1" });
    await expect(first.getByText("Choose what was waited for")).toBeVisible();
    await expect(first.getByLabel("Question sent on")).toHaveValue("2026-03-10");
    await first.getByLabel("Reply came on").fill("2026-03-10");
    await first.getByLabel("Waiting for").selectOption("scope");
    await page.getByRole("button", { name: "Work out the day" }).click();

    // 2 April and one day more is Good Friday; the weekend and Easter Monday follow.
    await expect(due(page)).toHaveText("Due Tuesday 7 April 2026");
    const why = section(page, "Why this date?");
    await expect(why).toContainText("1 day that does not count (UK GDPR Art. 12A)");
    await expect(why).toContainText("Fri 3 Apr 2026 (Good Friday)");
    await expect(page.getByText("this rule does not stop for “too much work”")).toBeVisible();
    await expect(page.getByText("Nobody has held this rule against")).toBeVisible();
    await expect(page.getByRole("table", { name: "April 2026" })).toContainText("Good Friday");

    const address = await page
      .getByRole("link", { name: "Link to this answer" })
      .getAttribute("href");
    const other = await openAs(null, { noScript });
    await other.goto(address ?? "");
    await expect(due(other)).toHaveText("Due Tuesday 7 April 2026");
    await expect(
      other.getByRole("group", { name: "Pause 2" }).getByLabel("Waiting for"),
    ).toHaveValue("workload");
    const href = await other.getByRole("link", { name: "As JSON" }).getAttribute("href");
    expect(await (await other.request.get(href ?? "")).json()).toMatchObject({
      dueOn: "2026-04-07",
    });
  });
}

test("two clocks are told apart, and the one that governs is marked", async ({ openAs }) => {
  const page = await openAs(null);
  await page.goto("/deadline?rule=eu-gdpr&received=2026-01-30&asked-controller=2026-01-19");
  await expect(due(page)).toHaveText("Due Thursday 19 February 2026");
  await expect(
    page.getByRole("heading", { name: "The controller's own clock: Thu 19 Feb 2026 (governs)" }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Our clock: Mon 2 Mar 2026" })).toBeVisible();
});

test("an answer and a refusal are accessible", async ({ openAs }) => {
  const page = await openAs(null);
  await page.goto(
    "/deadline?rule=eu-gdpr&received=2026-01-30&calendar=DE-BE&asked-controller=2026-01-28&buffer-days=3&pause=2026-02-02/2026-02-05:identity&pause=2026-02-09/2026-02-10:workload&extend-on=2026-02-10:complexity",
  );
  await expect(due(page)).toBeVisible();
  await expectAccessible(page);
  await page.goto(
    "/deadline?rule=eu-gdpr&received=2026-02-30&pause=2026-02-05/2026-02-02:x&zone=y",
  );
  await expect(
    page.getByRole("alert").filter({ hasText: "could not be worked out" }),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a receipt that was given with an offset has a field for each part, and stays that instant", async ({
  openAs,
}) => {
  const page = await openAs(null, { noScript: true });
  await page.goto(
    "/deadline?rule=eu-gdpr&received=2026-01-30T23:30:00-05:00&zone=Europe/Berlin&calendar=DE-BE",
  );
  const why = section(page, "Why this date?");
  await expect(why).toContainText("Sat 31 Jan 2026 at 05:30 (Europe/Berlin)");
  await expect(page.getByLabel("Day of receipt")).toHaveValue("2026-01-30");
  await expect(page.getByLabel("Time of receipt")).toHaveValue("23:30");
  const offset = page.getByLabel("Offset of that time from UTC");
  await expect(offset).toHaveValue("-05:00");
  await page.getByRole("button", { name: "Work out the day" }).click();
  await expect(why).toContainText("Sat 31 Jan 2026 at 05:30 (Europe/Berlin)");

  await offset.fill("five hours");
  await page.getByRole("button", { name: "Work out the day" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(offset).toHaveValue("five hours");
  await expect(offset).toHaveAttribute("aria-invalid", "true");
  await offset.fill("");
  await page.getByRole("button", { name: "Work out the day" }).click();
  await expect(why).toContainText("Fri 30 Jan 2026 at 23:30 (Europe/Berlin)");
});
