import type { Page } from "@playwright/test";
import { makeController, makeDraft, makeRequest, submitDraft } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

/** Every address that a page asks for or shows from now on, redirects and parts of pages included. */
function addressesOf(page: Page): string[] {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  return addresses;
}

function expectUnsaid(addresses: readonly string[], identifier: string): void {
  expect(addresses.length).toBeGreaterThan(0);
  const local = identifier.split("@")[0] ?? identifier;
  expect(addresses.filter((address) => decodeURIComponent(address).includes(local))).toEqual([]);
}

for (const noScript of [false, true]) {
  const how = noScript ? "without script" : "with script";

  test(`what is looked for on the desk never comes into an address, ${how}`, async ({ openAs }) => {
    const controller = await makeController();
    const { reference, subject } = await makeRequest(controller);
    const page = await openAs("officer", { noScript });
    await page.goto("/desk");
    const addresses = addressesOf(page);
    const box = page.getByRole("searchbox", { name: "Search requests" });
    await box.fill(subject);
    await box.press("Enter");
    const field = page.getByRole("main").getByRole("searchbox");
    await expect(field).toHaveValue(subject);
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    // The address shows it again, to this person.
    await page.reload();
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    const file = page.getByRole("link", { name: "Export as CSV" });
    const found = await page.request.get((await file.getAttribute("href")) ?? "/nowhere");
    expect(await found.text()).toContain(reference);
    await field.fill(`${subject}.other`);
    await field.press("Enter");
    await expect(page.getByText("Nothing found")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    expectUnsaid(addresses, subject);

    const copied = page.url();
    const colleague = await openAs("manager", { noScript });
    await colleague.goto(copied);
    await expect(colleague.getByText("This search cannot be opened any more")).toBeVisible();
    await expect(colleague.getByText(subject)).toHaveCount(0);
    await colleague.goto(`${copied.slice(0, -6)}AAAAAA`);
    await expect(colleague.getByText("This search cannot be opened any more")).toBeVisible();
  });

  test(`references and names of controllers stay plain addresses, ${how}`, async ({ openAs }) => {
    const controller = await makeController();
    const { reference } = await makeRequest(controller);
    const page = await openAs("officer", { noScript });
    await page.goto("/desk");
    const box = page.getByRole("searchbox", { name: "Search requests" });
    await box.fill(controller.name.toUpperCase());
    await box.press("Enter");
    await expect(page.getByRole("link", { name: controller.name })).toBeVisible();
    expect(new URL(page.url()).searchParams.get("search")).toBe(controller.name.toUpperCase());
    await page.getByRole("searchbox", { name: "Search requests" }).fill(reference.toLowerCase());
    await page.getByRole("searchbox", { name: "Search requests" }).press("Enter");
    await expect(page).toHaveURL(new RegExp(`/desk/requests/${reference}$`));
  });

  test(`what is looked for in the portal never comes into an address, ${how}`, async ({
    openAs,
  }) => {
    const { domain } = await makeController({ mira: "instructor" });
    const email = `mira@${domain}`;
    const { draftId, subject } = await makeDraft(email);
    const { reference } = await submitDraft(email, draftId);
    const page = await openAs({ email }, { noScript });
    await page.goto("/portal");
    const addresses = addressesOf(page);
    await page.getByRole("searchbox").fill(subject);
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText(`One request found for “${subject}”.`)).toBeVisible();
    await expect(page.getByRole("searchbox")).toHaveValue(subject);
    await expect(page.getByRole("link", { name: reference }).first()).toBeVisible();
    await page.getByRole("link", { name: "Clear search" }).click();
    await expect(page.getByRole("searchbox")).toHaveValue("");
    expectUnsaid(addresses, subject);

    await page.getByRole("searchbox").fill(reference);
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(new RegExp(`/portal\\?q=${reference}$`));
    await page.goto("/portal?sealed=made-up");
    await expect(page.getByText("This search cannot be opened any more")).toBeVisible();
    // An old link that says too much is exchanged for one that does not.
    await page.goto(`/portal?q=${encodeURIComponent(subject)}`);
    await expect(page.getByText(`One request found for “${subject}”.`)).toBeVisible();
    expectUnsaid([page.url()], subject);
  });
}

test("a request is found by the part of its reference that people remember", async ({ openAs }) => {
  const { reference } = await makeRequest(await makeController());
  const begun = reference.slice(-6, -1).toLowerCase();
  const page = await openAs("officer");
  await page.goto("/desk");
  const box = page.getByRole("searchbox", { name: "Search requests" });
  await box.fill(begun);
  await box.press("Enter");
  await expect(page.getByRole("heading", { name: "References that begin so" })).toBeVisible();
  await expect(page.getByRole("link", { name: reference })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(
    page.getByRole("combobox", { name: "Command, reference or controller" }),
  ).toBeFocused();
  await page.keyboard.insertText(begun);
  await page.getByRole("option", { name: `Open ${reference}` }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/requests/${reference}$`));
});

test("what is typed into the palette never comes into an address", async ({ openAs }) => {
  const { reference, subject } = await makeRequest(await makeController());
  const page = await openAs("officer");
  await page.goto("/desk");
  await expect(page.getByRole("button", { name: /^Find a command/ })).toBeVisible();
  const addresses = addressesOf(page);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Command, reference or controller" });
  await expect(field).toBeFocused();
  const asked = page.waitForResponse(/\/desk\/palette$/);
  await page.keyboard.insertText(subject);
  expect((await asked).status()).toBe(200);
  await page.getByRole("option", { name: `Search for “${subject}”` }).click();
  await expect(page.getByRole("link", { name: reference })).toBeVisible();
  expectUnsaid(addresses, subject);
});

test("a printed list of the portal says whose it is and which, and asks for nothing", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  await makeRequest(controller);
  const page = await openAs({ email: `ines@${controller.domain}` });
  await page.goto("/portal?view=all");
  const main = page.getByRole("main");
  await expect(main.getByText(controller.name)).toBeHidden();
  await expect(main.getByRole("searchbox")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(main.getByText(controller.name)).toBeVisible();
  await expect(main.getByText("Which requests: All")).toBeVisible();
  await expect(main.getByRole("searchbox")).toBeHidden();
});

test("a printed queue says which it is, and asks for nothing", async ({ openAs }) => {
  await makeRequest(await makeController());
  const page = await openAs("officer");
  await page.goto("/desk?right=access");
  const main = page.getByRole("main");
  const said = main.getByText(/^As of .* UTC · All open · access/);
  await expect(said).toBeHidden();
  await expect(main.getByLabel("State", { exact: true })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(said).toBeVisible();
  await expect(main.getByLabel("State", { exact: true })).toBeHidden();
  await expect(main.getByRole("checkbox")).toHaveCount(0);
});

test("what is opened over the page stays while a search is under way", async ({ openAs }) => {
  const { reference } = await makeRequest(await makeController());
  const page = await openAs("officer");
  await page.goto("/desk");
  await expect(page.getByRole("button", { name: /^Find a command/ })).toBeVisible();
  const answer = Promise.withResolvers<void>();
  await page.route("**/desk", async (route) => {
    if (route.request().method() === "POST") await answer.promise;
    await route.continue();
  });
  const box = page.getByRole("searchbox", { name: "Search requests" });
  await box.fill(reference.slice(-6, -1));
  await box.press("Enter");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("combobox", { name: "Command, reference or controller" });
  await palette.fill("remin");
  answer.resolve();
  await expect(page).toHaveURL(/sealed=/);
  await expect(palette).toHaveValue("remin");
  await expect(palette).toBeFocused();
});
