import { afterEach, expect, it, vi } from "vitest";
import { findDomainsWrittenTo, findOwnMailDomains } from "@/lib/intake/queries/own-domains";
import { saveMailSettings } from "@/lib/settings/commands";
import { asDesk, callerOf, expectDone, makeStaff } from "@/lib/testing/factories";

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.resetModules();
  await asDesk((tx) => tx.setting.updateMany({ data: { value: {}, secrets: null } }));
});

/** Read anew, as a process does that starts with these settings. */
async function writtenTo(settings: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const { findDomainsWrittenTo: find } = await import("@/lib/intake/queries/own-domains");
  return asDesk((tx) => find(tx));
}

it("our mails leave from the sender of the settings page, or else of the environment", async () => {
  const before = await asDesk(findOwnMailDomains);
  expect(before).toHaveLength(1);
  const caller = callerOf(await makeStaff("administrator"));
  expectDone(
    await saveMailSettings.execute(caller, { from: "Team <team@northwind-cloud.example>" }),
  );
  expect(await asDesk(findOwnMailDomains)).toEqual(["northwind-cloud.example"]);
  expect(await asDesk(findDomainsWrittenTo)).toContain("northwind-cloud.example");
});

it("people write to the sender, to the domain that is taken in, to the mailbox, and where the settings say", async () => {
  const doors = {
    MAIL_FROM: "Privacy <privacy@northwind.example>",
    INTAKE_DOMAIN: "in.northwind.example",
    INTAKE_IMAP_URL: "imaps://dsr%40mailbox.example:p@imap.example/INBOX",
    INTAKE_WRITTEN_TO: "old-name.example, other.example, in.northwind.example",
  };
  expect(await writtenTo(doors)).toEqual([
    "northwind.example",
    "in.northwind.example",
    "mailbox.example",
    "old-name.example",
    "other.example",
  ]);
  // The name of a mailbox need not be an address.
  const named = { ...doors, INTAKE_IMAP_URL: "imaps://dsr:p@imap.example/INBOX" };
  expect(await writtenTo({ ...named, INTAKE_DOMAIN: "", INTAKE_WRITTEN_TO: "" })).toEqual([
    "northwind.example",
  ]);
});
