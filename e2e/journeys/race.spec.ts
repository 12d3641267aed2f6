import type { Page } from "@playwright/test";
import { section } from "../fixtures/look";
import { makeController, makeRequest, makeStaff, requestRow } from "../fixtures/made";
import { awaitMail, mailsTo } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

async function write(page: Page, reference: string, words: string): Promise<void> {
  await page.goto(`/desk/requests/${reference}/answer`);
  const access = page.getByRole("region", { name: "Access" });
  await access.getByRole("radio", { name: "Fulfilled", exact: true }).check();
  await page.getByLabel("Message with the answer").fill(words);
}

async function review(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(page.getByRole("heading", { name: /will see$/ })).toBeVisible();
}

test("of two officers who send at the same moment one is sent, and the other keeps what was written", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "instructor" });
  const { reference, requestId } = await makeRequest(controller, { accepted: true });
  const [one, other] = [await makeStaff("officer"), await makeStaff("officer")];
  const pages = [
    { page: await openAs(one), person: one, words: "Written by the one." },
    { page: await openAs(other), person: other, words: "Written by the other." },
  ];
  for (const { page, words } of pages) await write(page, reference, words);
  for (const { page } of pages) await review(page);
  await Promise.all(
    pages.map(({ page }) => page.getByRole("button", { name: /^Send to / }).click()),
  );

  const refusal = /has an answer on its way.*Yours was not sent\./;
  const settled = async ({ page }: (typeof pages)[number]) => {
    const lost = page.getByRole("alert").filter({ hasText: refusal });
    const won = page.getByText(`Answer to ${controller.name} on its way`);
    await expect(lost.or(won)).toBeVisible();
    return (await lost.count()) > 0;
  };
  const lost = await Promise.all(pages.map(settled));
  expect(lost.filter(Boolean)).toHaveLength(1);
  const winner = pages[lost.indexOf(false)];
  const loser = pages[lost.indexOf(true)];
  if (!winner || !loser) throw new Error("nobody won");
  await expect(loser.page.getByRole("alert").filter({ hasText: refusal })).toContainText(
    winner.person.name,
  );
  await expect(loser.page.getByLabel("Message with the answer")).toHaveValue(loser.words);
  await expect(loser.page.getByRole("button", { name: "Review before sending" })).toHaveCount(0);

  await expect(section(winner.page, "Answer").getByText(winner.words)).toBeVisible({
    timeout: 40_000,
  });
  const answers = await askDatabase<{ state: string }>(
    "select state from answer where request_id = $1",
    [requestId],
  );
  expect(answers).toEqual([{ state: "sent" }]);
  const email = `ines@${controller.domain}`;
  await awaitMail(email, new RegExp(`${reference} is answered`));
  const told = (await mailsTo(email)).filter(({ subject }) => subject.includes("is answered"));
  expect(told).toHaveLength(1);
});

test("a message that arrives while an answer is written stops it once, and keeps what was written", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const desk = await openAs(await makeStaff("officer"));
  await write(desk, reference, "We found two records.");
  await review(desk);

  const portal = await openAs({ email: `ines@${controller.domain}` });
  await portal.goto(`/portal/requests/${reference}`);
  await portal.getByLabel("Your message").fill("There is a third address.");
  await portal.getByRole("button", { name: "Send message" }).click();
  await expect(portal.getByText("Your message was sent.")).toBeVisible();

  await desk.getByRole("button", { name: /^Send to / }).click();
  await expect(
    desk.getByRole("alert").filter({ hasText: "The request changed since you began." }),
  ).toBeVisible();
  await expect(desk.getByLabel("Message with the answer")).toHaveValue("We found two records.");
  expect((await requestRow(reference)).state).toBe("in_progress");

  await review(desk);
  await desk.getByRole("button", { name: /^Send to / }).click();
  await expect(desk.getByText(`Answer to ${controller.name} on its way`)).toBeVisible();
});
