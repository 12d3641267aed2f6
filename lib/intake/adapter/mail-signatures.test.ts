import { describe, expect, it } from "vitest";
import { ASTER, AT, mailOf, policy, policyZone, verdict } from "@/lib/testing/mail-trust";
import { type KeyName, keyZone, SIGNING_KEYS, signed, type Zone } from "@/lib/testing/signed-mail";

const DAY = 86_400_000;

describe("a valid signature of the domain itself is believed", () => {
  const keys: KeyName[] = ["rsa1024", "rsa2048", "ed25519"];
  const forms = ["relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"];
  const places = [
    ["aster.example", "aster.example"],
    ["eu.aster.example", "eu.aster.example"],
    ["eu.aster.example", "aster.example"],
  ] as const;
  const cases = keys.flatMap((key) =>
    forms.flatMap((form) => places.map(([from, domain]) => [key, form, from, domain] as const)),
  );

  it.each(cases)("%s, %s, from %s, signed by %s", async (key, canonicalization, from, domain) => {
    const mail = await signed(mailOf(`ada@${from}`), domain, key, { canonicalization });
    expect(await verdict({ mail, zone: keyZone(domain, key) })).toBe("dkim");
  });
});

describe("a signature under which something was changed is not", () => {
  const changes: ReadonlyArray<readonly [string, (mail: string) => string]> = [
    ["the body", (mail) => mail.replace("delete", "publish")],
    ["a footer of a list", (mail) => `${mail}\r\n-- \r\nSent through a list\r\n`],
    ["the subject", (mail) => mail.replace("My data", "All data")],
    ["the name of the sender", (mail) => mail.replace("Ada Byron", "Bea Byron")],
    ["the address of the sender", (mail) => mail.replace("<ada@", "<bea@")],
    ["the date", (mail) => mail.replace("07:59", "06:59")],
    ["the recipient", (mail) => mail.replace("privacy@", "press@")],
    ["the hash of the body", (mail) => mail.replace(/bh=..../, "bh=AAAA")],
    ["the signature", (mail) => mail.replace(/ b=..../, " b=AAAA")],
    ["the time of signing", (mail) => mail.replace(/ t=\d/, " t=2")],
  ];
  const cases = changes.flatMap(([what, change]) =>
    (["", "p=none", "p=reject"] as const).map((record) => [what, record, change] as const),
  );

  it.each(cases)("%s, policy %j", async (_what, record, change) => {
    const whole = await signed(mailOf(), "aster.example", "rsa2048", { signTime: AT });
    const mail = change(whole);
    expect(mail).not.toBe(whole);
    const expected = record === "p=reject" ? "policy_refused" : "signature_broken";
    expect(await verdict({ mail, zone: { ...ASTER, ...policyZone(record) } })).toBe(expected);
  });

  it.each([
    [
      "headers that travel added",
      (mail: string) =>
        `Received: from a by b; Tue, 24 Nov 2026 08:00:00 +0000\r\nX-Spam: no\r\n${mail}`,
    ],
    [
      "a mailbox's own headers",
      (mail: string) =>
        `Return-Path: <x@evil.example>\r\nDelivered-To: privacy@northwind.example\r\n${mail}`,
    ],
  ])("but %s change nothing", async (_what, change) => {
    const mail = change(await signed(mailOf(), "aster.example"));
    expect(await verdict({ mail, zone: ASTER })).toBe("dkim");
  });
});

describe("a signature that is not worth anything is not", () => {
  const own = (key: KeyName, flags: string): Zone => {
    const [[name, record] = ["", []]] = Object.entries(keyZone("aster.example", key));
    return { [name]: [[String(record).replace("v=DKIM1;", `v=DKIM1; ${flags};`)]] };
  };
  const cases: ReadonlyArray<readonly [string, () => Promise<string>, Zone]> = [
    [
      "a length that covers the whole body",
      () => signed(mailOf(), "aster.example", "rsa2048", { maxBodyLength: 24 }),
      ASTER,
    ],
    [
      "a length, and text added below",
      async () =>
        `${await signed(mailOf(), "aster.example", "rsa2048", { maxBodyLength: 24 })}And pay me.\r\n`,
      ASTER,
    ],
    [
      "a length of nothing",
      () => signed(mailOf(), "aster.example", "rsa2048", { maxBodyLength: 0 }),
      ASTER,
    ],
    ["SHA-1", () => signed(mailOf(), "aster.example", "rsa2048", { algorithm: "rsa-sha1" }), ASTER],
    [
      "a key of 512 bits",
      () => signed(mailOf(), "aster.example", "rsa512"),
      keyZone("aster.example", "rsa512"),
    ],
    ["a key in test mode", () => signed(mailOf(), "aster.example"), own("rsa2048", "t=y")],
    [
      "a key in test mode among other flags",
      () => signed(mailOf(), "aster.example"),
      own("rsa2048", "t=s:y"),
    ],
    [
      "one that had run out when the mail came",
      () =>
        signed(mailOf(), "aster.example", "rsa2048", {
          signTime: new Date(AT.getTime() - 9 * DAY),
          expires: new Date(AT.getTime() - DAY),
        }),
      ASTER,
    ],
  ];
  const all = cases.flatMap(([what, make, zone]) =>
    (["", "p=none", "p=reject"] as const).map((record) => [what, record, make, zone] as const),
  );

  it.each(all)("%s, policy %j", async (_what, record, make, zone) => {
    const expected = record === "p=reject" ? "policy_refused" : "signature_weak";
    expect(await verdict({ mail: await make(), zone: { ...zone, ...policyZone(record) } })).toBe(
      expected,
    );
  });

  it("but one that runs out later is, and another good one makes up for it", async () => {
    const lasting = {
      signTime: new Date(AT.getTime() - DAY),
      expires: new Date(AT.getTime() + DAY),
    };
    const mail = await signed(mailOf(), "aster.example", "rsa2048", lasting);
    expect(await verdict({ mail, zone: ASTER })).toBe("dkim");
    const both = await signed(mail, "aster.example", "rsa512");
    expect(
      await verdict({ mail: both, zone: { ...ASTER, ...keyZone("aster.example", "rsa512") } }),
    ).toBe("dkim");
  });

  const NAME = "TXT rsa2048._domainkey.aster.example";
  it.each<readonly [string, Zone, string]>([
    ["no key under this selector", {}, "signature_broken"],
    ["a revoked key", { [NAME]: [["v=DKIM1; k=rsa; p="]] }, "signature_broken"],
    ["no key in the record", { [NAME]: [["v=DKIM1; k=rsa"]] }, "signature_broken"],
    ["rubbish in the record", { [NAME]: [["v=DKIM1; p=%%%"]] }, "signature_broken"],
    [
      "a key of another version",
      { [NAME]: [[String(ASTER[NAME]).replace("DKIM1", "DKIM2")]] },
      "signature_broken",
    ],
    ["a key for something else", own("rsa2048", "s=tlsrpt"), "signature_broken"],
    ["a key for another hash", own("rsa2048", "h=sha1"), "signature_broken"],
    [
      "another key",
      {
        [NAME]: [
          [String(keyZone("aster.example", "rsa1024")["TXT rsa1024._domainkey.aster.example"])],
        ],
      },
      "signature_broken",
    ],
    ["a name server that fails", { [NAME]: "SERVFAIL" }, "no_answer"],
    [
      "a name server that fails, and a policy",
      { [NAME]: "SERVFAIL", ...policy("p=reject") },
      "no_answer",
    ],
    [
      "no answer about the policy",
      { ...ASTER, "TXT _dmarc.aster.example": "SERVFAIL" },
      "no_answer",
    ],
  ])("with %s", async (_what, zone, expected) => {
    expect(await verdict({ mail: await signed(mailOf(), "aster.example"), zone })).toBe(expected);
  });

  it.each<readonly [string, Zone, string]>([
    [
      "two policies, which are none",
      { ...ASTER, "TXT _dmarc.aster.example": [["v=DMARC1; p=reject"], ["v=DMARC1; p=none"]] },
      "dkim",
    ],
    ["a policy in test mode", { ...ASTER, ...policy("p=reject; t=y") }, "dkim"],
    ["a policy that is rubbish", { ...ASTER, ...policy("nonsense") }, "dkim"],
  ])("%s: a good signature stays good", async (_what, zone, expected) => {
    expect(await verdict({ mail: await signed(mailOf(), "aster.example"), zone })).toBe(expected);
  });

  it("counts the first of two keys under one name, which the standard leaves open", async () => {
    const [name = ""] = Object.keys(ASTER);
    const [own, other] = [SIGNING_KEYS.rsa2048, SIGNING_KEYS.rsa1024].map(({ record }) => [record]);
    const mail = await signed(mailOf(), "aster.example");
    expect(await verdict({ mail, zone: { [name]: [own, other] } })).toBe("dkim");
    expect(await verdict({ mail, zone: { [name]: [other, own] } })).toBe("signature_broken");
  });
});
