import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { federatedProviders } from "@/lib/accounts/adapter/providers";
import type { StaffActor } from "@/lib/auth/model";
import { findMailSettings } from "@/lib/mail/queries";
import { recordTestMail, saveMailSettings, saveSignInSettings } from "@/lib/settings/commands";
import { findSetupFacts, findSignInSettings } from "@/lib/settings/queries";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let admin: StaffActor;

beforeAll(async () => {
  admin = await makeStaff("administrator");
});
afterEach(async () => {
  await asDesk((tx) => tx.setting.updateMany({ data: { value: {}, secrets: null } }));
});

async function eventsOfRun(run: () => Promise<unknown>): Promise<number> {
  const before = await trailLength();
  await run();
  return (await trailLength()) - before;
}

/** Everything the row of a setting holds, as bytes and text, to search for what must not be there. */
async function rawSetting(key: string): Promise<string> {
  const [row] = await lookAtAll<{ value: unknown; secrets: Buffer | null }>(
    "select value, secrets from setting where key = $1",
    [key],
  );
  return JSON.stringify(row?.value) + (row?.secrets?.toString("latin1") ?? "");
}

const saveMail = (input: object) => saveMailSettings.execute(callerOf(admin), input);
const saveSignIn = (input: object) => saveSignInSettings.execute(callerOf(admin), input);
const mailNow = () => asDesk(findMailSettings);
const signInNow = () => asDesk(findSignInSettings);

const SERVER = "smtps://postman:hunter2@mail.example.com:465";

describe("the mail settings", () => {
  it("are what mails leave by, with the server sealed, and leave one event without it", async () => {
    const save = () => saveMail({ from: "Team <team@example.com>", smtpUrl: SERVER });
    expect(await eventsOfRun(async () => expectDone(await save()))).toBe(1);
    expect(await mailNow()).toEqual({
      from: "Team <team@example.com>",
      smtpUrl: SERVER,
      source: "settings",
    });
    expect(await rawSetting("mail")).not.toMatch(/hunter2|mail\.example/);
    const [event] = await lookAtAll<{ data: unknown }>(
      "select data from audit_event order by id desc limit 1",
    );
    expect(event?.data).toEqual({ key: "mail" });
  });

  it("keep the stored server when none is typed, and forget it when told to", async () => {
    expectDone(await saveMail({ from: "a@example.com", smtpUrl: SERVER }));
    expectDone(await saveMail({ from: "b@example.com", smtpUrl: "" }));
    expect(await mailNow()).toMatchObject({ from: "b@example.com", smtpUrl: SERVER });
    expectDone(await saveMail({ from: "b@example.com", smtpUrl: "", forgetServer: "on" }));
    expect(await mailNow()).toMatchObject({ smtpUrl: null, source: "none" });
  });
});

const OIDC = {
  useOidc: "on",
  oidcIssuer: "https://login.example.com/",
  oidcClientId: "thirty",
  oidcClientSecret: "correct-horse",
};

describe("the sign-in settings", () => {
  it("switch a provider on, with its secret sealed", async () => {
    expect(await federatedProviders()).toEqual([]);
    expect(await eventsOfRun(async () => expectDone(await saveSignIn(OIDC)))).toBe(1);
    expect(await signInNow()).toEqual({
      oidc: {
        issuer: "https://login.example.com",
        clientId: "thirty",
        clientSecret: "correct-horse",
        name: "Single sign-on",
      },
      oidcSource: "settings",
      facebook: null,
      facebookSource: "none",
    });
    expect(await rawSetting("sign_in")).not.toContain("correct-horse");
    expect((await federatedProviders()).map(({ id }) => id)).toEqual(["oidc"]);
  });

  it("keep the secret while switched off and on again", async () => {
    expectDone(await saveSignIn(OIDC));
    const { useOidc: _on, oidcClientSecret: _secret, ...rest } = OIDC;
    expectDone(await saveSignIn({ ...rest, oidcClientSecret: "" }));
    expect((await signInNow()).oidc).toBeNull();
    expectDone(await saveSignIn({ ...rest, useOidc: "on", oidcClientSecret: "" }));
    expect((await signInNow()).oidc?.clientSecret).toBe("correct-horse");
  });

  it("never hand a stored secret to another issuer or client", async () => {
    expectDone(await saveSignIn(OIDC));
    const other = { ...OIDC, oidcClientSecret: "" };
    const events = await eventsOfRun(async () => {
      for (const change of [
        { oidcIssuer: "https://evil.example.com" },
        { oidcClientId: "other" },
      ]) {
        expect(await saveSignIn({ ...other, ...change })).toMatchObject({
          reason: "oidc_secret_missing",
        });
      }
    });
    expect(events).toBe(0);
    expect((await signInNow()).oidc?.issuer).toBe("https://login.example.com");
  });

  it("do not switch Facebook on without its secret", async () => {
    expect(await saveSignIn({ useFacebook: "on", facebookClientId: "app" })).toMatchObject({
      reason: "facebook_secret_missing",
    });
  });
});

describe("settings", () => {
  it("cannot be saved by anybody but an administrator", async () => {
    for (const role of ["officer", "manager", "auditor"] as const) {
      const caller = callerOf(await makeStaff(role));
      await expect(saveMailSettings.execute(caller, {})).rejects.toThrow(/setting:manage/);
      await expect(saveSignInSettings.execute(caller, {})).rejects.toThrow(/setting:manage/);
      await expect(recordTestMail.execute(caller, {})).rejects.toThrow(/setting:manage/);
    }
  });

  it("count what is missing before a first request can come in", async () => {
    const before = await asDesk((tx) => findSetupFacts(tx, NOW));
    await makeController();
    await makeStaff("officer");
    expect(await asDesk((tx) => findSetupFacts(tx, NOW))).toMatchObject({
      controllers: before.controllers + 1,
      controllersWithoutDomain: before.controllersWithoutDomain + 1,
      controllersWithoutMember: before.controllersWithoutMember + 1,
      officers: before.officers + 1,
    });
  });
});
