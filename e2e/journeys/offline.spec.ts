import { alertOn, expectTakenOver } from "../fixtures/look";
import { makeController, makeRequest, makeStaff } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a page stays as it is where there is no connection, and says so to whoever would leave it", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  const controller = await makeController();
  const { reference } = await makeRequest(controller);
  const page = await openAs(await makeStaff("officer"));
  const isConnected = page.waitForResponse(/\/desk\/live\?since=\d+$/);
  const address = `/desk?view=controller&controller=${controller.id}`;
  await page.goto(address);
  expect((await isConnected).status()).toBe(200);
  const held = page.getByRole("alert").filter({ hasText: "There is no connection" });
  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  const reports = page.getByRole("link", { name: "Reports", exact: true }).first();

  // News that comes last by a stream that is open still is not asked for.
  await page.context().setOffline(true);
  const next = await makeRequest(controller);
  await expect(page.getByText("The queue has changed.")).toBeVisible();
  await expect(row(reference)).toBeVisible();
  await expect(held).toHaveCount(0);
  const search = page.getByRole("searchbox").first();
  await search.fill(reference);
  await search.press("Enter");
  await expect(held).toBeVisible();
  await expect(search).toHaveValue(reference);
  await search.fill("");
  // Asked of the server before the connection is back; what is asked after that is gone on with.
  const isAsked = page.waitForEvent("requestfailed", (asked) => asked.url().endsWith("/live"));
  await reports.click();
  await isAsked;
  await expect(page).toHaveURL(address);

  await page.context().setOffline(false);
  await expect(held).toHaveCount(0);
  await expect(row(next.reference)).toBeVisible();
  await reports.click();
  await expect(page).toHaveURL(/\/reports/);
});

test("a page stays as it is while the server is away, and goes on once it is back", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/net::ERR_CONNECTION_REFUSED/);
  const page = await openAs(await makeStaff("officer"));
  // A server that is stopped ends its streams.
  let server: "stopping" | "away" | "back" = "stopping";
  await page.route("**/*", (route) => {
    if (server === "away") return route.abort("connectionrefused");
    if (server === "back" || !route.request().url().includes("/desk/live?"))
      return route.fallback();
    return route.fulfill({ contentType: "text/event-stream", body: ": here\n\n" });
  });
  const isEnded = page.waitForResponse(/\/desk\/live\?since=\d+$/);
  await page.goto("/desk");
  await (await isEnded).finished();
  const held = page.getByRole("alert").filter({ hasText: "There is no connection" });
  const search = page.getByRole("searchbox").first();
  const reports = page.getByRole("link", { name: "Reports", exact: true }).first();
  server = "away";
  await search.fill("DSR-2026");
  await reports.click();
  await expect(held).toBeVisible();
  await expect(page).toHaveURL("/desk");
  await expect(search).toHaveValue("DSR-2026");

  server = "back";
  // The stream comes back by itself, a few seconds later.
  await expect(held).toHaveCount(0, { timeout: 20_000 });
  await reports.click();
  await expect(page).toHaveURL(/\/reports/);
});

test("a machine that takes itself to be offline goes on with a server that it reaches", async ({
  openAs,
}) => {
  const page = await openAs(await makeStaff("officer"));
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "onLine", { get: () => false });
  });
  await page.goto("/desk");
  await expectTakenOver(page.getByRole("searchbox").first());
  await page.getByRole("link", { name: "Reports", exact: true }).first().click();
  await expect(page).toHaveURL(/\/reports/);
  await page.getByRole("link", { name: "Queue", exact: true }).first().click();
  await expect(page).toHaveURL(/\/desk/);
  await page.getByRole("searchbox").first().fill("DSR-0000");
  await page.getByRole("searchbox").first().press("Enter");
  await expect(page).toHaveURL(/sealed=/);
});

test("a page for individuals waits for the connection, in its own language, and loses nothing", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  const page = await openAs(null, { width: 375 });
  const held = page.getByRole("alert").filter({ hasText: "nicht erreichbar" });
  const press = (name: string) => page.getByRole("button", { name }).click();
  await page.goto("/ask/de");
  await expectTakenOver(page.getByRole("button", { name: "Beginnen" }));
  await page.context().setOffline(true);
  await press("Beginnen");
  await expect(held).toBeVisible();
  await page.context().setOffline(false);
  await expect(held).toHaveCount(0);
  await press("Beginnen");
  const company = page.getByLabel("Name des Unternehmens");
  await company.fill("Corner shop");

  await page.context().setOffline(true);
  for (const leave of ["Weiter", "Français"]) {
    await press(leave);
    await expect(held).toBeVisible();
    await expect(page).toHaveURL("/ask/de/company");
  }
  await page.getByRole("link", { name: "Zurück" }).click();
  await expect(page).toHaveURL("/ask/de/company");
  await expect(company).toHaveValue("Corner shop");
  await expect(alertOn(page)).toHaveCount(0);

  await page.context().setOffline(false);
  await press("Weiter");
  await expect(page).toHaveURL("/ask/de/wanted");
});

test("what is half written stays while the server is away, also where no stream tells; else nobody is asked", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/net::ERR_CONNECTION_REFUSED/);
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller, { accepted: true });
  const PLACES = [
    {
      who: { email: `ines@${controller.domain}` },
      path: `/portal/requests/${reference}`,
      ...{ field: "Your message", link: "Requests", goesTo: "/portal", held: "no connection" },
    },
    {
      who: null,
      path: "/ask/de/company",
      ...{ field: "Name des Unternehmens", link: "Zurück", goesTo: "/ask/de" },
      held: "nicht erreichbar",
    },
  ];
  for (const { who, path, field, link, goesTo, held } of PLACES) {
    const page = await openAs(who);
    let isAway = false;
    let asked = 0;
    await page.route("**/*", (route) => {
      if (route.request().url().endsWith("/api/health/live")) asked += 1;
      return isAway ? route.abort("connectionrefused") : route.fallback();
    });
    const leave = page.getByRole("link", { name: link, exact: true }).first();
    const text = page.getByLabel(field);
    const notice = page.getByRole("alert").filter({ hasText: held });
    if (who === null) {
      await page.goto(goesTo);
      await page.getByRole("button", { name: "Beginnen" }).click();
      await expect(page).toHaveURL(path);
    }
    await page.goto(path);
    await expectTakenOver(text);
    await leave.click();
    await expect(page).toHaveURL(goesTo);
    expect(asked).toBe(0);

    await page.goto(path);
    await expectTakenOver(text);
    await text.fill("Half written");
    isAway = true;
    await leave.click();
    await expect(notice).toBeVisible();
    await expect(page).toHaveURL(path);
    await expect(text).toHaveValue("Half written");
    isAway = false;
    // It is asked every few seconds whether the server is back.
    await expect(notice).toHaveCount(0, { timeout: 20_000 });
    await leave.click();
    await expect(page).toHaveURL(goesTo);
  }
});
