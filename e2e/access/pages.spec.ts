import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/seed/personas";
import { makeController, makeDraft, makeRequest, requestRow, submitDraft } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { serverState } from "../fixtures/server";
import { expect, REFUSED_STATUS, test } from "../fixtures/test";

const DESK = [
  "/desk",
  "/desk?view=history",
  "/desk/calendar",
  "/desk/direct",
  "/reports",
  "/reports/clocks",
  "/reports/controllers",
  "/reports/forecast",
  "/reports/mails",
  "/reports/pace",
  "/reports/replay",
  "/reports/statements",
  "/preferences",
  "/preferences/absences",
  "/preferences/feeds",
];
const WORK = [
  "/desk/record",
  "/desk/mail",
  "/desk/imports",
  "/desk/imports/new",
  "/desk/alarms",
  "/desk/alarms/acknowledge",
];
const TRAIL = ["/audit", "/reports/accesses"];
const SETTINGS = [
  "/settings",
  "/settings/controllers",
  "/settings/calendars",
  "/settings/rules",
  "/settings/people",
  "/settings/people/new",
  "/settings/systems",
  "/settings/mail",
  "/settings/keys",
  "/settings/sign-in",
];
const PORTAL = [
  "/portal",
  "/portal?view=waiting",
  "/portal/new",
  "/portal/hand-overs",
  "/portal/imports",
  "/portal/imports/new",
  "/portal/reports",
  "/portal/reports/requests",
];

/** Who may open what. What is not named here is refused with a page that says so. */
const MAY: Readonly<Record<Persona, readonly string[]>> = {
  officer: [...DESK, ...WORK],
  manager: [...DESK, ...WORK, ...TRAIL, "/reports/exports"],
  admin: [...DESK, ...TRAIL, "/reports/exports", ...SETTINGS],
  auditor: [...DESK, ...TRAIL],
  member: PORTAL,
  instructor: PORTAL,
};
const ALL = [...new Set([...Object.values(MAY).flat(), "/portal/keys", "/portal/members"])];

for (const [persona, may] of Object.entries(MAY) as [Persona, readonly string[]][]) {
  test(`the ${persona} opens what the role includes, and is told of the rest`, async ({
    openAs,
  }) => {
    // What the server answers decides; how the pages look when they are open is looked at in a11y.spec.ts.
    const { request } = await openAs(persona);
    for (const path of ALL) {
      const response = await request.get(path, { maxRedirects: 0 });
      const isRefused = (await response.text()).includes("This page is not for your role</h1>");
      expect.soft({ path, status: response.status(), isRefused }).toEqual({
        path,
        status: may.includes(path) ? 200 : 403,
        isRefused: !may.includes(path),
      });
    }
  });
}

test("nobody who has not signed in sees more than the way in", async ({ openAs }) => {
  const { request } = await openAs(null);
  for (const path of ALL) {
    const response = await request.get(path, { maxRedirects: 0 });
    const { pathname, search } = new URL(
      response.headers().location ?? "/nowhere",
      serverState().baseUrl,
    );
    const led = { path, isLed: response.status() >= 303, to: `${pathname}${search}` };
    expect.soft(led).toEqual({ path, isLed: true, to: `/sign-in?to=${encodeURIComponent(path)}` });
  }
});

test("the auditor reads log and desk, and finds nothing there that acts", async ({ openAs }) => {
  const controller = await makeController();
  const { reference, subject } = await makeRequest(controller, { accepted: true });
  const page = await openAs("auditor");
  await page.goto("/audit");
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  await page.goto("/audit?event=anything&person=somebody");
  await expect(page.getByText("Left out: what happened, done by.")).toBeVisible();
  await page.goto(`/desk?view=controller&controller=${controller.id}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: reference })).toBeVisible();
  await expect(main.getByRole("checkbox")).toHaveCount(0);
  // The filters are a form that makes an address; nothing else can be sent.
  await expect(main.locator("form:not([action='/desk']) button")).toHaveCount(0);

  const other = await makeRequest(controller, { subject });
  const merge = await page.request.get(`/desk/requests/${reference}/merge?with=${other.reference}`);
  expect(merge.status()).toBe(403);
  await page.goto(`/desk/requests/${reference}`);
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(reference);
  await expect(main.getByRole("button")).toHaveCount(0);
  await expect(main.locator("form")).toHaveCount(0);
  await expect(main.getByRole("link", { name: /Answer/ })).toHaveCount(0);
  expect(await page.content()).not.toContain(subject);
});

/** A request of one controller with a file, and the addresses of everything that belongs to it. */
async function somebodyElsesThings(asOwner: Page, email: string) {
  const { baseUrl } = serverState();
  const note = `Only theirs ${email}`;
  const sent = await makeDraft(email, { notes: note });
  const upload = await asOwner.request.post(`/files/drafts/${sent.draftId}`, {
    headers: { origin: baseUrl, accept: "application/json" },
    multipart: {
      notes: note,
      files: { name: "their file.txt", mimeType: "text/plain", buffer: Buffer.from(note) },
    },
  });
  expect(upload.status()).toBe(201);
  const { files } = await upload.json();
  const { reference } = await submitDraft(email, sent.draftId);
  const { id } = await requestRow(reference);
  const open = await makeDraft(email, { notes: note });
  const secrets = [sent.subject, open.subject, note, "their file.txt", email];
  const reads = [
    `/portal/requests/${reference}`,
    `/portal/requests/${reference}/answer`,
    `/portal/requests/${reference}/received`,
    `/portal/requests/${reference}/withdraw`,
    `/portal/drafts/${open.draftId}`,
    ...["", "/wanted", "/person", "/context", "/files", "/check", "/discard"].map(
      (page) => `/portal/new/${open.draftId}${page}`,
    ),
    `/files/attachments/${files[0].id}`,
    `/portal/held/attachment/${files[0].id}`,
    `/files/answers/${id}`,
  ];
  return { reads, writes: [`/files/drafts/${open.draftId}`, `/files/requests/${id}`], secrets };
}

const GUISES: readonly Readonly<Record<string, string>>[] = [
  {},
  { RSC: "1" },
  { RSC: "1", "Next-Router-Prefetch": "1" },
  { RSC: "1", "Next-Router-Segment-Prefetch": "/_tree" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy" },
];

/** Asks for an address in every guise. None may give away a word of what is behind it. */
async function expectNoTrace(page: Page, path: string, secrets: readonly string[]): Promise<void> {
  for (const headers of GUISES) {
    const response = await page.request.get(path, { headers, maxRedirects: 2 });
    const about = `${path} ${JSON.stringify(headers)}`;
    if (headers.RSC === undefined) expect.soft(response.status(), about).toBe(404);
    const body = await response.text();
    expect
      .soft(
        secrets.filter((secret) => body.includes(secret)),
        about,
      )
      .toEqual([]);
  }
}

async function expectNothingTaken(page: Page, path: string): Promise<void> {
  const file = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("mine") };
  const response = await page.request.post(path, {
    headers: { origin: serverState().baseUrl },
    multipart: { purpose: "message", body: "Mine now", files: file },
  });
  expect.soft(response.status(), path).toBe(404);
}

test("what belongs to another controller is not there, in whatever guise it is asked for", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const theirs = await makeController({ ines: "instructor" });
  const mine = await makeController({ otto: "instructor", carla: "controller_admin" });
  const email = `ines@${theirs.domain}`;
  const owner = await openAs({ email });
  const { reads, writes, secrets } = await somebodyElsesThings(owner, email);
  expect((await owner.request.get(reads[0] ?? "")).status()).toBe(200);

  for (const who of [`otto@${mine.domain}`, `carla@${mine.domain}`]) {
    const page = await openAs({ email: who });
    for (const path of reads) await expectNoTrace(page, path, [...secrets, theirs.name]);
    for (const path of writes) await expectNothingTaken(page, path);
  }
  const [kept] = await askDatabase<{ count: number }>(
    "select count(*)::int as count from message where controller_id = $1",
    [theirs.id],
  );
  expect(kept?.count).toBe(0);
});

test("a request that is another's looks like one that never was", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const theirs = await makeController();
  const { reference } = await makeRequest(theirs);
  const mine = await makeController({ otto: "instructor" });
  const page = await openAs({ email: `otto@${mine.domain}` });
  const looks: (string | null)[] = [];
  for (const path of [`/portal/requests/${reference}`, "/portal/requests/DSR-2026-000000"]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    looks.push(await page.getByRole("main").textContent());
  }
  expect(looks[0]).toBe(looks[1]);
});
