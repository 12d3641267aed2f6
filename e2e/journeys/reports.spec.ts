import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addController } from "@/lib/controllers/commands/facts";
import { adminCaller } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

/** Nobody else's test writes for this controller of the story. */
const CONTROLLER = "Birch Bank";

async function controllerId(): Promise<string> {
  const [row] = await askDatabase<{ id: string }>("select id from controller where name = $1", [
    CONTROLLER,
  ]);
  return row?.id ?? "";
}

/** How many rows stand behind an address, over all its pages. */
async function rowsBehind(page: Page, href: string): Promise<number> {
  let rows = 0;
  for (let next: string | null = href; next !== null; ) {
    await page.goto(next);
    rows += await page.getByRole("main").getByRole("rowheader").count();
    const link = page.getByRole("main").getByRole("link", { name: /^(Next|Older)/ });
    next = (await link.count()) > 0 ? await link.first().getAttribute("href") : null;
  }
  return rows;
}

test("each number of the reports leads to exactly the rows it counts", async ({ openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs("manager");
  await page.goto(`/reports?controller=${await controllerId()}`);
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  // The browser makes the folded tables, whose numbers are looked at too.
  await expect(page.locator("figure details table")).toHaveCount(2);
  const numbers = await page
    .getByRole("main")
    .locator("a")
    .evaluateAll((links) =>
      links.flatMap((link) => {
        const text = link.querySelector(".text-3xl")?.textContent ?? link.textContent ?? "";
        const href = link.getAttribute("href") ?? "";
        return /^[\d,]+$/.test(text.trim())
          ? [{ href, value: Number(text.replaceAll(",", "")) }]
          : [];
      }),
    );
  const behind = new Map<string, number>();
  for (const { href, value } of numbers) {
    // One address cannot stand for two numbers.
    expect(behind.get(href) ?? value, href).toBe(value);
    behind.set(href, value);
  }
  expect(behind.size).toBeGreaterThan(8);
  for (const [href, value] of behind) expect(await rowsBehind(page, href), href).toBe(value);
});

/** How many requests a list of the portal has, over all its pages. */
async function requestsBehind(page: Page, href: string): Promise<number> {
  let rows = 0;
  for (let next: string | null = href; next !== null; ) {
    await page.goto(next);
    rows += await page.getByRole("list", { name: "Requests" }).locator("> li").count();
    const link = page.getByRole("main").getByRole("link", { name: "Next page" });
    next = (await link.count()) > 0 ? await link.first().getAttribute("href") : null;
  }
  return rows;
}

test("each number of the portal's reports leads to exactly the requests it counts, without script too", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const [member] = await askDatabase<{ email: string }>(
    `select p.email from membership m join person p on p.id = m.person_id
     join controller c on c.id = m.controller_id where c.name = $1 and m.ended_at is null limit 1`,
    [CONTROLLER],
  );
  const page = await openAs({ email: member?.email ?? "" }, { noScript: true });
  await page.goto("/portal/reports?table=kept");
  const numbers = await page
    .getByRole("main")
    .locator("a[href^='/portal']")
    .evaluateAll((links) =>
      links.flatMap((link) => {
        const text = link.querySelector(".text-3xl")?.textContent ?? link.textContent ?? "";
        const [number] = /^\d+(?= requests?$| of them$|$)/.exec(text.trim()) ?? [];
        return number ? [{ href: link.getAttribute("href") ?? "", value: Number(number) }] : [];
      }),
    );
  const behind = new Map<string, number>();
  for (const { href, value } of numbers) {
    expect(behind.get(href) ?? value, href).toBe(value);
    behind.set(href, value);
  }
  expect(behind.size).toBeGreaterThan(8);
  for (const [href, value] of behind) expect(await requestsBehind(page, href), href).toBe(value);
});

for (const { who, path, chart, name, rest } of [
  {
    ...{
      who: "manager" as const,
      path: "/reports?period=last-6",
      chart: "Open requests by due day",
    },
    ...{ name: "ahead", rest: "period=last-6" },
  },
  {
    ...{ who: "instructor" as const, path: "/portal/reports?from=menu", rest: "from=menu" },
    ...{ chart: "Share answered in time, by month of the due day", name: "kept" },
  },
] as const) {
  test(`the numbers of a chart open as a table at ${path}, without script by a link that keeps the rest`, async ({
    openAs,
  }) => {
    const page = await openAs(who);
    await page.goto(path);
    const table = page.getByRole("region", { name: chart });
    // Made without being opened, so that the page's search finds what is in it.
    await expect(page.locator(`#table-${name} table`)).toHaveCount(1);
    await expect(table).toBeHidden();
    await page.locator(`#table-${name} summary`).click();
    await expect(table).toBeVisible();

    const plain = await openAs(who, { noScript: true });
    await plain.goto(path);
    await expect(plain.locator(`#table-${name} table`)).toHaveCount(0);
    await plain.locator(`#table-${name} summary`).click();
    await plain.getByRole("link", { name: chart }).click();
    await expect(plain).toHaveURL(`${path.split("?")[0]}?${rest}&table=${name}#table-${name}`);
    await expect(plain.getByRole("region", { name: chart })).toBeVisible();
    await expect(plain.locator("figure details table")).toHaveCount(1);
    expect(await plain.getByRole("region", { name: chart }).textContent()).toBe(
      await table.textContent(),
    );
  });
}

test("no cell of a downloaded file is taken for a formula", async ({ openAs }) => {
  const mark = randomUUID().slice(0, 8);
  const name = `=HYPERLINK("http://elsewhere.example","${mark}")`;
  const made = await addController.execute(await adminCaller(), {
    name,
    zone: "Europe/Berlin",
    language: "en",
  });
  expect(made.ok).toBe(true);
  const page = await openAs("manager");
  for (const path of [
    "/files/lists/log.csv",
    "/files/lists/reports-months.csv",
    "/files/lists/reports-open.csv",
    "/files/lists/reports-ahead.csv",
    "/files/lists/reports-controllers.csv",
    "/files/lists/reports-forecast.csv",
    "/files/lists/reports-missed.csv",
    "/files/lists/reports-speed.csv",
    "/files/lists/reports-flow.csv",
    "/files/lists/reports-spent.csv",
    "/files/lists/reports-requests.csv",
    "/files/lists/reports-breaches.csv",
  ]) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"]).toContain("text/csv");
    expect(response.headers()["content-disposition"]).toContain("attachment");
    const cells = cellsOf(await response.text());
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter((cell) => /^\s*[=+@]|^\s*-(?!\d+$)|^[\t\r]/.test(cell))).toEqual([]);
  }
});

/** Reads a CSV file back, quotes and all. */
function cellsOf(text: string): string[] {
  const cells = text
    .replace(/^\ufeff/, "")
    .matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
