import type { Page } from "@playwright/test";
import { requestPath } from "@/lib/requests/present/paths";
import { alertOn, expectTakenOver } from "../fixtures/look";
import { makeController, makeDraft, submitDraft } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

const WORDS = "She moved house in March: look under both addresses.";

/** What a browser says of requests that were cut off or answered with an error, as these tests have it. */
test.use({ expectedErrors: [/Failed to load resource|net::ERR|status of (?:404|502)/] });

/** What becomes of forms on their way, until it is called off. */
const TROUBLES = {
  "the connection is away": (page: Page) =>
    page.route("**/*", (route) =>
      route.request().method() === "POST" ? route.abort("connectionfailed") : route.fallback(),
    ),
  "the server behind the proxy is away": (page: Page) =>
    page.route("**/*", (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" })
        : route.fallback(),
    ),
};

async function sentRequest() {
  const { domain } = await makeController({ mira: "instructor" });
  const email = `mira@${domain}`;
  const { draftId } = await makeDraft(email);
  return submitDraft(email, draftId);
}

/** A request on the desk with a note that is typed and not sent. */
async function typedNote(page: Page) {
  const { reference } = await sentRequest();
  await page.goto(requestPath(reference));
  const note = page.getByLabel("Note", { exact: true });
  await expectTakenOver(note);
  await note.fill(WORDS);
  return note;
}

for (const [trouble, begin] of Object.entries(TROUBLES)) {
  test(`a note of the desk outlives that ${trouble}, and is written once`, async ({ openAs }) => {
    const page = await openAs("officer");
    const note = await typedNote(page);
    await begin(page);
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(alertOn(page)).toContainText("No answer came");
    await expect(note).toHaveValue(WORDS);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(page.getByRole("main").getByText(WORDS)).toHaveCount(1);
    await expect(note).toHaveValue("");
  });
}

test("what was selected in the queue stays selected where nothing was done", async ({ openAs }) => {
  await sentRequest();
  const page = await openAs("officer");
  await page.goto("/desk?view=all");
  const box = page.getByRole("checkbox", { name: /DSR-/ }).first();
  await expectTakenOver(page.locator("form").filter({ has: box }));
  await box.check();
  await TROUBLES["the connection is away"](page);
  await page.getByRole("button", { name: "Assign to me" }).click();
  await expect(page.getByRole("status").filter({ hasText: "No answer came" })).toBeVisible();
  await expect(box).toBeChecked();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(box).not.toBeChecked();
});

test("a step of a draft outlives that no answer comes, with all that was typed", async ({
  openAs,
}) => {
  const { domain } = await makeController({ mira: "instructor" });
  const email = `mira@${domain}`;
  const { draftId } = await makeDraft(email);
  const page = await openAs({ email });
  await page.goto(`/portal/new/${draftId}/context`);
  const words = page.locator("textarea");
  await expectTakenOver(words);
  await words.fill(WORDS);
  await TROUBLES["the connection is away"](page);
  await page.getByRole("button", { name: "Continue" }).last().click();
  await expect(alertOn(page)).toContainText("What you entered is still here");
  await expect(words).toHaveValue(WORDS);
});

test("an individual's own words outlive that no answer comes, and go on from there", async ({
  openAs,
}) => {
  const page = await openAs(null);
  await page.goto("/ask/de");
  await page.getByRole("button", { name: "Beginnen" }).click();
  const company = page.getByLabel("Name des Unternehmens");
  await expectTakenOver(company);
  await company.fill("Aster Retail");
  await page.getByRole("button", { name: "Weiter" }).click();
  const wish = page.getByLabel("In Ihren eigenen Worten");
  await expectTakenOver(wish);
  await wish.fill(WORDS);
  await page.getByLabel("Meine Daten löschen lassen").check();
  await TROUBLES["the connection is away"](page);
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(alertOn(page)).toContainText("Ihre Eingaben stehen noch hier");
  await expect(wish).toHaveValue(WORDS);
  await expect(page.getByLabel("Meine Daten löschen lassen")).toBeChecked();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(page.getByLabel("Ihr Name")).toBeVisible();
});

test("a page that is older than the server says so, and what was typed can be copied", async ({
  openAs,
}) => {
  const page = await openAs("officer");
  const note = await typedNote(page);
  await page.route("**/*", async (route) => {
    const headers = route.request().headers();
    const action = headers["next-action"];
    await (action === undefined
      ? route.fallback()
      : route.continue({
          headers: { ...headers, "next-action": action.replace(/^.{20}/, "0".repeat(20)) },
        }));
  });
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(alertOn(page)).toContainText("The software was changed since this page was loaded");
  await expect(note).toHaveValue(WORDS);
});

test("a search that no answer came to is said, and what was typed stays", async ({ openAs }) => {
  const page = await openAs("officer");
  await page.goto("/desk");
  await expect(page.getByRole("button", { name: /^Find a command/ })).toBeVisible();
  await page.route("**/desk", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const search = page.getByRole("searchbox", { name: "Search requests" });
  await search.fill("somebody@example.com");
  await search.press("Enter");
  await expect(page.getByText("There is no connection at the moment.")).toBeVisible();
  await expect(search).toHaveValue("somebody@example.com");
});
