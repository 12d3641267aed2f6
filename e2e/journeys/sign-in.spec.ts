import type { Server } from "node:http";
import type { Page } from "@playwright/test";
import { PERSONAS } from "@/prisma/seed/personas";
import { expectAccessible } from "../fixtures/axe";
import { IDENTITY_PROVIDER, startIdentityProvider } from "../fixtures/identity-provider";
import { alertOn } from "../fixtures/look";
import { makeController, makeRequest } from "../fixtures/made";
import { askDatabase, signIn, signInByEmail } from "../fixtures/people";
import { serverState } from "../fixtures/server";
import { expect, NO_NEWS, test } from "../fixtures/test";

// One after the other, on one worker: they share the port of the identity provider.
test.describe.configure({ mode: "default" });

/** Opens the newest mail to somebody in the demo's mailbox and follows its sign-in link. */
async function followMailedLink(page: Page, email: string): Promise<void> {
  await expect(async () => {
    await page.goto("/dev/mail");
    await page
      .getByRole("listitem")
      .filter({ hasText: email })
      .getByRole("link", { name: /sign-in link/i })
      .first()
      .click({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  const link = page.getByRole("link", { name: /sign-in\/link\?token=/ }).first();
  await page.goto((await link.getAttribute("href")) ?? "");
}

// Two people, so that the newest mail to each is the one that was just asked for.
for (const [persona, noScript] of [
  ["officer", false],
  ["auditor", true],
] as const) {
  const { email } = PERSONAS[persona];
  test(`the ${persona} signs in by a mailed link${noScript ? ", without JavaScript" : ""}`, async ({
    openAs,
  }) => {
    const page = await openAs(null, { noScript });
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    // Whoever signs in knows the company; the product's name is for those who work with it.
    await expect(page).toHaveTitle("Sign in · Northwind Sales Cloud");
    await expect(page.getByRole("banner")).toContainText("Northwind Sales Cloud");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
    await followMailedLink(page, email);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/desk/);
    await expect(page).toHaveTitle("Queue · Thirty");
  });
}

test("the answer to an unknown address is the answer to a known one", async ({ openAs }) => {
  const page = await openAs(null);
  for (const email of [PERSONAS.manager.email, "nobody@nowhere.example"]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page).toHaveURL(/\/sign-in\/sent$/);
  }
});

test("a wrong address is told of beside its field and stays typed", async ({ openAs }) => {
  const page = await openAs(null);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("not an address");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Sign in/);
  await expect(page.getByLabel("E-mail address")).toHaveValue("not an address");
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
});

test("a person who is disabled is out at the next click", async ({ openAs, expectedErrors }) => {
  expectedErrors.push(NO_NEWS);
  // Nobody else's test signs in as Tomás.
  const email = "tomas.herrera@northwind.example";
  const page = await openAs(null);
  await signInByEmail(page.context(), email);
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await askDatabase("update person set disabled_at = now() where email = $1", [email]);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing out ends the session for good", async ({ openAs }) => {
  const page = await openAs(null);
  const sessionId = await signIn(page.context(), "manager");
  await page.goto("/reports");
  await askDatabase("update session set ended_at = now() where id = $1::uuid", [sessionId]);
  await page.goto("/reports");
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("with an identity provider", () => {
  let provider: Server;
  test.beforeAll(async () => {
    provider = await startIdentityProvider(`${serverState().baseUrl}/api/auth/callback/oidc`);
  });
  test.afterAll(() => provider.close());
  // The provider's own pages ask for things from elsewhere; what they complain of is not ours.
  test.beforeEach(({ expectedErrors }) => {
    expectedErrors.push(/localhost:3911/);
  });

  async function signInAtProvider(page: Page, login: string, from = "/sign-in"): Promise<void> {
    await page.goto(from);
    await page.getByRole("button", { name: "Sign in with Test identity" }).click();
    await page.locator('input[name="login"]').fill(login);
    await page.locator('input[name="password"]').fill("anything");
    await page.locator('button[type="submit"]').click();
    await page.locator('button[type="submit"]').click();
  }

  /** An answer without content leaves a browser on the page it is on, as a provider does that takes its time. */
  async function stayHere(page: Page): Promise<void> {
    await page.route(`${IDENTITY_PROVIDER}/**`, (route) => route.fulfill({ status: 204 }));
  }

  for (const noScript of [false, true]) {
    const how = noScript ? ", without JavaScript" : "";

    test(`a known person comes in${how}`, async ({ openAs }) => {
      const page = await openAs(null, { noScript });
      await signInAtProvider(page, PERSONAS.instructor.email);
      await expect(page).toHaveURL("/portal");
    });

    test(`a person on the way to a request comes to it${how}`, async ({ openAs }) => {
      const { reference } = await makeRequest(await makeController());
      const page = await openAs(null, { noScript });
      await signInAtProvider(page, PERSONAS.officer.email, `/desk/requests/${reference}`);
      await expect(page).toHaveURL(`/desk/requests/${reference}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(reference);
    });

    test(`a stranger can go on with another address, still on the way to the page${how}`, async ({
      openAs,
    }) => {
      const page = await openAs(null, { noScript });
      await signInAtProvider(page, "stranger@elsewhere.example", "/reports");
      await expect(page.getByText(/nobody with that address has an account/)).toBeVisible();
      // With script it takes itself out of the address once it was said.
      const said = noScript ? "error=unknown&" : "";
      await expect(page).toHaveURL(`/sign-in?${said}to=%2Freports`);
    });
  }

  test("the page in between says where it goes on to, and offers it as a link", async ({
    openAs,
  }) => {
    const page = await openAs(null);
    await stayHere(page);
    await page.goto("/sign-in?to=%2Freports");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in with Test identity" }).click();
    expect((await answer).status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Going on to Test identity");
    const link = page.getByRole("link", { name: "Continue to Test identity" });
    await expect(link).toHaveAttribute("href", new RegExp(`^${IDENTITY_PROVIDER}/auth\\?`));
    await expectAccessible(page);
    await page.getByRole("link", { name: "Sign in another way" }).click();
    await expect(page).toHaveURL("/sign-in?to=%2Freports");
    await expect(page.getByLabel("E-mail address")).toBeVisible();
  });

  test("without JavaScript the page in between is an answer of our own, which goes on by itself", async ({
    openAs,
  }) => {
    const page = await openAs(null, { noScript: true });
    await page.goto("/sign-in");
    const answers: { status: number; url: string; policy: string; body: string }[] = [];
    page.on("response", async (response) => {
      if (response.request().method() !== "POST") return;
      const policy = response.headers()["content-security-policy"] ?? "";
      const about = { status: response.status(), url: response.url(), policy };
      answers.push({ ...about, body: await response.text().catch(() => "") });
    });
    await stayHere(page);
    await page.getByRole("button", { name: "Sign in with Test identity" }).click();
    await expect.poll(() => answers.length).toBe(1);
    const [answer] = answers;
    expect(answer?.status).toBe(200);
    expect(answer?.url).toBe(`${serverState().baseUrl}/sign-in`);
    expect(answer?.policy).toContain("form-action 'self';");
    const refresh = /<meta http-equiv="refresh" content="0; url=([^"]+)"/i.exec(answer?.body ?? "");
    const link = /<a href="([^"]+)"[^>]*>Continue to Test identity/.exec(answer?.body ?? "");
    expect(refresh?.[1]).toMatch(new RegExp(`^${IDENTITY_PROVIDER}/auth\\?`));
    expect(link?.[1]).toBe(refresh?.[1]);
  });

  test("no address in the browser makes it lead to another site", async ({ openAs }) => {
    const { baseUrl } = serverState();
    for (const address of [`${baseUrl}@evil.example/reports`, "https://evil.example/reports"]) {
      const page = await openAs(null);
      await page.goto("/sign-in?to=%2Freports");
      await page.getByRole("button", { name: "Sign in with Test identity" }).click();
      await page.locator('input[name="login"]').fill(PERSONAS.auditor.email);
      await page
        .context()
        .addCookies([
          { name: "next-auth.callback-url", value: encodeURIComponent(address), url: baseUrl },
        ]);
      await page.locator('input[name="password"]').fill("anything");
      await page.locator('button[type="submit"]').click();
      await page.locator('button[type="submit"]').click();
      await expect(page).toHaveURL("/desk");
    }
  });

  test("an address the provider has not verified opens nothing", async ({ openAs }) => {
    const page = await openAs(null);
    await signInAtProvider(page, `unverified-${PERSONAS.admin.email}`);
    await expect(alertOn(page)).toContainText("nobody with that address has an account");
  });

  test("a stranger is told so, and is not let in", async ({ openAs }) => {
    const page = await openAs(null);
    await signInAtProvider(page, "stranger@elsewhere.example");
    await expect(alertOn(page)).toContainText("nobody with that address has an account");
    await page.goto("/desk");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
