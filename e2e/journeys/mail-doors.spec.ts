import { newId } from "@/lib/core/ids";
import { makeController } from "../fixtures/made";
import { expect, test } from "../fixtures/test";

/** A mail that somebody of the controller seems to forward, over no way that would prove it. */
function forwarded(domain: string): string {
  return [
    `From: Ines Ito <ines@${domain}>`,
    "To: privacy@in.northwind.example",
    "Subject: Fwd: Please delete my data",
    `Message-ID: <${newId()}@${domain}>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "---------- Forwarded message ---------",
    "From: Jane Zeppelinova <jane.zeppelinova@mail.example>",
    "Date: Fri, 12 Jun 2026 at 10:12",
    "Subject: Please delete my data",
    `To: <shop@${domain}>`,
    "",
    "Please delete all my data under the GDPR. Customer number: KD-448812.",
    "",
  ].join("\r\n");
}

test("a machine hands a mail in with a key, and the controller sees it become a request once somebody was called back", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "instructor" });
  const admin = await openAs("admin");
  await admin.goto("/settings/keys");
  await admin.getByLabel("What it is for").fill(`Mail server of ${controller.name}`);
  await admin.getByRole("button", { name: "Make a key" }).click();
  const shown = admin.getByRole("status");
  await expect(shown).toContainText("Copy it now");
  const key = /thirty_[0-9a-f]{32}_[\w-]{43}/.exec((await shown.textContent()) ?? "")?.[0] ?? "";

  const nobody = await openAs(null);
  const hand = (bearer: string) =>
    nobody.request.post("/api/v1/intake/mime", {
      headers: { authorization: `Bearer ${bearer}`, "content-type": "message/rfc822" },
      data: mail,
    });
  const mail = Buffer.from(forwarded(controller.domain));
  expect((await hand("thirty_wrong")).status()).toBe(401);
  const taken = await hand(key);
  expect(taken.status()).toBe(201);
  const { rawId } = await taken.json();
  expect(await (await hand(key)).json()).toMatchObject({ rawId, known: true });

  const officer = await openAs("officer");
  await officer.goto(`/desk/mail/${rawId}`);
  const draft = officer.getByRole("region", { name: "The draft" });
  // The worker reads it within moments; until then there is nothing to confirm.
  await expect(async () => {
    await officer.reload();
    await expect(draft.getByRole("button", { name: "Make it a request" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 40_000 });
  await expect(officer.getByText("By the API")).toBeVisible();
  await expect(draft.getByText("Who sent it")).toBeVisible();
  await expect(draft.getByLabel("Controller", { exact: true })).toHaveValue(controller.id);
  await draft.getByLabel("Under which law").selectOption("eu");
  await draft.getByRole("button", { name: "Make it a request" }).click();
  await expect(draft.getByRole("alert")).toContainText("Call a registered contact back first");
  await draft.getByLabel("Called back").selectOption({ index: 1 });
  await draft.getByRole("button", { name: "Make it a request" }).click();
  await expect(officer).toHaveURL(/\/desk\/requests\/DSR-\d{4}-\w{6}/);
  const reference = /DSR-\d{4}-\w{6}/.exec(officer.url())?.[0] ?? "";

  const member = await openAs({ email: `ines@${controller.domain}` });
  await member.goto(`/portal/requests/${reference}`);
  await expect(member.getByRole("heading", { level: 1 })).toContainText(reference);

  await admin.goto("/settings/keys");
  await admin.getByRole("button", { name: `Take back: Mail server of ${controller.name}` }).click();
  await expect(admin.getByRole("status")).toContainText("taken back");
  expect((await hand(key)).status()).toBe(401);
});
