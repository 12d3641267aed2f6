import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible } from "./fixtures/axe";
import { expectTakenOver } from "./fixtures/look";
import { OPENED_BY_HAND, PLACES, pagesOfApp, untouchedRequest } from "./fixtures/places";
import { expect, REFUSED_STATUS, test } from "./fixtures/test";

test("every page of the product has a way to be opened here, and nothing else is listed", () => {
  expect([...Object.keys(PLACES), ...OPENED_BY_HAND].sort()).toEqual(pagesOfApp().sort());
});

for (const [name, open] of Object.entries(PLACES)) {
  test(`${name} is accessible in light and dark, narrow and wide`, async ({ lookAs }) => {
    const { who, path } = await open();
    const page = await lookAs(who);
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/\S/);
    await expectAccessible(page);
  });
}

test("the questions to individuals, their check and the receipt are accessible", async ({
  openAs,
  expectedErrors,
}) => {
  test.setTimeout(120_000);
  expectedErrors.push(REFUSED_STATUS);
  const page = await openAs(null);
  const goOn = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const isAt = async (title: RegExp) => {
    await expect(page).toHaveTitle(title);
    await expectAccessible(page);
  };
  await page.goto("/ask/it");
  await goOn("Inizia");
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
  await goOn("Continua");
  await isAt(/^Errore: Con quale azienda/);
  await page.getByLabel("Non conosco il nome").check();
  await goOn("Continua");
  await isAt(/^Che cosa desidera/);
  await page.getByLabel("Far cancellare i miei dati").check();
  await goOn("Continua");
  await isAt(/^Come può trovarLa/);
  await page.getByLabel("Il Suo nome").fill("Ada Quince");
  await goOn("Continua");
  await isAt(/^Come dobbiamo scriverLe/);
  await page.getByLabel("In nessun modo").check();
  await goOn("Continua");
  await isAt(/^Controlli le Sue risposte/);
  await goOn("Invia la richiesta");
  await isAt(/^Abbiamo ricevuto/);
  await page.goto("/ask/it/status");
  await isAt(/^Questo link non porta/);
});

test("a forwarded mail beside its draft is accessible", async ({ openAs }) => {
  const page = await openAs("officer");
  await page.goto("/desk/mail");
  await page.getByLabel("Drop forwarded mails here, or choose them").setInputFiles({
    name: "mail.eml",
    mimeType: "message/rfc822",
    buffer: readFileSync(join("lib", "intake", "fixtures", "outlook-fr-html.eml")),
  });
  await page.getByRole("button", { name: "Take them in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/draft|mail/);
  await expectAccessible(page);
});

test("a mail of the demo's mailbox is accessible", async ({ openAs }) => {
  const opened = await PLACES["/dev/mail"]?.();
  const page = await openAs(null);
  await page.goto(opened?.path ?? "");
  await page.getByRole("list", { name: "Mails, newest first" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "As text" })).toBeVisible();
  // No script runs in the frame that shows the mail, so axe cannot look into it. It goes once React has taken the
  // page over: taken away before, it would be missing there.
  const frame = page.locator("iframe");
  await expectTakenOver(frame);
  await frame.evaluate((element) => element.remove());
  await expectAccessible(page);
});

test.describe("what opens over or within a page is accessible", () => {
  test("the palette", async ({ openAs }) => {
    const page = await openAs("manager");
    await page.goto("/desk");
    await page.getByRole("button", { name: "Find a command, a request or a controller" }).click();
    await expect(page.getByRole("dialog", { name: "Find" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the sheet of keys", async ({ openAs }) => {
    const page = await openAs("officer");
    await page.goto("/desk");
    await expect(
      page.getByRole("button", { name: "Find a command, a request or a controller" }),
    ).toBeVisible();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectAccessible(page);
  });

  test("a request beside the queue, with a selection", async ({ openAs }) => {
    const page = await openAs("officer");
    await page.goto("/desk");
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(page.getByRole("article")).toBeVisible();
    await page.getByRole("checkbox").first().check();
    await expectAccessible(page);
  });

  test("an untouched request with everything unfolded", async ({ openAs }) => {
    const page = await openAs("officer");
    await page.goto(await untouchedRequest());
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    await expectAccessible(page);
  });

  test("the menu of a narrow window", async ({ openAs }) => {
    const page = await openAs("officer", { width: 375 });
    await page.goto("/desk");
    await page.getByText("Menu", { exact: true }).click();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await expectAccessible(page);
  });

  test("a form that was refused", async ({ openAs }) => {
    const page = await openAs("officer");
    await page.goto("/desk/record");
    await page.getByRole("button", { name: "Record the request" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "not recorded" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the views of the queue, an empty one and a search without a find", async ({ openAs }) => {
    const page = await openAs("officer");
    for (const query of [
      "view=overdue",
      "view=controller",
      "view=history",
      "search=nobody%40x.example",
      "sealed=no-token-of-ours",
    ]) {
      await page.goto(`/desk?${query}`);
      await expectAccessible(page);
    }
  });

  test("the full log of a request", async ({ openAs }) => {
    const opened = await PLACES["/desk/requests/[reference]"]?.();
    const page = await openAs("auditor");
    await page.goto(`${opened?.path}?tab=log`);
    await expectAccessible(page);
  });
});

test.describe("pages that refuse are accessible", () => {
  for (const [status, path] of [
    [403, "/settings"],
    [404, "/desk/requests/DSR-2026-000000"],
    [404, "/no/such/page"],
    [404, "/files/attachments/5c32f2b1-db15-49a4-ae49-16b388d1c4c5"],
  ] as const) {
    test(`${status} at ${path}`, async ({ openAs, expectedErrors }) => {
      expectedErrors.push(REFUSED_STATUS);
      const page = await openAs("officer");
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      await expectAccessible(page);
    });
  }
});
