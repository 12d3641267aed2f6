import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIResponse, Page } from "@playwright/test";
import { newReference } from "@/lib/core/reference";
import { PERSONAS, type Persona } from "@/prisma/seed/personas";
import { expectAccessible } from "../fixtures/axe";
import { makeController, makeDraft } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { PLACES, pagesOfApp } from "../fixtures/places";
import { expect, REFUSED_STATUS, test } from "../fixtures/test";

const WORDS = {
  403: { title: "Not for your role", heading: "This page is not for your role" },
  404: { title: "Not found", heading: "There is no such page" },
} as const;
type Status = keyof typeof WORDS;

/** The team's own pages bear the product's name, and those of everybody else the company's. */
function titleAt(path: string, status: Status): string {
  const isTeams = /^\/(?:desk|reports|audit|preferences|settings)(?:[/?]|$)/.test(path);
  return `${WORDS[status].title} · ${isTeams ? "Thirty" : "Northwind Sales Cloud"}`;
}

const NOBODY = "00000000-0000-4000-8000-000000000000";
const NO_REQUEST = newReference(1999, (count) => new Uint8Array(count));

/** What is wrong with how a page answered somebody who may run no script, or null. */
async function wrongWith(response: APIResponse, expected?: Status): Promise<string | null> {
  const status = response.status();
  const html = await response.text();
  if (html.includes("__next_error__")) return `${status} with an empty body`;
  if (expected === undefined && status === 200) return null;
  if (status !== 403 && status !== 404) return `answered ${status}`;
  if (expected !== undefined && status !== expected) return `${status} instead of ${expected}`;
  const title = titleAt(new URL(response.url()).pathname, status);
  if (!html.includes(`<title>${title}</title>`)) return `${status} without its title`;
  return html.includes(`>${WORDS[status].heading}</h1>`) ? null : `${status} without its heading`;
}

test("every page answers every role with itself or with a refusal that needs no script", async ({
  openAs,
}) => {
  test.setTimeout(180_000);
  const browsers = await Promise.all(
    (Object.keys(PERSONAS) as Persona[]).map(async (persona) => ({
      persona,
      page: await openAs(persona),
    })),
  );
  for (const open of Object.values(PLACES)) {
    const { path } = await open();
    const wrongs = await Promise.all(
      browsers.map(async ({ page }) => wrongWith(await page.request.get(path))),
    );
    for (const [index, { persona }] of browsers.entries()) {
      expect.soft(wrongs[index], `${path} for the ${persona}`).toBeNull();
    }
  }
});

/** The address of a page about something that is not there: a valid one, so that it is looked for. */
function addressOfNothing(place: string): string {
  return place.replace(/\[(\w+)\]/g, (_, part: string) => {
    if (part === "reference") return NO_REQUEST;
    return part === "name" ? "20260101T000000000Z-00.eml" : NOBODY;
  });
}

test("every page about something that is not there says so without a script", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const { domain } = await makeController({ carla: "controller_admin" });
  const readers = [
    ["/portal", await openAs({ email: `carla@${domain}` })],
    ["/settings", await openAs("admin")],
    ["/", await openAs("officer")],
  ] as const;
  for (const place of pagesOfApp().filter((path) => path.includes("["))) {
    const page = readers.find(([section]) => place.startsWith(section))?.[1];
    for (const path of [addressOfNothing(place), place.replace(/\[.*?\]/g, "x")]) {
      const response = await page?.request.get(path);
      expect.soft(response && (await wrongWith(response, 404)), path).toBeNull();
    }
  }
  const page = await openAs("officer");
  const pane = `/desk?open=${NO_REQUEST}`;
  expect(await wrongWith(await page.request.get(pane), 404)).toBeNull();
});

const SEEN: readonly [Status, string, Persona, string | null][] = [
  [403, "/audit", "officer", "Main"],
  [404, `/desk/requests/${NO_REQUEST}`, "officer", "Main"],
  [403, "/settings", "officer", "Main"],
  [404, `/settings/systems/${NOBODY}`, "admin", "Main"],
  [403, "/portal/members", "member", "Portal"],
  [404, `/portal/requests/${NO_REQUEST}`, "member", "Portal"],
  [403, "/portal", "officer", null],
  [403, "/desk", "member", null],
];

/** A refusal, in the frame of the section when the person has one there. */
async function expectRefusal(page: Page, status: Status, frame: string | null): Promise<void> {
  await expect(page).toHaveTitle(titleAt(new URL(page.url()).pathname, status));
  const main = page.getByRole("main");
  await expect(main).toHaveCount(1);
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(WORDS[status].heading);
  await expect(main.getByRole("link", { name: "To the start page" })).toBeVisible();
  const frames = page.getByRole("navigation", { name: /^(Main|Portal)$/ });
  if (frame === null) await expect(frames).toHaveCount(0);
  else await expect(page.getByRole("navigation", { name: frame, exact: true })).toBeVisible();
}

for (const noScript of [true, false]) {
  for (const [status, path, persona, frame] of SEEN) {
    test(`${path} answers the ${persona} ${status} in ${frame ?? "no"} frame, ${noScript ? "without" : "with"} a script`, async ({
      openAs,
      expectedErrors,
    }) => {
      expectedErrors.push(REFUSED_STATUS);
      const page = await openAs(persona, { noScript });
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      expect(response?.headers()["cache-control"]).toBe("private, no-store");
      await expectRefusal(page, status, frame);
      // Axe is a script itself. What it looks at is what the server drew.
      if (noScript) return;
      await expectAccessible(page);
      // By now the script has named the page, too.
      expect(await page.title()).toBe(titleAt(path, status));
    });
  }
}

test.describe("a link that has come to lead nowhere", () => {
  test("ends at the refusal within the page that is open, without an error", async ({ openAs }) => {
    const { domain } = await makeController({ carla: "controller_admin" });
    const email = `carla@${domain}`;
    const { draftId } = await makeDraft(email);
    const page = await openAs({ email });
    await page.goto("/portal/new");
    const [toDraft, toMembers] = [
      page.getByRole("main").getByRole("link").first(),
      page.getByRole("link", { name: "Members" }),
    ];
    await expect(toDraft).toHaveAttribute("href", new RegExp(draftId));
    const other = await page.context().newPage();
    await other.goto(`/portal/new/${draftId}/discard`);
    await other.getByRole("button", { name: "Discard" }).click();
    await expect(other).toHaveURL(/\/portal(\?|$)/);
    await page.evaluate(() => document.body.setAttribute("data-still-here", ""));

    await toDraft.click();
    await expectRefusal(page, 404, "Portal");

    await askDatabase(
      "update membership set role = 'member' where person_id = (select id from person where email = $1)",
      [email],
    );
    await toMembers.click();
    await expectRefusal(page, 403, "Portal");
    await expect(page.locator("body[data-still-here]")).toHaveCount(1);

    await page.getByRole("link", { name: "To the start page" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
  });

  test("says so to a form that is sent without a script, too", async ({
    openAs,
    expectedErrors,
  }) => {
    expectedErrors.push(REFUSED_STATUS);
    const { domain } = await makeController({ ines: "instructor" });
    const email = `ines@${domain}`;
    const { draftId } = await makeDraft(email);
    const page = await openAs({ email }, { noScript: true });
    await page.goto(`/portal/new/${draftId}/wanted`);
    const other = await page.context().newPage();
    await other.goto(`/portal/new/${draftId}/discard`);
    await other.getByRole("button", { name: "Discard" }).click();
    await expect(other).toHaveURL(/\/portal(\?|$)/);

    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Continue" }).click();
    expect((await answer).status()).toBe(404);
    await expectRefusal(page, 404, "Portal");
  });
});

test("a page is run once when it is opened, and never for a link to it", async ({ openAs }) => {
  const officer = await openAs("officer");
  await officer.goto("/desk/mail");
  await officer.getByLabel("Drop forwarded mails here, or choose them").setInputFiles({
    name: "mail.eml",
    mimeType: "message/rfc822",
    buffer: Buffer.concat([
      Buffer.from(`X-Of-This-Test: ${randomUUID()}\r\n`),
      readFileSync(join("lib", "intake", "fixtures", "outlook-fr-html.eml")),
    ]),
  });
  await officer.getByRole("button", { name: "Take them in" }).click();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("Check the draft");
  const path = new URL(officer.url()).pathname;
  const looks = async () => {
    const [row] = await askDatabase<{ count: number }>(
      "select count(*)::int as count from audit_event e join person p on p.id = e.actor_id where e.type = 'mail.opened' and e.data ->> 'rawMailId' = $1 and p.email = $2",
      [path.split("/").at(-1), PERSONAS.manager.email],
    );
    return row?.count;
  };
  const manager = await openAs("manager");
  // As the router asks for the title of a link in view.
  const tree = encodeURIComponent(JSON.stringify(["", {}, null, "metadata-only"]));
  const title = await manager.request.get(path, {
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-State-Tree": tree },
  });
  expect(await title.text()).toContain("Forwarded mail · Thirty");
  expect(await looks()).toBe(0);
  await manager.goto(path);
  await expect(manager).toHaveTitle("Forwarded mail · Thirty");
  expect(await looks()).toBe(1);
});
