import type { APIRequestContext, Page } from "@playwright/test";
import { HOSTILE_ADDRESSES } from "@/lib/testing/hostile-addresses";
import { PERSONAS } from "@/prisma/seed/personas";
import { makeController, makeDraft, makeRequest, makeStaff, submitDraft } from "../fixtures/made";
import { awaitMail, mailsTo } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { askForLink, followSignInLink, mailedSignInLink } from "../fixtures/sign-in";
import { expect, REFUSED_STATUS, test } from "../fixtures/test";

const SIGN_IN_FOR = (path: string) => `/sign-in?to=${encodeURIComponent(path)}`;

/** Somebody of a controller of their own, with a request of theirs and the address in the mail about it. */
async function mailedAboutRequest() {
  const { domain } = await makeController({ ines: "instructor" });
  const email = `ines@${domain}`;
  const { draftId } = await makeDraft(email);
  const { reference } = await submitDraft(email, draftId);
  const mail = await awaitMail(email, new RegExp(reference));
  const link = /https?:\/\/\S+\/portal\/requests\/DSR-[\w-]+/.exec(mail.text)?.[0] ?? "";
  return { email, reference, link };
}

for (const noScript of [false, true]) {
  const how = noScript ? ", without JavaScript" : "";

  test(`the link of a mail about a request leads to it, with a sign-in in between${how}`, async ({
    openAs,
  }) => {
    const { email, reference, link } = await mailedAboutRequest();
    const page = await openAs(null, { noScript });
    await page.goto(link);
    await expect(page).toHaveURL(SIGN_IN_FOR(`/portal/requests/${reference}`));
    await askForLink(page, email);
    const signInLink = await mailedSignInLink(email);
    expect(new URL(signInLink).searchParams.size).toBe(1);
    const [mail] = await mailsTo(email);
    expect(JSON.stringify(mail)).not.toContain(reference);
    await followSignInLink(page, signInLink);
    await expect(page).toHaveURL(link);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(reference);
  });

  test(`a link that was used up leads to a new one, and that to the request${how}`, async ({
    openAs,
  }) => {
    const { email, reference, link } = await mailedAboutRequest();
    const page = await openAs(null, { noScript });
    await page.goto(link);
    await askForLink(page, email);
    await page.getByRole("link", { name: "Ask again" }).click();
    await expect(page).toHaveURL(SIGN_IN_FOR(`/portal/requests/${reference}`));
    const first = await mailedSignInLink(email);
    await askDatabase(
      "update sign_in_token set used_at = now() where person_id = (select id from person where email = $1)",
      [email],
    );
    await followSignInLink(page, first);
    await expect(page.getByText("That link has been used or has run out.")).toBeVisible();
    await askForLink(page, email);
    await followSignInLink(page, await mailedSignInLink(email, 2));
    await expect(page).toHaveURL(link);
  });
}

test("the desk is led back to its queue as it was filtered, without what somebody had searched for", async ({
  openAs,
}) => {
  const { email } = await makeStaff("officer");
  const page = await openAs(null);
  await page.goto("/desk?view=overdue&search=ada%40example.com&right=access");
  await expect(page).toHaveURL(SIGN_IN_FOR("/desk?view=overdue&right=access"));
  await askForLink(page, email);
  await followSignInLink(page, await mailedSignInLink(email));
  await expect(page).toHaveURL("/desk?view=overdue&right=access");
});

test("a page that is not for whoever signs in says so, and another's is not there", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const { reference } = await makeRequest(await makeController());
  const { domain } = await makeController({ mo: "member" });
  const email = `mo@${domain}`;
  const page = await openAs(null);
  await page.goto(`/desk/requests/${reference}`);
  await askForLink(page, email);
  await followSignInLink(page, await mailedSignInLink(email));
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await page.goto(SIGN_IN_FOR(`/portal/requests/${reference}`));
  await expect(page).toHaveURL(`/portal/requests/${reference}`);
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText(reference);
});

async function endSessionsOf(email: string): Promise<void> {
  await askDatabase(
    "update session set ended_at = now() where person_id = (select id from person where email = $1)",
    [email],
  );
}

test("a form that is sent after the session ended leads back to its page", async ({ openAs }) => {
  const { domain } = await makeController({ ines: "instructor" });
  const email = `ines@${domain}`;
  const { draftId } = await makeDraft(email);
  const path = `/portal/new/${draftId}/context`;
  const page = await openAs({ email }, { noScript: true });
  await page.goto(path);
  await endSessionsOf(email);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("main").locator('button[type="submit"]').last().click();
  expect((await answer).status()).toBe(303);
  await expect(page).toHaveURL(SIGN_IN_FOR(path));
  await askForLink(page, email);
  await followSignInLink(page, await mailedSignInLink(email));
  await expect(page).toHaveURL(path);
});

test("a form with JavaScript stays when the session has ended, and can be sent after signing in beside it", async ({
  openAs,
}) => {
  const { domain } = await makeController({ ines: "instructor" });
  const email = `ines@${domain}`;
  const { draftId } = await makeDraft(email);
  const path = `/portal/new/${draftId}/person`;
  const page = await openAs({ email });
  await page.goto(path);
  await endSessionsOf(email);
  const words = page.getByRole("main").getByRole("textbox").first();
  await words.fill("typed-before@mailhaven.example");
  const send = page.getByRole("main").locator('button[type="submit"]').last();
  await send.click();
  const beside = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Sign in again in another tab" }).click();
  const signIn = await beside;
  await expect(signIn).toHaveURL(SIGN_IN_FOR(path));
  await askForLink(signIn, email);
  await followSignInLink(signIn, await mailedSignInLink(email));
  await expect(signIn).toHaveURL(path);
  await expect(words).toHaveValue("typed-before@mailhaven.example");
  await send.click();
  await expect(page).toHaveURL(new RegExp(`/portal/new/${draftId}/context`));
});

test("a download that is asked for after the session ended leads back to the page it is on", async ({
  openAs,
}) => {
  const page = await openAs("manager");
  await page.goto("/reports");
  const [cookie] = (await page.context().cookies()).filter(({ name }) => /session/.test(name));
  expect(cookie).toBeDefined();
  await page.context().clearCookies();
  const { request } = page;
  const ask = async (referer: string) =>
    (
      await request.get("/files/lists/reports-months.csv", {
        maxRedirects: 0,
        headers: { referer },
      })
    ).headers().location;
  expect(await ask(page.url())).toBe(SIGN_IN_FOR("/reports"));
  expect(await ask("https://evil.example/reports")).toBe("/sign-in");
});

test.describe("no sign-in leads to another site", () => {
  async function leadsTo(request: APIRequestContext, address: string): Promise<string | undefined> {
    const response = await request.get(SIGN_IN_FOR(address), { maxRedirects: 0 });
    return response.headers().location;
  }

  test("when somebody who is signed in follows a made-up address of the sign-in page", async ({
    openAs,
  }) => {
    const { request } = await openAs("manager");
    expect(await leadsTo(request, "/reports")).toBe("/reports");
    for (const address of HOSTILE_ADDRESSES) {
      expect.soft(await leadsTo(request, address), address).toBe("/");
    }
  });

  async function tamper(page: Page, address: string): Promise<void> {
    for (const field of await page.locator('input[name="$back"]').all()) {
      await field.evaluate((input, value) => input.setAttribute("value", value), address);
    }
  }

  test("when the form was tampered with", async ({ openAs }) => {
    const { email } = await makeStaff("auditor");
    const page = await openAs(null);
    await page.goto(SIGN_IN_FOR("/reports"));
    await tamper(page, "//evil.example/reports");
    await askForLink(page, email);
    await expect(page).toHaveURL("/sign-in/sent");
    await followSignInLink(page, await mailedSignInLink(email));
    await expect(page).toHaveURL("/desk");
  });

  test("when the way back of the sign-in itself was tampered with", async ({ openAs }) => {
    // The page for signing in, to come back to the beginning.
    const SIGN_IN = /^\/sign-in\?callbackUrl=http%3A%2F%2Flocalhost%3A\d+%2F$/;
    const { request } = await openAs(null);
    for (const address of [...HOSTILE_ADDRESSES, "no address at all", "%"]) {
      const headers = { cookie: `next-auth.callback-url=${encodeURIComponent(address)}` };
      const byCookie = await request.get("/api/auth/csrf", { headers, maxRedirects: 0 });
      expect.soft(byCookie.status(), `cookie ${address}`).toBe(200);
      const params = { callbackUrl: address };
      const byAddress = await request.get("/api/auth/signin", { params, maxRedirects: 0 });
      expect.soft(byAddress.status(), `address ${address}`).toBe(302);
      expect.soft(byAddress.headers().location, address).toMatch(SIGN_IN);
    }
  });

  test("when the edge's word is put into a request by somebody else", async ({ openAs }) => {
    const { request } = await openAs(null);
    const headers = { "x-asked-for": "/settings" };
    const response = await request.get("/desk", { maxRedirects: 0, headers });
    expect(response.headers().location).toBe(SIGN_IN_FOR("/desk"));
    const home = await request.get("/", { maxRedirects: 0, headers });
    expect(home.headers().location).toBe("/sign-in");
  });
});

test("the answer to an unknown address is the same to the byte on the way to a page", async ({
  openAs,
}) => {
  const page = await openAs(null, { noScript: true });
  const bodies: string[] = [];
  for (const email of [PERSONAS.manager.email, "nobody@nowhere.example"]) {
    await page.goto(SIGN_IN_FOR("/desk/requests/DSR-2026-7F3K9Q"));
    const arrived = page.waitForResponse((response) => response.url().includes("/sign-in/sent"));
    await askForLink(page, email);
    const html = await (await arrived).text();
    expect(html).not.toContain(email);
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? "";
    bodies.push(html.replaceAll(nonce, "NONCE"));
  }
  expect(bodies[0]).toBe(bodies[1]);
});
