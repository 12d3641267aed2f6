import { makeController } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

test("a controller's system submits a request with a key its administrator made, and is let in no more once it is taken back", async ({
  openAs,
}) => {
  const controller = await makeController({ carla: "controller_admin" });
  const admin = await openAs({ email: `carla@${controller.domain}` });
  await admin.goto("/portal/keys");
  await admin.getByRole("button", { name: "Make a key" }).click();
  await expect(admin.getByRole("alert", { name: "There is a problem" })).toContainText(
    "Say what the key is for",
  );
  await admin.getByLabel("What it is for").fill("CRM in Lyon");
  await admin.getByLabel("Order what cannot be undone").check();
  // What no field has a message for is refused aloud all the same.
  const chosen = admin.getByLabel("How long it works").locator("option:checked");
  await chosen.evaluate((option) => option.setAttribute("value", "7777"));
  await admin.getByRole("button", { name: "Make a key" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "This did not work" })).toBeVisible();
  await admin.getByLabel("How long it works").selectOption("30 days");
  await admin.getByRole("button", { name: "Make a key" }).click();
  const shown = admin.getByRole("status");
  await expect(shown).toContainText("Copy it now");
  const key = /thirty_[0-9a-f]{32}_[\w-]{43}/.exec((await shown.textContent()) ?? "")?.[0] ?? "";
  // By the keyboard alone, too.
  const copied = shown.getByLabel("The key", { exact: true });
  await copied.focus();
  expect(await copied.evaluate((field: HTMLInputElement) => field.value)).toBe(key);
  expect(
    await copied.evaluate((field: HTMLInputElement) =>
      field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
    ),
  ).toBe(key);
  await expect(admin.getByText("Submit requests, Order what cannot be undone")).toBeVisible();

  const machine = await openAs(null);
  const submit = () =>
    machine.request.post("/api/v1/requests", {
      headers: { authorization: `Bearer ${key}`, "idempotency-key": `order-${controller.id}` },
      data: {
        rights: ["erasure"],
        law: "eu",
        identifiers: [{ kind: "email", value: "ada@mail.example" }],
        instruct: true,
      },
    });
  const taken = await submit();
  expect(taken.status()).toBe(201);
  const { reference } = await taken.json();
  expect((await (await submit()).json()).reference).toBe(reference);
  // It lacks the scope to read what became of it.
  const headers = { authorization: `Bearer ${key}` };
  expect((await machine.request.get(`/api/v1/requests/${reference}`, { headers })).status()).toBe(
    403,
  );

  const officer = await openAs("officer");
  await officer.goto(`/desk/requests/${reference}`);
  await expect(officer.getByText("Interface (API)")).toBeVisible();

  await admin.goto("/portal/keys");
  await admin.getByRole("button", { name: "Take back: CRM in Lyon" }).click();
  await expect(admin.getByRole("status")).toContainText("taken back");
  expect((await submit()).status()).toBe(401);
});
