import { randomUUID } from "node:crypto";
import { addDays, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { makeController, makeRequest, makeStaff } from "../fixtures/made";
import { awaitMail } from "../fixtures/mails";
import { askDatabase } from "../fixtures/people";
import { expect, NO_NEWS, REFUSED_STATUS, test } from "../fixtures/test";

test("an administrator sets a controller up, and its invited member signs in by mail and submits", async ({
  openAs,
}) => {
  const mark = randomUUID().slice(0, 8);
  const name = `Orchard ${mark}`;
  const domain = `orchard-${mark}.example`;
  const email = `nora@${domain}`;
  const today = civilDateIn("Europe/Paris", systemClock.now());

  const admin = await openAs("admin");
  await admin.goto("/settings/controllers");
  await admin.getByRole("link", { name: "Add controller" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "Add controller" })).toBeVisible();
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("Time zone").fill("Europe/Nowhere");
  await admin.getByRole("button", { name: "Add controller" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await expect(admin.getByLabel("Name", { exact: true })).toHaveValue(name);
  await admin.getByLabel("Time zone").fill("Europe/Paris");
  await admin.getByRole("button", { name: "Add controller" }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();

  await admin.getByRole("link", { name: "Add a version" }).click();
  await admin.getByRole("radio", { name: "A number of calendar days" }).check();
  await admin.getByLabel("How many").fill("12");
  await admin.getByLabel("First day in force").fill(addDays(today, -30));
  await admin
    .getByLabel("The clause, word for word", { exact: true })
    .fill("Requests are answered in twelve days.");
  await admin.getByRole("button", { name: "Show what it changes" }).click();
  await expect(admin.getByText("It changes no date that was given.")).toBeVisible();
  await admin.getByRole("button", { name: "Record this version" }).click();
  await expect(admin.getByText("Requests are answered in twelve days.")).toHaveCount(1);

  await admin.getByLabel("Add a mail domain").fill(domain);
  await admin.getByRole("button", { name: "Add domain" }).click();
  await expect(admin.getByRole("button", { name: `Remove ${domain}` })).toBeVisible();

  await admin.getByRole("link", { name: "Invite" }).click();
  await expect(admin.getByRole("button", { name: "Invite" })).toBeVisible();
  await admin.getByLabel("Name", { exact: true }).fill("Nora Quill");
  await admin.getByLabel("E-mail address").fill(email);
  await admin.getByRole("button", { name: "Invite" }).click();
  await expect(admin.getByRole("link", { name: "Nora Quill" })).toBeVisible();

  const invitation = await awaitMail(email, new RegExp(`act for ${name}`));
  const way = /https?:\/\/\S+/.exec(invitation.text)?.[0] ?? "";
  const member = await openAs(null, { noScript: true });
  await member.goto(way);
  await member.getByLabel("E-mail address").fill(email);
  await member.getByRole("button", { name: "Send me a link" }).click();
  await expect(member.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
  const mailed = await awaitMail(email, /sign-in link/);
  const link = /https?:\/\/\S*\/sign-in\/link\?token=\S+/.exec(mailed.text)?.[0] ?? "";
  await member.goto(link);
  await member.getByRole("button", { name: "Sign in" }).click();
  await expect(member).toHaveURL(/\/portal$/);

  await member.getByRole("main").getByRole("link", { name: "New request" }).first().click();
  await member.getByRole("button", { name: "Start" }).click();
  await member.getByRole("checkbox", { name: "Access" }).check();
  await member.getByRole("button", { name: "Continue" }).click();
  await member.getByLabel("Value").fill("somebody@mailhaven.example");
  await member.getByRole("button", { name: "Continue" }).click();
  await member.getByLabel("Law").selectOption("European Union (GDPR)");
  await member.getByRole("button", { name: "Continue" }).click();
  await member.getByRole("button", { name: "Continue" }).click();
  await member.getByRole("button", { name: "Send request" }).click();
  await expect(member.getByRole("heading", { name: "We have your request" })).toBeVisible();
  const due = formatCivilDate(addDays(today, 12), "en", "long");
  await expect(member.getByText(`Our answer is due by ${due}.`)).toBeVisible();

  // The same link is no way in a second time.
  const thief = await openAs(null, { noScript: true });
  await thief.goto(link);
  await thief.getByRole("button", { name: "Sign in" }).click();
  await expect(thief.getByText("That link has been used or has run out.")).toBeVisible();
});

test("a person who is disabled in the settings is out at the next click, and can come back", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(NO_NEWS);
  const person = await makeStaff("officer");
  const theirs = await openAs(person);
  await theirs.goto("/desk");
  await expect(theirs.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();

  const { reference, requestId } = await makeRequest(await makeController());
  await askDatabase(
    "update request set owner_id = (select id from person where email = $1) where id = $2",
    [person.email, requestId],
  );
  const admin = await openAs("admin");
  await admin.goto("/settings/people");
  await admin.getByRole("link", { name: person.name }).click();
  await expect(admin.getByText("Only officers and managers own requests.")).toBeVisible();
  const owners = admin.getByLabel(`Who has 1 open request of ${person.name} from then on`);
  const [ownerAfterRole, owner] = [owners.first(), owners.last()];
  const choose = admin.getByRole("link", {
    name: "Choose who has their open requests from now on",
  });
  // With another role it is asked too, where that role owns none.
  const role = (name: string) => admin.getByRole("radio", { name, exact: true });
  for (const [name, isAsked] of [
    ["Manager", false],
    ["Administrator", true],
    ["Officer", false],
    ["Auditor", true],
  ] as const) {
    await role(name).check();
    await expect(ownerAfterRole).toBeVisible({ visible: isAsked });
  }
  await admin.getByRole("button", { name: "Change role" }).click();
  await choose.click();
  await expect(ownerAfterRole).toBeFocused();
  await expect(role("Auditor")).toBeChecked();
  await role("Officer").check();
  await admin.getByRole("button", { name: "Disable account" }).click();
  await expect(choose).toHaveCount(2);
  await owner.selectOption("Nobody: leave them without an owner");
  await admin.getByRole("button", { name: "Disable account" }).click();
  await expect(admin.getByText("This account is disabled")).toBeVisible();
  await expect(admin.getByText("1 open request is nobody's now.")).toBeVisible();
  await expect(
    admin.getByRole("link", { name: "See the requests without an owner" }),
  ).toHaveAttribute("href", "/desk?view=unassigned");
  const manager = await openAs("manager");
  await manager.goto(`/desk/requests/${reference}`);
  await expect(
    manager.getByText(`Released from ${person.name}, whose account was disabled`).first(),
  ).toBeVisible();

  await theirs.getByRole("link", { name: "Overdue" }).first().click();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await admin.getByRole("button", { name: "Enable" }).click();
  await expect(admin.getByText("The account works again.")).toBeVisible();
  await theirs.goto("/desk");
  await expect(theirs).toHaveURL(/\/sign-in/);
});

for (const noScript of [false, true]) {
  test(`whoever was given requests after the page was read keeps them until somebody is chosen (${noScript ? "no " : ""}script)`, async ({
    openAs,
  }) => {
    const person = await makeStaff("officer");
    const [account] = await askDatabase<{ id: string }>("select id from person where email = $1", [
      person.email,
    ]);
    const { requestId } = await makeRequest(await makeController());
    const give = (to: string | null) =>
      askDatabase("update request set owner_id = $1 where id = $2", [to, requestId]);
    const admin = await openAs("admin", { noScript });
    const owner = admin.getByLabel(`Who has 1 open request of ${person.name} from then on`).last();
    const came = admin.getByText("Open requests came to them since this page was loaded.");
    const readBefore = async () => {
      await give(null);
      await admin.goto(`/settings/people/${account?.id}`);
      await expect(owner).toBeHidden();
      await give(account?.id ?? null);
    };

    await readBefore();
    await admin.getByRole("radio", { name: "Auditor", exact: true }).check();
    await admin.getByRole("button", { name: "Change role" }).click();
    await expect(came.first()).toBeVisible();
    await expect(admin.getByRole("radio", { name: "Auditor", exact: true })).toBeChecked();

    await readBefore();
    await admin.getByRole("button", { name: "Disable account" }).click();
    await expect(came.first()).toBeVisible();
    await owner.selectOption("Nobody: leave them without an owner");
    await admin.getByRole("button", { name: "Disable account" }).click();
    await expect(admin.getByText("1 open request is nobody's now.")).toBeVisible();
  });
}

test("whoever may see no part of the settings is offered none", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const officer = await openAs("officer");
  await officer.goto("/settings/rules");
  await expect(
    officer.getByRole("heading", { name: "This page is not for your role" }),
  ).toBeVisible();
  await expect(officer.getByRole("navigation", { name: "Settings" })).toHaveCount(0);
  const admin = await openAs("admin");
  await admin.goto("/settings/rules");
  const tabs = admin.getByRole("navigation", { name: "Settings" });
  await expect(tabs.getByRole("link")).toHaveCount(9);
});

test("the form of the ways in keeps the keyboard where it was, and says why it was not saved", async ({
  openAs,
}) => {
  const page = await openAs("admin");
  await page.goto("/settings/sign-in");
  await page.getByLabel("Issuer").fill("https://127.0.0.1:9");
  await page.getByRole("button", { name: "Check issuer" }).press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toBeVisible();
  // The fields are made anew with what was typed, and the keyboard stays where it was.
  await expect(page.getByRole("button", { name: "Check issuer" })).toBeFocused();

  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("You are no longer signed in");
  await expect(alert.getByRole("link")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save" })).toBeFocused();
});

test("whoever is given another role sees its menu from their next click on", async ({
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(REFUSED_STATUS);
  const { email } = await makeStaff("officer");
  const page = await openAs({ email });
  await page.goto("/desk");
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: "Mail" })).toBeVisible();
  await askDatabase("update person set staff_role = 'auditor' where email = $1", [email]);
  await menu.getByRole("link", { name: "Reports" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "Log" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "Mail" })).toHaveCount(0);

  // One that does not allow the page takes the frame along as well.
  await askDatabase("update person set staff_role = 'officer' where email = $1", [email]);
  await menu.getByRole("link", { name: "Log" }).click();
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "Mail" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "Log" })).toHaveCount(0);
});
