import type { BrowserContext, Page } from "@playwright/test";
import { systemClock } from "@/lib/core/clock";
import { type Limit, secondsToWait } from "@/lib/core/rate-limit";
import { DEADLINE_LIMITS } from "@/lib/deadlines/model/limits";
import { ASK_COOKIE } from "@/lib/routing/model/ask";
import { REPLIES, SENDS, STARTS } from "@/lib/routing/model/limits";
import { writeDirect } from "@/lib/testing/directs";
import { askPerson } from "../fixtures/directs";
import { alertOn } from "../fixtures/look";
import { enterServerEnvironment, serverState } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

/** Asks until nothing more is let through. */
async function askTooOften(limit: Limit, subject: string): Promise<void> {
  enterServerEnvironment();
  while ((await secondsToWait(limit, subject, systemClock.now())) === 0);
}

async function typeDraft(context: BrowserContext): Promise<void> {
  enterServerEnvironment();
  const { secret } = await writeDirect({ at: systemClock.now() });
  await context.addCookies([{ name: ASK_COOKIE, value: secret, url: serverState().baseUrl }]);
}

/** Presses a button of a form, and looks at how the form itself is answered. */
async function expectToWait(page: Page, button: string): Promise<void> {
  const address = page.url();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  const answer = await answered;
  expect(answer.status()).toBe(429);
  const seconds = Number(answer.headers()["retry-after"]);
  expect(seconds).toBeGreaterThan(3_000);
  expect(seconds).toBeLessThanOrEqual(3_600);
  await expect(alertOn(page)).toContainText(
    /Bitte warten.*Internetanschluss.*In (?:55|60) Minuten können Sie es noch einmal versuchen/,
  );
  expect(page.url()).toBe(address);
}

for (const noScript of [true, false]) {
  test(`who has to wait is told so, and keeps what was typed, ${noScript ? "without" : "with"} script`, async ({
    openAs,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 429/);
    const page = await openAs(null, { noScript });
    const network = noScript ? "198.51.100" : "198.51.101";
    await page.setExtraHTTPHeaders({ "x-forwarded-for": `${network}.7` });
    for (const { perNetwork } of [STARTS, SENDS, REPLIES]) {
      await askTooOften(perNetwork, `${network}.0/24`);
    }
    await page.goto("/ask/de");
    await expectToWait(page, "Beginnen");

    await typeDraft(page.context());
    await page.goto("/ask/de/check");
    await expectToWait(page, "Anfrage absenden");
    await expect(page.getByRole("main")).toContainText("Corner shop");

    const { token } = await askPerson("Which year was it?");
    await page.goto(`/ask/de/status/${token}`);
    await page.getByLabel("Auf unsere Frage antworten").fill("2025, im Mai.");
    await expectToWait(page, "Antwort absenden");
    await expect(page.getByLabel("Auf unsere Frage antworten")).toHaveValue("2025, im Mai.");
  });
}

test("the calculator answers whoever asks too often as its route does, with a page", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 429/);
  const page = await openAs(null);
  const headers = { "x-forwarded-for": "198.51.102.7" };
  await page.setExtraHTTPHeaders(headers);
  await askTooOften(DEADLINE_LIMITS.perAddress, "198.51.102.7");
  const query = "rule=gdpr&received=2026-03-02";
  const answer = await page.goto(`/deadline?${query}`);
  expect(answer?.status()).toBe(429);
  expect(answer?.headers()["retry-after"]).toBe("60");
  await expect(alertOn(page)).toContainText("Wait a minute, then ask again");
  const data = await page.request.get(`/api/v1/deadline?${query}`, { headers });
  expect([data.status(), data.headers()["retry-after"]]).toEqual([429, "60"]);
});
