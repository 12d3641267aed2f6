import type { Page } from "@playwright/test";
import { fileDirect } from "../fixtures/directs";
import { alertOn, sidewaysOf } from "../fixtures/look";
import { makeController } from "../fixtures/made";
import { awaitMail, mailsTo } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

/** The public form in German, without a script, from the first page to the receipt. */
async function writeToUs(page: Page, company: string, replyTo: string): Promise<string> {
  await page.goto("/ask/de");
  await expect(page.getByText("Northwind Sales Cloud").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Wir sind Northwind Sales Cloud");
  await page.getByRole("button", { name: "Beginnen" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(page).toHaveTitle(/^Fehler: Mit welchem Unternehmen/);
  await page.getByLabel("Name des Unternehmens").fill(company);
  await page.getByRole("button", { name: "Weiter" }).click();

  await page.getByLabel("Wissen, welche Daten es über mich gibt").check();
  await page.getByLabel("Meine Daten löschen lassen").check();
  await page.getByLabel("In Ihren eigenen Worten").fill("Seit dem Umzug kommt noch Werbung.");
  await page.getByRole("button", { name: "Weiter" }).click();

  await page.getByLabel("Ihr Name").fill("Ada Quince");
  await page.getByLabel("E-Mail-Adresse, die Sie dort verwenden").fill(replyTo);
  await page.getByRole("button", { name: "Weiter" }).click();

  await page.getByLabel("Per E-Mail").check();
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prüfen Sie Ihre Angaben");
  await expect(page.getByRole("main")).toContainText(company);
  await page.getByRole("button", { name: "Anfrage absenden" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Ihre Anfrage ist bei uns eingegangen",
  );
  const reference = /DIR-\d{4}-\w{6}/.exec((await page.getByRole("main").textContent()) ?? "")?.[0];
  // Sent once, however often the way leads back.
  await page.goto("/ask/de/check");
  await expect(page.getByRole("main")).toContainText(reference ?? "no reference");
  return reference ?? "";
}

test("a person writes to us without a script, is asked back, and the controller takes it over", async ({
  openAs,
}) => {
  test.setTimeout(150_000);
  const controller = await makeController({ ines: "instructor" });
  const replyTo = `ada@inbox-${controller.domain}`;
  const person = await openAs(null, { noScript: true });
  const reference = await writeToUs(person, controller.name.toUpperCase(), replyTo);

  const officer = await openAs("officer");
  await officer.goto("/desk/direct");
  await officer.getByRole("link", { name: reference }).click();
  const main = officer.getByRole("main");
  await expect(main.getByText("Very likely")).toBeVisible();
  await expect(main).not.toContainText("Quince");
  await officer.getByText("Ask the person …").click();
  await expect(main).toContainText("They chose German.");
  await officer.getByLabel("What do you need to know?").fill("In welchem Jahr war der Umzug?");
  await officer.getByRole("button", { name: "Ask the person" }).click();
  await expect(officer.getByText("The person was asked.")).toBeVisible();

  // Our fixed words and the way to the page, and nothing that anybody typed.
  const mail = await awaitMail(replyTo, /Frage/);
  expect(mail.text).not.toMatch(/Quince|Umzug|Works/i);
  const status = /https?:\/\/\S+\/ask\/de\/status\/\S+/.exec(mail.text)?.[0] ?? "";
  await person.goto(status);
  await expect(person.getByRole("main")).toContainText("In welchem Jahr war der Umzug?");
  await expect(person.getByRole("main")).not.toContainText(controller.name);
  await person.getByRole("button", { name: "Antwort absenden" }).click();
  await expect(alertOn(person)).toContainText("Schreiben Sie Ihre Antwort");
  await person.getByLabel("Auf unsere Frage antworten").fill("2025, im Mai.");
  await person.getByRole("button", { name: "Antwort absenden" }).click();
  await expect(person.getByRole("status")).toContainText("Ihre Antwort ist bei uns eingegangen");

  await officer.reload();
  await officer.getByRole("button", { name: "Look at the hand-over" }).click();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("Hand over?");
  await expect(officer.getByRole("main")).toContainText(`You named ${controller.name}`);
  await officer.getByLabel("I have looked at it").check();
  await officer.getByRole("button", { name: "Hand over" }).click();
  await expect(officer.getByText("Handed over. Each controller has it")).toBeVisible();
  await person.goto(status);
  await expect(person.getByRole("main")).toContainText(`Sie haben ${controller.name} genannt`);
  const letter = await awaitMail(replyTo, /weitergegeben/);
  expect(letter.text.replace(/\s+/g, " ")).toContain(controller.name);
  expect(letter.text).not.toMatch(/Quince|Umzug/);

  const offer = await awaitMail(`ines@${controller.domain}`, /written to us/);
  expect(offer.text).not.toMatch(/Quince|Umzug|DIR-/);
  const link = new URL(/https?:\/\/\S+\/portal\/hand-overs\/\S+/.exec(offer.text)?.[0] ?? "");
  const ines = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await ines.goto(link.pathname);
  await expect(ines.getByRole("main")).toContainText("Ada Quince");
  await expect(ines.getByRole("checkbox", { name: /^I instruct / })).toHaveAccessibleName(
    /^I instruct Northwind Sales Cloud on behalf of /,
  );
  await ines.getByRole("button", { name: "Accept" }).click();
  await expect(alertOn(ines)).toContainText("Choose a law");
  await ines.getByLabel("Law").selectOption("eu");
  await ines.getByLabel("No, not yet").check();
  await ines.getByLabel(/^I instruct/).check();
  await ines.getByRole("button", { name: "Accept" }).click();
  await expect(ines.getByRole("heading", { level: 1 })).toHaveText("We have your request");
  const accepted =
    /DSR-\d{4}-\w{6}/.exec((await ines.getByRole("main").textContent()) ?? "")?.[0] ?? "";

  // Our clock starts with the acceptance, the controller's own with the day the person wrote to us.
  const [clocks] = await askDatabase<{ fromAcceptance: boolean; fromWriting: boolean }>(
    `select r.received_at = h.decided_at as "fromAcceptance", r.asked_on = h.asked_on
       and h.asked_on = (d.received_at at time zone h.zone)::date as "fromWriting"
     from request r join hand_over h on h.controller_id = r.controller_id and h.request_id = r.id
     join direct_request d on d.id = h.direct_request_id where r.reference = $1`,
    [accepted],
  );
  expect(clocks).toEqual({ fromAcceptance: true, fromWriting: true });

  // The worker brings the controller's answer to the desk.
  await expect(async () => {
    await officer.goto(`/desk/direct/${reference}`);
    await expect(officer.getByRole("main")).toContainText("Taken over", { timeout: 1_000 });
  }).toPass({ timeout: 70_000 });
  await expect(officer.getByRole("main")).toContainText("The person was not verified, says");
  await officer.getByRole("link", { name: accepted }).click();
  await expect(officer.getByRole("main")).toContainText(reference);
});

/** What a browser is sent on the way through the form, without what is another one each time. */
async function answersTo(page: Page, company: string, network: number): Promise<string[]> {
  await page.setExtraHTTPHeaders({ "x-forwarded-for": `203.0.${network}.7` });
  const bodies: string[] = [];
  page.on("response", async (response) => {
    if (response.headers()["content-type"]?.includes("text/html"))
      bodies.push(`${response.status()} ${await response.text().catch(() => "")}`);
  });
  await page.goto("/ask/en");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByLabel("Name of the company").fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("To have my data removed").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Ada Quince");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Not at all").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have received your request");
  const open = page.getByRole("link", { name: "Open the page of your request" });
  const token = (await open.getAttribute("href"))?.split("/").at(-1) ?? "no token";
  await open.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request");
  await page.waitForLoadState("networkidle");
  return bodies.map((body) =>
    body
      .replaceAll(company, "COMPANY")
      .replace(/DIR-\d{4}-\w{6}/g, "REFERENCE")
      .replaceAll(token, "TOKEN")
      .replace(/nonce="[^"]*"|"nonce":"[^"]*"|\\"nonce\\":\\"[^"]*\\"/g, "NONCE"),
  );
}

test("whoever is named, the pages answer with the same bytes in about the same time", async ({
  openAs,
}) => {
  test.setTimeout(90_000);
  // A customer of ours with a history, and a name of the same length that is nobody's.
  const controller = await makeController();
  await fileDirect({ company: controller.name });
  const nobody = controller.name.replace(/^Works/, "Skrow");
  const known = await answersTo(await openAs(null, { noScript: true }), controller.name, 1);
  const unknown = await answersTo(await openAs(null, { noScript: true }), nobody, 2);
  expect(known.length).toBeGreaterThanOrEqual(7);
  expect(known.map(({ length }) => length)).toEqual(unknown.map(({ length }) => length));
  expect(known).toEqual(unknown);
  const rows = await askDatabase<{ n: number }>(
    "select count(*)::int as n from outbox_mail where controller_id = $1",
    [controller.id],
  );
  expect(rows).toEqual([{ n: 0 }]);
  expect(await mailsTo(`ines@${controller.domain}`)).toEqual([]);
});

test("going back shows what was answered last, and nothing to send once it was sent", async ({
  openAs,
}) => {
  const page = await openAs(null);
  const main = page.getByRole("main");
  const next = page.getByRole("button", { name: "Continue" });
  await page.goto("/ask/en");
  await page.getByRole("button", { name: "Start" }).click();
  await next.click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel("Name of the company").fill("Corner shop");
  await next.click();
  await expect(page).toHaveURL(/\/wanted$/);
  await page.goBack();
  await expect(page.getByLabel("Name of the company")).toHaveValue("Corner shop");
  await expect(alertOn(page)).toHaveCount(0);
  await next.click();
  await page.getByLabel("To have my data removed").check();
  await next.click();
  await page.getByLabel("Your name").fill("Ada Quince");
  await next.click();
  await page.getByLabel("Not at all").check();
  await next.click();
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/sent$/);
  await page.goBack();
  await expect(main).toContainText("We have received your request");
});

for (const noScript of [false, true]) {
  test(`what was typed goes along into another language, ${noScript ? "without" : "with"} script`, async ({
    openAs,
  }) => {
    const page = await openAs(null, { noScript });
    await page.goto("/ask/en");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByLabel("Name of the company").fill("Corner shop");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await expect(page).toHaveURL("/ask/de/company");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page).toHaveTitle(/^Mit welchem Unternehmen/);
    const company = page.getByLabel("Name des Unternehmens");
    await expect(company).toHaveValue("Corner shop");
    // Nothing is wrong with a page that nobody has finished.
    await company.fill("");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByLabel("Name of the company")).toHaveValue("");
    await expect(alertOn(page)).toHaveCount(0);
    // Enter goes on, as the button does, and not into the first of the languages.
    await page.getByLabel("Name of the company").fill("Corner shop");
    await page.getByLabel("Name of the company").press("Enter");
    await expect(page).toHaveURL("/ask/en/wanted");
  });
}

test("what is missing is told of in each language within the width of a telephone", async ({
  openAs,
}) => {
  const page = await openAs(null, { width: 320 });
  await page.goto("/ask/en");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL("/ask/en/company");
  for (const language of ["en", "de", "fr", "es", "it", "nl"]) {
    await page.goto(`/ask/${language}/check`);
    await expect(page.getByRole("main").locator(".btn")).toBeVisible();
    expect(await sidewaysOf(page), language).toBe(0);
  }
});

test("letters of twice their size leave the pages as wide as a telephone, and hide what is hidden", async ({
  openAs,
}) => {
  const page = await openAs(null, { width: 375 });
  await page.goto("/ask/de");
  await page.getByRole("button", { name: "Beginnen" }).click();
  await expect(page).toHaveURL("/ask/de/company");
  for (const address of ["/ask/de", "/ask/de/wanted", "/ask/de/reply"]) {
    await page.goto(address);
    const skipTo = await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      return document.querySelector("a[href='#main']")?.getBoundingClientRect().bottom ?? 1;
    });
    expect(await sidewaysOf(page), address).toBe(0);
    expect(skipTo, address).toBeLessThanOrEqual(0);
  }
});

test("a link that lost its end is told of in the language of its address", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 404/);
  const page = await openAs(null, { noScript: true });
  const cut = await page.goto("/ask/de/status");
  expect(cut?.status()).toBe(404);
  await expect(page).toHaveTitle(/^Dieser Link führt ins Leere/);
  await page.getByRole("link", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien ne mène nulle part");
  await page.getByRole("link", { name: "Commencer une nouvelle demande" }).click();
  await expect(page).toHaveURL("/ask/fr");
});

test("what was begun is gone on with, and thrown away by whoever says so alone", async ({
  openAs,
}) => {
  const page = await openAs(null, { noScript: true });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await page.goto("/ask/de");
  await press("Beginnen");
  await page.getByRole("link", { name: "Zurück" }).click();
  // Nothing was typed yet.
  await press("Beginnen");
  await page.getByLabel("Name des Unternehmens").fill("Corner shop");
  await press("Weiter");
  await page.goto("/ask/de");
  // The first thing to do is what throws nothing away.
  await expect(page.getByRole("button", { name: "Neu beginnen" })).toHaveClass(/btn-secondary/);
  const goOn = page.getByRole("link", { name: "Damit weitermachen" });
  await expect(goOn).toHaveClass(/btn-primary/);
  await goOn.click();
  await expect(page).toHaveURL("/ask/de/wanted");
  await page.getByRole("link", { name: "Zurück" }).click();
  await expect(page.getByLabel("Name des Unternehmens")).toHaveValue("Corner shop");
  await page.getByRole("link", { name: "Zurück" }).click();
  await press("Neu beginnen");
  await expect(page.getByLabel("Name des Unternehmens")).toHaveValue("");
});
