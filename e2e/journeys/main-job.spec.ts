import type { Page } from "@playwright/test";
import { addDays, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { PERSONAS } from "@/prisma/seed/personas";
import { alertOn, section } from "../fixtures/look";
import { requestRow } from "../fixtures/made";
import { awaitMail, mailsTo } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

// One request from the first question in the portal, without script, to its closing on the desk. Each test goes on
// where the one before it stopped.
test.describe.configure({ mode: "serial" });

const SUBJECT = {
  email: "minna.ostrow@mailhaven.example",
  crmId: "C-771230",
  notes: "Minna asked twice at the counter.",
  told: "We passed it on to our processor, dear Minna.",
};
const QUESTION = "Shall the invoice of May stay?";
const REPLY = "Yes, keep the invoice.";
const NOTE = "Callbridge was telephoned about Minna.";
const CLOSING_WORDS = "All contact data is gone; the invoice of May stays.";

let draftPath = "";
let reference = "";

async function continueFrom(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}

async function expectProblem(page: Page, message: string): Promise<void> {
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary.getByRole("link", { name: message })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
}

test("a member who may not instruct writes a draft, question by question, without script", async ({
  openAs,
}) => {
  const page = await openAs("member", { noScript: true });
  await page.goto("/portal");
  await page.getByRole("main").getByRole("link", { name: "New request" }).click();
  await page.getByRole("button", { name: "Start" }).click();

  await expect(page.getByRole("heading", { name: "What does the person want?" })).toBeVisible();
  draftPath = new URL(page.url()).pathname.replace(/\/wanted$/, "");
  await continueFrom(page);
  await expectProblem(page, "Choose at least one thing the person wants");
  await page.getByRole("checkbox", { name: "Erasure" }).check();
  await continueFrom(page);

  await expect(page.getByRole("heading", { name: "How can we find the person?" })).toBeVisible();
  const first = page.getByRole("group", { name: "Identifier 1" });
  await first.getByLabel("Value").fill("minna at mailhaven");
  await continueFrom(page);
  await expectProblem(page, "Enter an e-mail address, like name@example.com");
  await expect(first.getByLabel("Value")).toHaveValue("minna at mailhaven");
  await expect(first.getByLabel("Value")).toHaveAttribute("aria-invalid", "true");
  await first.getByLabel("Value").fill(SUBJECT.email);
  await page.getByRole("button", { name: "Add another" }).click();
  await expect(first.getByLabel("Value")).toHaveValue(SUBJECT.email);
  const second = page.getByRole("group", { name: "Identifier 2" });
  await second.getByLabel("Kind").selectOption("CRM id");
  await second.getByLabel("Value").fill(SUBJECT.crmId);
  await continueFrom(page);

  await expect(page.getByRole("heading", { name: /under which law/ })).toBeVisible();
  await page.getByLabel("What you told the person").fill(SUBJECT.told);
  await page.getByLabel("The day the person asked you").fill("2999-01-01");
  await continueFrom(page);
  await expectProblem(page, "Choose the law under which the person asked");
  await expectProblem(page, "The person cannot have asked you after today");
  await expect(page.getByLabel("What you told the person")).toHaveValue(SUBJECT.told);
  const today = civilDateIn("Europe/Berlin", systemClock.now());
  await page.getByLabel("Law").selectOption("European Union (GDPR)");
  await page.getByLabel("The day the person asked you").fill(addDays(today, -2));
  await continueFrom(page);

  await page.getByLabel("Notes for us").fill(SUBJECT.notes);
  await page.getByLabel("Files").setInputFiles({
    name: "letter of Minna.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Please remove everything. Minna"),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("link", { name: "letter of Minna.txt" })).toBeVisible();
  await expect(page.getByLabel("Notes for us")).toHaveValue(SUBJECT.notes);
  await continueFrom(page);
});

test("the answers are shown for checking, and each leads back to its question and here again", async ({
  openAs,
}) => {
  const page = await openAs("member", { noScript: true });
  await page.goto(`${draftPath}/check`);
  for (const text of [SUBJECT.email, SUBJECT.crmId, SUBJECT.notes, SUBJECT.told]) {
    await expect(page.getByText(text)).toBeVisible();
  }
  await page.getByRole("link", { name: "Change the law" }).click();
  await page.getByLabel("Law").selectOption("United Kingdom (UK GDPR)");
  await page.getByRole("button", { name: "Save and return" }).click();
  await expect(page.getByRole("heading", { name: "Check before you send" })).toBeVisible();
  await expect(page.getByText("United Kingdom (UK GDPR)")).toBeVisible();

  await expect(page.getByRole("button", { name: /send/i })).toHaveCount(0);
  await page.getByRole("button", { name: "Pass to an instructor" }).click();
  await expect(
    page.getByText("Your request was passed to the people who may instruct."),
  ).toBeVisible();
  const mail = await awaitMail(PERSONAS.instructor.email, /waits for your instruction/);
  expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/minna/i);
});

test("the instructor confirms, and sending twice makes one request", async ({ openAs }) => {
  const page = await openAs("instructor", { noScript: true });
  await page.goto("/portal");
  await page
    .getByRole("link", { name: new RegExp(`^Check and instruct.*${SUBJECT.email}`) })
    .click();
  await expect(page.getByText(`${PERSONAS.member.name} prepared this`)).toBeVisible();

  await page.getByRole("button", { name: "Instruct and send" }).click();
  await expect(
    alertOn(page).getByRole("link", { name: "Confirm that you instruct us to do this" }),
  ).toBeVisible();

  // Without script the refused form is the answer to a post: the way back is tried from the page itself.
  await page.goto(`${draftPath}/check`);
  const other = await page.context().newPage();
  await other.goto(`${draftPath}/check`);
  for (const tab of [page, other]) {
    await tab.getByRole("checkbox", { name: /^I instruct Northwind Sales Cloud / }).check();
  }
  await page.getByRole("button", { name: "Instruct and send" }).click();
  await expect(page.getByRole("heading", { name: "We have your request" })).toBeVisible();
  reference = (await page.getByText(/^DSR-\d{4}-[0-9A-Z]{6}$/).textContent()) ?? "";
  const due = addDays(civilDateIn("Europe/Berlin", systemClock.now()), 30);
  await expect(
    page.getByText(`Our answer is due by ${formatCivilDate(due, "en", "long")}.`),
  ).toBeVisible();

  await other.getByRole("button", { name: "Instruct and send" }).click();
  await expect(other.getByText(reference, { exact: true })).toBeVisible();
  // The way back does not lead to a form that could send it again.
  await page.goBack();
  await expect(page.getByText(reference, { exact: true })).toBeVisible();
  const draftId = draftPath.split("/").at(-1);
  const [made] = await askDatabase<{ count: number }>(
    `select count(*)::int as count from request where submission_key = $1`,
    [draftId],
  );
  expect(made?.count).toBe(1);
  const mail = await awaitMail(PERSONAS.instructor.email, new RegExp(`received.*${reference}`));
  expect(mail.text).toContain(formatCivilDate(due, "en", "long"));
});

test("an officer finds it in the queue, takes it by one key and triages it", async ({ openAs }) => {
  const page = await openAs("officer");
  const [aster] = await askDatabase<{ id: string }>(
    "select controller_id as id from request_reference where reference = $1",
    [reference],
  );
  // Other tests make requests that nobody owns, more than a page of them.
  const ofAster = `controller=${aster?.id}`;
  await page.goto(`/desk?view=unassigned&${ofAster}`);
  const row = page.getByRole("row").filter({ hasText: reference });
  await row.getByRole("link", { name: reference }).focus();
  await page.keyboard.press("i");
  await expect(page.getByRole("status").filter({ hasText: `${reference} assigned` })).toContainText(
    PERSONAS.officer.name,
  );
  await page.goto(`/desk?view=mine&${ofAster}`);
  await page.getByRole("link", { name: reference }).click();
  await page.getByRole("link", { name: "Open the page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  await expect(page.getByText(SUBJECT.email)).toHaveCount(0);

  await page.getByRole("button", { name: "Start triage" }).click();
  await expect(page.getByRole("article").getByText("In triage", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(section(page, "Tasks").getByRole("listitem").first()).toBeVisible();
});

test("the subject is shown for a reason only, and the log keeps it", async ({ openAs }) => {
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await page.getByText("Reveal …").click();
  await page.getByRole("button", { name: "Reveal" }).click();
  await expect(page.getByLabel("Why do you need to see this?")).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await page.getByLabel("Why do you need to see this?").selectOption("To search in a system");
  await page.getByRole("button", { name: "Reveal" }).click();
  const shown = section(page, "Subject");
  for (const text of [SUBJECT.email, SUBJECT.crmId, SUBJECT.notes, SUBJECT.told]) {
    await expect(shown.getByText(text)).toBeVisible();
  }
  await page.reload();
  await expect(page.getByText(SUBJECT.email)).toHaveCount(0);
  await page.getByRole("link", { name: /^Full log/ }).click();
  await expect(page.getByText("Reason: To search in a system")).toBeVisible();
});

test("tasks are settled with their evidence, and a note stays on the desk", async ({ openAs }) => {
  const plain = await openAs("officer", { noScript: true });
  await plain.goto(`/desk/requests/${reference}`);
  await plain
    .getByRole("link", { name: /^Work on / })
    .first()
    .click();
  await plain.getByText("Done …").first().click();
  await plain.getByRole("button", { name: "Mark as done" }).click();
  await expect(plain.getByText("Choose what the work came to")).toBeVisible();
  await plain.getByRole("radio", { name: "Removed" }).check();
  await plain.getByRole("textbox", { name: "Evidence" }).fill("Job log 0");
  await plain.getByRole("button", { name: "Mark as done" }).click();
  await expect(plain).toHaveURL(`/desk/requests/${reference}`);

  // Opened while the page's script is still on its way.
  const page = await openAs("officer");
  let letScriptsGo: () => void = () => undefined;
  const isOpened = new Promise<void>((resolve) => {
    letScriptsGo = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await isOpened;
    await route.continue();
  });
  await page.goto(`/desk/requests/${reference}`, { waitUntil: "commit" });
  const tasks = section(page, "Tasks");
  await tasks.getByText("Done …").first().click();
  letScriptsGo();
  await expect(tasks.getByRole("button", { name: "Mark as done" })).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await page.reload();
  await expect(tasks.getByText("Job log 0")).toHaveCount(1);
  const done = tasks.getByText("Done …");
  const count = await done.count();
  expect(count).toBeGreaterThan(1);
  for (let left = count; left > 1; left -= 1) {
    await done.first().click();
    const task = tasks
      .getByRole("listitem")
      .filter({ has: page.getByLabel("Evidence") })
      .first();
    await task.getByRole("radio", { name: "Removed" }).check();
    await task.getByRole("textbox", { name: "Evidence" }).fill(`Job log ${left}`);
    await task.getByRole("button", { name: "Mark as done" }).click();
    await expect(done).toHaveCount(left - 1);
  }
  await tasks.getByText("Not needed …").click();
  await tasks.getByLabel(/^Why is there nothing to do/).fill("Never used by this controller.");
  await tasks.getByRole("button", { name: "Mark as not needed" }).click();
  await expect(tasks.getByText("All settled")).toBeVisible();

  await page.getByLabel("Note", { exact: true }).fill(NOTE);
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(section(page, "What happened").getByText(NOTE)).toBeVisible();
});

test("a question reaches the controller, its reply comes back, and the note stays here", async ({
  openAs,
}) => {
  const desk = await openAs("officer");
  await desk.goto(`/desk/requests/${reference}`);
  await desk.getByText("Write to Aster Retail …").click();
  await desk.getByLabel("Message to Aster Retail").fill(QUESTION);
  await desk.getByRole("checkbox", { name: "This is a question" }).check();
  await desk.getByRole("button", { name: "Send to Aster Retail" }).click();
  await expect(desk.getByText("Waiting for controller")).toBeVisible();
  const alert = await awaitMail(PERSONAS.instructor.email, new RegExp(`message.*${reference}`));
  expect(`${alert.text}${alert.html}`).not.toContain(QUESTION);

  const portal = await openAs("instructor", { noScript: true });
  await portal.goto(`/portal/requests/${reference}`);
  await expect(portal.getByText("We have a question for you")).toBeVisible();
  await expect(portal.getByText(QUESTION)).toBeVisible();
  expect(await portal.content()).not.toContain(NOTE);
  await portal.getByLabel("Your reply").fill(REPLY);
  await portal.getByLabel("Files").setInputFiles({
    name: "invoice.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Invoice of May"),
  });
  await portal.getByRole("button", { name: "Send message" }).click();
  await expect(portal.getByText("Your message was sent.")).toBeVisible();

  await desk.reload();
  await expect(desk.getByText(REPLY)).toBeVisible();
  await expect(desk.getByText("Files: invoice.txt")).toBeVisible();
  expect((await requestRow(reference)).state).toBe("in_progress");
});

test("an answer is looked at twice, recalled within its hold, and sent again", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await page.getByRole("link", { name: "Answer …" }).click();
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(page.getByRole("link", { name: "Choose what came of this right" })).toBeVisible();
  const erasure = page.getByRole("region", { name: "Erasure" });
  await erasure.getByRole("radio", { name: "Partly fulfilled" }).check();
  await erasure
    .getByLabel("Ground")
    .selectOption("A law obliges us to keep the data (GDPR Art. 17(3)(b))");
  await page.getByLabel("Message with the answer").fill(CLOSING_WORDS);
  await page.getByRole("button", { name: "Review before sending" }).click();
  await expect(
    page.getByRole("heading", { name: "This is what Aster Retail will see" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Send to Aster Retail" }).click();

  await expect(page.getByText("Answer to Aster Retail on its way")).toBeVisible();
  await expect(page.getByText(/Leaves in 1?\d seconds\./)).toBeVisible();
  await page.getByRole("button", { name: "Recall the answer" }).click();
  await expect(page.getByLabel("Message with the answer")).toHaveValue(CLOSING_WORDS);
  expect((await requestRow(reference)).state).toBe("in_progress");

  await page.getByRole("button", { name: "Review before sending" }).click();
  await page.getByRole("button", { name: "Send to Aster Retail" }).click();
  await expect(page.getByText("Answer to Aster Retail on its way")).toBeVisible();
  // The page looks by itself whether it has left: nobody has to load it again.
  await expect(section(page, "Answer").getByText(CLOSING_WORDS)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("button", { name: "Recall the answer" })).toHaveCount(0);
  const answers = await askDatabase<{ state: string }>(
    "select a.state from answer a join request r on r.id = a.request_id where r.reference = $1 order by a.state",
    [reference],
  );
  expect(answers.map(({ state }) => state).sort()).toEqual(["recalled", "sent"]);
});

test("the controller reads the answer, prints it and takes it along as data", async ({
  openAs,
}) => {
  const page = await openAs("instructor", { noScript: true });
  await page.goto(`/portal/requests/${reference}`);
  const answer = section(page, "Our answer");
  await expect(answer.getByText("Partly fulfilled")).toBeVisible();
  await expect(answer.getByText(CLOSING_WORDS)).toBeVisible();
  expect(await page.content()).not.toContain(NOTE);

  const download = page.waitForEvent("download");
  await answer.getByRole("link", { name: "Download as data (JSON)" }).click();
  expect((await download).suggestedFilename()).toBe(`${reference}-answer.json`);
  const path = await answer
    .getByRole("link", { name: "Download as data (JSON)" })
    .getAttribute("href");
  const data = await (await page.request.get(path ?? "")).json();
  expect(data).toMatchObject({
    request: { reference },
    answer: { text: CLOSING_WORDS, rights: [{ right: "erasure", outcome: "partly_fulfilled" }] },
  });
  expect(JSON.stringify(data)).not.toContain("Job log");

  await answer.getByRole("link", { name: "Read and print" }).click();
  await expect(page.getByRole("heading", { name: `Answer to ${reference}` })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Sales Cloud/ })).toContainText("Removed");

  const file = page.getByRole("link", { name: "letter of Minna.txt" });
  await page.goto(`/portal/requests/${reference}`);
  // What no person did is the company's, by the name that its customers know.
  const confirmed = page.getByRole("listitem").filter({ hasText: "Receipt confirmed" });
  await expect(confirmed).toContainText("Northwind Sales Cloud");
  const stored = await page.request.get((await file.first().getAttribute("href")) ?? "");
  expect(await stored.text()).toBe("Please remove everything. Minna");
  expect(stored.headers()["content-disposition"]).toContain("attachment");
});

test("the officer closes it, and no mail on the way has named the person", async ({ openAs }) => {
  const page = await openAs("officer");
  await page.goto(`/desk/requests/${reference}`);
  await page.getByRole("button", { name: "Close the request" }).click();
  await expect(page.getByRole("button", { name: "Close the request" })).toHaveCount(0);
  expect((await requestRow(reference)).state).toBe("closed");

  await awaitMail(PERSONAS.instructor.email, new RegExp(`${reference} is answered`));
  const mails = [
    ...(await mailsTo(PERSONAS.instructor.email)),
    ...(await mailsTo(PERSONAS.member.email)),
  ];
  const about = mails.filter(({ subject, text }) => `${subject}${text}`.includes(reference));
  expect(about.length).toBeGreaterThanOrEqual(3);
  const secrets = [...Object.values(SUBJECT), QUESTION, REPLY, NOTE, CLOSING_WORDS, "Minna"];
  for (const { subject, text, html } of mails) {
    for (const secret of secrets) expect(`${subject}\n${text}\n${html}`).not.toContain(secret);
  }
  await page.goto("/dev/mail");
  const link = page.getByRole("link", { name: `Request ${reference} is answered` }).first();
  const older = page.getByRole("link", { name: "Older" });
  // The other tests' mails arrive in the same mailbox, and it shows a page of them at a time.
  while ((await link.count()) === 0 && (await older.count()) > 0) {
    await Promise.all([page.waitForURL(`**${await older.getAttribute("href")}`), older.click()]);
  }
  await expect(link).toBeVisible();
});
