import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ISSUER_PROBLEMS, readIssuer, type SetupFacts, setupSteps } from "@/lib/settings/model";
import { describeReport } from "@/lib/settings/present";
import { MailInput, signInInput } from "@/lib/settings/schema";

describe("an issuer", () => {
  it.each([
    ["https://login.example.com/", "https://login.example.com"],
    ["https://login.example.com/?#", "https://login.example.com"],
    [" https://login.example.com/realms/main ", "https://login.example.com/realms/main"],
  ])("%j is read as %s", (typed, issuer) => {
    expect(readIssuer(typed, false)).toBe(issuer);
  });

  it.each([
    "",
    "login.example.com",
    "http://login.example.com",
    "https://user:secret@login.example.com",
    "https://login.example.com/?tenant=a",
    "https://login.example.com/#a",
    "file:///etc/passwd",
    "ftp://login.example.com",
  ])("%j is refused, also where this machine may be asked", (typed) => {
    expect(readIssuer(typed, false)).toBeNull();
    expect(readIssuer(typed, true)).toBeNull();
  });

  it("by http is read on this machine only, and only where that is allowed", () => {
    expect(readIssuer("http://localhost:4000/", true)).toBe("http://localhost:4000");
    expect(readIssuer("http://localhost:4000/", false)).toBeNull();
    expect(readIssuer("http://localhost.example.com", true)).toBeNull();
  });

  it("that was read never carries a secret or a plain connection", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
        const issuer = readIssuer(text, false);
        if (issuer !== null) expect(issuer).toMatch(/^https:\/\/[^@/?#]+(?:\/[^?#]*)?$/);
      }),
    );
  });

  it("is reported on in a sentence for every way it can fail", () => {
    const words = ISSUER_PROBLEMS.map((problem) =>
      describeReport({ ok: false, problem, detail: "x" }),
    );
    expect(new Set(words).size).toBe(ISSUER_PROBLEMS.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*[.?]$/s);
  });
});

function fieldsOf(result: { error?: { issues: readonly { path: PropertyKey[] }[] } | undefined }) {
  return (result.error?.issues ?? []).map(({ path }) => path.join("."));
}

describe("the sender of mails", () => {
  it.each([
    "Thirty <privacy@localhost>",
    "privacy@example.com",
    "Privacy team <privacy@example.com>",
  ])("%s is taken", (from) => {
    expect(MailInput.parse({ from, smtpUrl: "" })).toEqual({
      from,
      smtpUrl: null,
      forgetServer: false,
    });
  });

  it.each([
    "",
    "Privacy team",
    "a@example.com, b@example.com",
    "Evil\r\nBcc: all@example.com <privacy@example.com>",
    "Team <privacy@example.com> more",
    "<a@example.com><b@example.com>",
  ])("%j is refused", (from) => {
    expect(fieldsOf(MailInput.safeParse({ from, smtpUrl: "" }))).toContain("from");
  });
});

describe("a mail server", () => {
  it.each(["smtp://mail.example.com", "smtps://user:p%40ss@mail.example.com:465"])(
    "%s is taken",
    (smtpUrl) => {
      expect(MailInput.parse({ from: "a@example.com", smtpUrl }).smtpUrl).toBe(smtpUrl);
    },
  );

  it.each(["mail.example.com", "http://mail.example.com", "smtp://"])(
    "%s is refused",
    (smtpUrl) => {
      const result = MailInput.safeParse({ from: "a@example.com", smtpUrl });
      expect(fieldsOf(result)).toEqual(["smtpUrl"]);
    },
  );
});

describe("the form of sign-in", () => {
  it("switched off everywhere needs nothing", () => {
    expect(signInInput(false).parse({})).toMatchObject({ useOidc: false, useFacebook: false });
  });

  it("switched on needs the issuer and the client ids, each beside its field", () => {
    const result = signInInput(false).safeParse({ useOidc: "on", useFacebook: "on" });
    expect(fieldsOf(result)).toEqual(["oidcIssuer", "oidcClientId", "facebookClientId"]);
  });

  it("refuses an issuer that cannot be one even while it is switched off", () => {
    expect(fieldsOf(signInInput(false).safeParse({ oidcIssuer: "login" }))).toEqual(["oidcIssuer"]);
  });
});

const nothing: SetupFacts = {
  controllers: 0,
  controllersWithoutDomain: 0,
  controllersWithoutMember: 0,
  systems: 0,
  officers: 0,
  managers: 0,
  mailSource: "none",
  isDemo: false,
  failedMails: 0,
  signInSource: "none",
};

describe("the checklist", () => {
  it("of an empty installation has everything to do", () => {
    expect(setupSteps(nothing).every(({ done }) => !done)).toBe(true);
  });

  it("wants members again as soon as one controller has none", () => {
    const one = { ...nothing, controllers: 2 };
    const step = (facts: SetupFacts) => setupSteps(facts).find(({ id }) => id === "members")?.done;
    expect(step(one)).toBe(true);
    expect(step({ ...one, controllersWithoutMember: 1 })).toBe(false);
  });
});
