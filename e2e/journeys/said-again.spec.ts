import { alertOn, expectTakenOver } from "../fixtures/look";
import { makeController, makeRequest } from "../fixtures/made";
import { expect, type OpenAs, test } from "../fixtures/test";

/** The form that invites, as a telephone shows it: what is said stands far above its button. */
async function inviting(openAs: OpenAs) {
  const { domain } = await makeController({ ines: "controller_admin" });
  const page = await openAs({ email: `ines@${domain}` }, { width: 375 });
  await page.goto("/portal/members");
  const send = page.getByRole("button", { name: "Send invitation" });
  await expectTakenOver(send);
  return { domain, page, send };
}

test("a form that is sent again as it was says again what is wrong, where its reader sees it", async ({
  openAs,
}) => {
  const { page, send } = await inviting(openAs);
  const summary = page.getByRole("alert", { name: "There is a problem" });
  for (const _ of ["first", "again"]) {
    await send.click();
    await expect(summary).toBeFocused();
    await expect(summary).toBeInViewport();
  }
});

test("whoever goes back from a form that was refused comes to a page with its own title", async ({
  openAs,
}) => {
  const { domain } = await makeController({ ines: "controller_admin" });
  const page = await openAs({ email: `ines@${domain}` });
  await page.goto("/portal");
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page).toHaveTitle(/^Error: Members/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Requests");
  await expect(page).toHaveTitle(/^Requests/);
});

test("what is done twice on one page is said twice, where its reader sees it", async ({
  openAs,
}) => {
  const { domain, page, send } = await inviting(openAs);
  const said = page.getByRole("status").filter({ hasText: "The invitation is on its way." });
  let before = null;
  for (const name of ["anna", "berta"]) {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail address").fill(`${name}@${domain}`);
    await send.click();
    await expect(page.getByRole("listitem").filter({ hasText: `${name}@${domain}` })).toBeVisible();
    await expect(said).toBeInViewport();
    // A screen reader hears what is new, and not what stands there from before.
    if (before) expect(await before.evaluate((element) => element.isConnected)).toBe(false);
    before = await said.elementHandle();
  }
});

test("what was done is said once: not when the page is loaded again, nor to whoever comes back to it", async ({
  openAs,
}) => {
  const { domain } = await makeController({ ines: "controller_admin" });
  const page = await openAs({ email: `ines@${domain}` });
  await page.goto("/portal/members");
  const send = page.getByRole("button", { name: "Send invitation" });
  await expectTakenOver(send);
  const said = page.getByRole("status").filter({ hasText: "The invitation is on its way." });
  await page.getByLabel("Name").fill("anna");
  await page.getByLabel("E-mail address").fill(`anna@${domain}`);
  await send.click();
  await expect(said).toBeVisible();
  await expect(page).toHaveURL("/portal/members");
  await page.getByRole("link", { name: "Hand-overs" }).first().click();
  await expect(page).toHaveURL("/portal/hand-overs");
  await page.goBack();
  await expect(page.getByRole("listitem").filter({ hasText: `anna@${domain}` })).toBeVisible();
  await expect(said).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: `anna@${domain}` })).toBeVisible();
  await expect(said).toHaveCount(0);
});

test("a page that was loaded with what was done is come back to", async ({ openAs }) => {
  const { domain } = await makeController({ ines: "controller_admin" });
  const page = await openAs({ email: `ines@${domain}` });
  await page.goto("/portal/members?notice=invited");
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  await expect(page).toHaveURL("/portal/members");
  await page.getByRole("link", { name: "Hand-overs" }).first().click();
  await expect(page).toHaveURL("/portal/hand-overs");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Hand-overs");
  await page.goBack();
  await expect(heading).toHaveText("Members");
});

test("why a sign-in failed is said once, and stays said without script", async ({ openAs }) => {
  const page = await openAs(null);
  const failed = page.getByText("That link has been used or has run out.");
  await page.goto("/sign-in?error=link&to=%2Freports");
  await expect(failed).toBeVisible();
  await expect(alertOn(page)).toHaveCount(1);
  await expect(page).toHaveURL("/sign-in?to=%2Freports");
  await page.reload();
  await expectTakenOver(page.getByRole("button", { name: "Send me a link" }));
  await expect(failed).toHaveCount(0);
  const plain = await openAs(null, { noScript: true });
  await plain.goto("/sign-in?error=link");
  await plain.reload();
  await expect(plain.getByText("That link has been used or has run out.")).toBeVisible();
});

test("why a form was not taken is said once: not when its page is loaded again, nor to whoever comes back to it", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const page = await openAs({ email: `ines@${controller.domain}` });
  const [path, summary] = [`/portal/requests/${reference}`, alertOn(page)];
  await page.goto(path);
  await page.getByLabel("Your message").fill("With a program, which we take from nobody.");
  await page.getByLabel("Files").setInputFiles({
    name: "tool.exe",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("MZ a program"),
  });
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(summary).toContainText("tool.exe");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page).toHaveURL(`${path}#messages`);
  await page.getByRole("link", { name: "Hand-overs" }).first().click();
  await expect(page).toHaveURL("/portal/hand-overs");
  await page.goBack();
  await expect(page.getByLabel("Your message")).toHaveValue(/^With a program/);
  await expect(summary).toHaveCount(0);
  await expect(page).toHaveTitle(/^Request /);
  await page.reload();
  await expect(page.getByLabel("Your message")).toHaveValue(/^With a program/);
  await expect(summary).toHaveCount(0);
  await expect(page).not.toHaveTitle(/Error/);
});

test("what was done stays said without script, where nobody can take it out of the address", async ({
  openAs,
}) => {
  const { domain } = await makeController({ ines: "controller_admin" });
  const page = await openAs({ email: `ines@${domain}` }, { noScript: true });
  await page.goto("/portal/members?notice=invited");
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  await expect(page).toHaveURL("/portal/members?notice=invited");
});
