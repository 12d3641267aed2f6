import type { APIResponse, Page } from "@playwright/test";
import { PLACES } from "./fixtures/places";
import { serverState } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  "cache-control": /no-store/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "referrer-policy": /^(same-origin|no-referrer)$/,
  "strict-transport-security": /max-age=\d{8}/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
};

function expectSafe(response: APIResponse, about: string): void {
  const headers = response.headers();
  for (const [name, value] of Object.entries(EVERYWHERE)) {
    expect.soft(headers[name] ?? "", `${name} of ${about}`).toMatch(value);
  }
  expect.soft(headers["x-powered-by"], about).toBeUndefined();
  expect.soft(headers["content-security-policy"] ?? "", about).toMatch(/default-src 'none'/);
}

/** What of the product's own files the browser did not have when it drew the page. */
function travelled(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((one) => one instanceof PerformanceResourceTiming && one.transferSize > 0)
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith("/_next/static/")),
  );
}

async function pathOf(place: string): Promise<string> {
  const opened = await PLACES[place]?.();
  if (!opened) throw new Error(`${place} is not listed`);
  return opened.path;
}

test("a page carries a policy with a nonce of its own, and every script of it has that nonce", async ({
  openAs,
}) => {
  const page = await openAs("officer");
  const nonces = new Set<string>();
  for (const path of ["/desk", "/desk", "/sign-in", "/preferences"]) {
    const response = await page.request.get(path);
    expectSafe(response, path);
    const policy = response.headers()["content-security-policy"] ?? "";
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|http:|https:|\*/);
    for (const directive of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(directive);
    }
    const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    nonces.add(nonce);
    const html = await response.text();
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html).not.toMatch(/\s(?:style|on[a-z]+)="/);
  }
  expect(nonces.size).toBe(4);
});

test("scripts and styles are kept by the browser, and asked for once", async ({ openAs }) => {
  const page = await openAs("officer");
  const html = await (await page.request.get("/desk")).text();
  const parts = [...new Set(html.match(/\/_next\/static\/[^"\\]+\.(?:js|css|woff2)/g))];
  expect(parts.length).toBeGreaterThan(5);
  for (const path of parts) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(200);
    const { "cache-control": kept, "x-content-type-options": guarded } = response.headers();
    expect([kept, guarded], path).toEqual(["public, max-age=31536000, immutable", "nosniff"]);
  }
  await page.goto("/desk");
  expect((await travelled(page)).length).toBeGreaterThan(5);
  await page.goto("/desk/calendar");
  await page.goto("/desk");
  expect(await travelled(page)).toEqual([]);
});

test("a script that is no longer there is not kept as what it is not", async ({ openAs }) => {
  const page = await openAs("officer");
  const response = await page.request.get("/_next/static/chunks/no-such-part.js");
  expect(response.status()).toBe(404);
  expect(response.headers()["cache-control"]).toContain("no-store");
});

test("a page leaves packed and whole, and news as they come", async ({ openAs }) => {
  const page = await openAs("officer");
  for (const packing of ["br", "gzip"]) {
    const response = await page.request.get("/desk", { headers: { "accept-encoding": packing } });
    const { "content-encoding": by, "content-length": length, vary } = response.headers();
    expect([by, vary]).toEqual([packing, expect.stringMatching(/accept-encoding/i)]);
    expect(Number(length)).toBeLessThan((await response.body()).length / 4);
  }
  const news = page.waitForResponse(/\/desk\/live/);
  await page.goto("/desk");
  expect((await news).headers()["content-encoding"]).toBeUndefined();
});

test("no kind of answer is kept by anybody, and each is guarded", async ({ openAs }) => {
  const page = await openAs("manager");
  const detail = await pathOf("/desk/requests/[reference]");
  for (const path of [
    "/desk",
    detail,
    `${detail}/why.json`,
    "/reports",
    "/files/lists/reports-months.csv",
    "/files/lists/log.jsonl",
    "/dev/mail",
    "/api/health/live",
    "/api/v1/deadline?rule=eu-gdpr&received=2026-01-30",
    "/api/v1/deadline?rule=nothing",
    "/deadline",
    "/api/health/ready",
    "/api/auth/session",
    "/.well-known/security.txt",
    "/files/attachments/00000000-0000-4000-8000-000000000000",
    "/settings",
    "/desk/requests/DSR-2026-000000",
    "/no/such/page",
    "/no/such/%zz",
    "/ask/de/status/%E0%A4%A",
    "/desk/requests/%ff",
    "/api/v1/requests/%",
  ]) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBeLessThan(500);
    expectSafe(response, path);
  }
  const palette = await page.request.post("/desk/palette", { data: { name: "Aster" } });
  expect(palette.status()).toBe(200);
  expectSafe(palette, "what the palette asks for");
  const flight = await page.request.get("/desk?_rsc=1", { headers: { RSC: "1" }, maxRedirects: 0 });
  expectSafe(flight, "a part of a page that the router asks for");
});

test("the API says as a problem what it has not", async ({ openAs }) => {
  const { request } = await openAs(null);
  const other = await request.delete("/api/v1/requests");
  expect([other.status(), other.headers().allow]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
  const nothing = await request.post("/api/v1/requests/DSR-2026-000000/answer");
  expect(nothing.status()).toBe(404);
  for (const response of [other, nothing]) {
    expectSafe(response, response.url());
    expect(response.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("a redirect, a download and the answer to a form are not kept either", async ({ openAs }) => {
  const stranger = await openAs(null);
  for (const path of ["/", "/desk", "/portal", "/files/answers/x"]) {
    const response = await stranger.request.get(path, { maxRedirects: 0 });
    expect(response.headers().location ?? "", path).toContain("/sign-in");
    expectSafe(response, path);
  }
  const member = await openAs("instructor");
  await member.goto(await pathOf("/portal/requests/[reference]"));
  const href = await member.getByRole("link", { name: /JSON/ }).getAttribute("href");
  const download = await member.request.get(href ?? "");
  expect(download.headers()["content-disposition"]).toContain("attachment");
  expectSafe(download, "a download");

  const plain = await openAs(null, { noScript: true });
  await plain.goto("/sign-in");
  await plain.getByLabel("E-mail address").fill("no address");
  const answer = plain.waitForResponse((response) => response.request().method() === "POST");
  await plain.getByRole("button", { name: "Send me a link" }).click();
  const headers = (await answer).headers();
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["content-security-policy"]).toContain("nonce-");
});

test("a write that another site sends with our cookies is refused", async ({ openAs }) => {
  const page = await openAs("officer");
  const { baseUrl } = serverState();
  for (const headers of [
    { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    { origin: "https://elsewhere.example" },
    { origin: baseUrl.replace("localhost", "localhost.elsewhere.example") },
  ]) {
    const response = await page.request.post("/files/mail", {
      headers,
      multipart: { files: { name: "a.eml", mimeType: "message/rfc822", buffer: Buffer.from("x") } },
    });
    expect(response.status()).toBe(403);
  }
});
