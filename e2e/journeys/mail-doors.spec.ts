import { newId } from "@/lib/core/ids";
import { signed } from "@/lib/testing/signed-mail";
import { makeController } from "../fixtures/made";
import { serverState } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

/** A mail that somebody of the controller seems to forward. Nothing in it proves so. */
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

test("a member forwards a mail that their domain signs, an officer confirms what was read, and the member sees it in the portal", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const controller = await makeController({ ines: "member", ilse: "instructor" });
  const admin = await openAs("admin");
  await admin.goto("/settings/keys");
  await admin.getByLabel("What it is for").fill(`Mail server of ${controller.name}`);
  await admin.getByRole("button", { name: "Make a key" }).click();
  const shown = admin.getByRole("status");
  await expect(shown).toContainText("Copy it now");
  const key = /thirty_[0-9a-f]{32}_[\w-]{43}/.exec((await shown.textContent()) ?? "")?.[0] ?? "";

  const nobody = await openAs(null);
  const hand = (bearer: string, mail: string) =>
    nobody.request.post("/api/v1/intake/mime", {
      headers: { authorization: `Bearer ${bearer}`, "content-type": "message/rfc822" },
      data: Buffer.from(mail),
    });
  const privateKey = serverState().signingKey;
  const options = { privateKey, selector: "tests" };
  const mail = await signed(forwarded(controller.domain), controller.domain, "rsa2048", options);
  expect((await hand("thirty_wrong", mail)).status()).toBe(401);
  const taken = await hand(key, mail);
  expect(taken.status()).toBe(201);
  const { rawId } = await taken.json();
  expect(await (await hand(key, mail)).json()).toMatchObject({ rawId, known: true });
  const forged = await (await hand(key, forwarded(controller.domain))).json();

  const officer = await openAs("officer");
  const draft = officer.getByRole("region", { name: "The draft" });
  // The worker reads a mail within moments; until then there is nothing to confirm.
  const open = (id: string) =>
    expect(async () => {
      await officer.goto(`/desk/mail/${id}`);
      await expect(draft.getByRole("button", { name: "Make it a request" })).toBeVisible({
        timeout: 1_000,
      });
    }).toPass({ timeout: 40_000 });
  await open(forged.rawId);
  await expect(
    draft.getByText("Nothing proves that this mail comes from the domain"),
  ).toBeVisible();
  await draft.getByRole("button", { name: "Make it a request" }).click();
  await expect(draft.getByRole("alert")).toContainText("Call a registered contact back first");

  await open(rawId);
  await expect(officer.getByText("By the API")).toBeVisible();
  await expect(draft.getByText("The sender’s domain vouches for this mail.")).toBeVisible();
  await expect(draft.getByLabel("Controller", { exact: true })).toHaveValue(controller.id);
  await expect(draft.getByLabel("Under which law")).toHaveValue("eu");
  await expect(draft.getByRole("checkbox", { name: "Erasure" })).toBeChecked();
  await draft.getByRole("button", { name: "Make it a request" }).click();
  await expect(officer).toHaveURL(/\/desk\/requests\/DSR-\d{4}-\w{6}/);
  const reference = /DSR-\d{4}-\w{6}/.exec(officer.url())?.[0] ?? "";

  const member = await openAs({ email: `ines@${controller.domain}` });
  await member.goto(`/portal/requests/${reference}`);
  await expect(member.getByRole("heading", { level: 1 })).toContainText(reference);

  await admin.goto("/settings/keys");
  await admin.getByRole("button", { name: `Take back: Mail server of ${controller.name}` }).click();
  await expect(admin.getByRole("status")).toContainText("taken back");
  expect((await hand(key, mail)).status()).toBe(401);
});
