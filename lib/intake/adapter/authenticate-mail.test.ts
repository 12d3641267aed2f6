import { createHash, sign } from "node:crypto";
import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import type { Resolve } from "@/lib/intake/adapter/bounded-dns";
import { readEmail } from "@/lib/intake/adapter/read-email";
import { type Envelope, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { type Trust, trustOf } from "@/lib/intake/model/authentication";
import { parseHere } from "@/lib/testing/mail-fixtures";
import {
  dnsOf,
  type KeyName,
  keyZone,
  SIGNING_KEYS,
  sealed,
  signed,
  type Zone,
} from "@/lib/testing/signed-mail";

const AT = new Date("2026-11-24T08:00:00Z");
const DAY = 86_400_000;

type Case = {
  readonly mail: string;
  readonly zone?: Zone;
  readonly envelope?: Partial<Envelope>;
  readonly registered?: readonly string[];
  readonly sealers?: readonly string[];
};

function mailOf(
  from = "Ada Byron <ada@aster.example>",
  body = "Please delete my data.\r\n",
): string {
  return [
    `From: ${from}`,
    "To: privacy@northwind.example",
    "Subject: My data",
    "Date: Tue, 24 Nov 2026 07:59:00 +0000",
    "Message-ID: <one@aster.example>",
    "",
    body,
  ].join("\r\n");
}

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

async function fromOf(mail: string) {
  const parsed = await parseHere(new TextEncoder().encode(mail));
  return parsed.ok ? readEmail(parsed.email, [], []).from : [];
}

async function trustIn(test: Case): Promise<Trust> {
  const envelope = { ...NO_ENVELOPE, ...test.envelope };
  const found = await authenticateMail(inPieces(test.mail), envelope, AT, dnsOf(test.zone ?? {}));
  const registered = test.registered ?? ["aster.example", "bücher.example"];
  return trustOf(found, await fromOf(test.mail), registered, test.sealers);
}

/** How it is vouched for, or why it is not believed. */
async function verdict(test: Case): Promise<string> {
  const trust = await trustIn(test);
  if (trust.kind !== "aligned") return trust.why;
  expect(trust.domain).toBe((test.registered ?? ["aster.example"])[0]);
  return trust.by;
}

const ASTER = { ...keyZone("aster.example", "rsa2048") };
const policy = (record: string, domain = "aster.example"): Zone => ({
  [`TXT _dmarc.${domain}`]: [[`v=DMARC1; ${record}`]],
});
const POLICIES = ["", "p=none", "p=quarantine", "p=reject", "p=reject; adkim=s; aspf=s"] as const;
const policyZone = (record: string) => (record === "" ? {} : policy(record));

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

describe("whose signature counts under which policy", () => {
  const signers = ["aster.example", "mail.aster.example", "aster-shops.example", "other.example"];
  const cases = POLICIES.flatMap((record) => signers.map((signer) => [record, signer] as const));

  it.each(cases)("policy %j, signed by %s", async (record, signer) => {
    const mail = await signed(mailOf(), signer);
    const zone = { ...keyZone(signer, "rsa2048"), ...policyZone(record) };
    const isOwn =
      signer === "aster.example" ||
      (signer === "mail.aster.example" && !record.includes("adkim=s"));
    const refused = /p=(?:reject|quarantine)/.test(record) ? "policy_refused" : "other_domain";
    expect(await verdict({ mail, zone })).toBe(isOwn ? "dkim" : refused);
  });

  it.each(POLICIES)("policy %j, not signed", async (record) => {
    const refused = /p=(?:reject|quarantine)/.test(record) ? "policy_refused" : "unsigned";
    expect(await verdict({ mail: mailOf(), zone: policyZone(record) })).toBe(refused);
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
    ["two keys under one name", { ...ASTER, ...policy("p=none") }, "dkim"],
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
});

describe("who the sender is", () => {
  const both = { ...ASTER, ...keyZone("evil.example", "rsa2048") };
  const evil = (from: string, registered?: readonly string[]) => async (): Promise<Case> => ({
    mail: await signed(mailOf(from), "evil.example"),
    zone: both,
    ...(registered ? { registered } : {}),
  });
  const genuine =
    (from: string, signer = "aster.example", registered = ["aster.example"]) =>
    async (): Promise<Case> => ({
      mail: await signed(mailOf(from), signer),
      zone: keyZone(signer, "rsa2048"),
      registered,
    });
  const doubled = (first: string, last: string) => async (): Promise<Case> => {
    const whole = await signed(mailOf(), "aster.example", "rsa2048", {
      headerList: ["From", "Subject", "Date", "To"],
    });
    const [signature = "", rest = ""] = whole.split(/(?=^From:)/m);
    return {
      mail:
        signature +
        (first ? `From: ${first}\r\n` : "") +
        rest.replace("\r\nTo:", `\r\n${last ? `From: ${last}\r\n` : ""}To:`),
      zone: both,
    };
  };

  it.each<readonly [string, () => Promise<Case>, string]>([
    ["a second From above the signed one", doubled("ceo@evil.example", ""), "several_senders"],
    ["a second From below the signed one", doubled("", "ceo@evil.example"), "several_senders"],
    [
      "the same From twice, signed once",
      doubled("", "Ada Byron <ada@aster.example>"),
      "several_senders",
    ],
    ["two senders in one From", genuine("ada@aster.example, bea@aster.example"), "several_senders"],
    ["two senders of two houses", genuine("ada@aster.example, x@evil.example"), "several_senders"],
    [
      "two senders in a group",
      genuine("Team: ada@aster.example, x@evil.example;"),
      "several_senders",
    ],
    [
      "our address as a display name",
      evil('"ada@aster.example" <x@evil.example>'),
      "not_registered",
    ],
    [
      "our address as an encoded display name",
      evil("=?utf-8?q?ada=40aster.example?= <x@evil.example>"),
      "not_registered",
    ],
    [
      "our address and brackets as an encoded display name",
      evil("=?utf-8?q?Ada_=3Cada=40aster.example=3E?= <x@evil.example>"),
      "not_registered",
    ],
    ["our address in a comment", evil("x@evil.example (ada@aster.example)"), "not_registered"],
    ["our domain in front of another", evil("ada@aster.example.evil.example"), "not_registered"],
    ["our domain behind a hyphen", evil("ada@not-aster.example"), "not_registered"],
    ["our domain without its dot", evil("ada@notaster.example"), "not_registered"],
    ["a Cyrillic letter", evil("ada@аster.example"), "not_registered"],
    ["a Cyrillic letter, encoded", evil("ada@xn--ster-43d.example"), "not_registered"],
    ["a full-width letter", evil("ada@ａster.example"), "unclear_sender"],
    ["a sibling domain", evil("ada@aster-shops.example"), "not_registered"],
    ["no address", evil("Ada Byron"), "no_sender"],
    ["an empty From", evil(""), "no_sender"],
    ["a group of nobody", evil("undisclosed:;"), "no_sender"],
    ["capitals", genuine("ADA@ASTER.EXAMPLE"), "dkim"],
    ["a folded From", genuine("Ada Byron\r\n <ada@aster.example>"), "dkim"],
    ["a name with our own address", genuine('"ada@aster.example" <ada@aster.example>'), "dkim"],
    [
      "letters of another script",
      genuine(
        "ada@bücher.example",
        "xn--bcher-kva.example",
        ["bücher.example"].map(() => "xn--bcher-kva.example"),
      ),
      "dkim",
    ],
    [
      "the same, encoded",
      genuine("ada@xn--bcher-kva.example", "xn--bcher-kva.example", ["xn--bcher-kva.example"]),
      "dkim",
    ],
    [
      "a public suffix that is registered",
      genuine("ada@one.co.uk", "one.co.uk", ["co.uk"]),
      "not_registered",
    ],
    [
      "a private suffix that is registered",
      genuine("ada@one.github.io", "one.github.io", ["github.io"]),
      "not_registered",
    ],
    [
      "a whole top level that is registered",
      genuine("ada@one.example", "one.example", ["example"]),
      "not_registered",
    ],
    [
      "a neighbour under a public suffix",
      genuine("ada@one.co.uk", "two.co.uk", ["one.co.uk"]),
      "other_domain",
    ],
    [
      "a public suffix that signs",
      genuine("ada@one.co.uk", "co.uk", ["one.co.uk"]),
      "other_domain",
    ],
    [
      "a neighbour under a private suffix",
      genuine("ada@one.github.io", "two.github.io", ["one.github.io"]),
      "other_domain",
    ],
    [
      "a company under a public suffix",
      genuine("ada@eu.one.co.uk", "one.co.uk", ["one.co.uk"]),
      "dkim",
    ],
    [
      "a company under another top level",
      genuine("ada@aster.example", "aster.test"),
      "other_domain",
    ],
    [
      "a department that is registered, signed by the house",
      genuine("ada@labs.aster.example", "aster.example", ["labs.aster.example"]),
      "dkim",
    ],
    [
      "the house, where only a department is registered",
      genuine("ada@aster.example", "aster.example", ["labs.aster.example"]),
      "not_registered",
    ],
  ])("%s", async (_what, make, expected) => {
    expect(await verdict(await make())).toBe(expected);
  });

  it("a second From without an address", async () => {
    const test = await doubled("nobody", "")();
    expect(await fromOf(test.mail)).toHaveLength(1);
    expect(await verdict(test)).toBe("several_senders");
  });

  it("a signature whose domain only stands for ours when it is spelled in another way", async () => {
    // By hand, because no program that signs writes such a domain.
    const [from, body] = ["From: Ada Byron <ada@aster.example>\r\n", "Hello\r\n"];
    const bh = createHash("sha256").update(body).digest("base64");
    const tags = `v=1; a=rsa-sha256; c=simple/simple; d=ａster.example; s=rsa2048; h=from; bh=${bh}; b=`;
    const header = `DKIM-Signature: ${tags}`;
    const key = SIGNING_KEYS.rsa2048.privateKey;
    const mail = `${header}${sign("sha256", Buffer.from(from + header), key).toString("base64")}\r\n${from}\r\n${body}`;
    expect(domainToASCII("ａster.example")).toBe("aster.example");
    const [record] = Object.values(keyZone("aster.example", "rsa2048"));
    const everywhere = (name: string) => (name.includes("xn--") ? record : undefined);
    const ask: Resolve = async (name, type) => everywhere(name) ?? dnsOf({})(name, type);
    const found = await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, ask);
    expect(found.dkim).toEqual([{ domain: "", result: "pass" }]);
    expect(trustOf(found, await fromOf(mail), ["aster.example"]).kind).toBe("not_aligned");
  });

  it("no From at all", async () => {
    const mail = "To: privacy@northwind.example\r\nSubject: x\r\n\r\nx\r\n";
    expect(await verdict({ mail })).toBe("no_sender");
  });

  it.each([
    '"ada@aster.example"@evil.example',
    "<@aster.example:x@evil.example>",
    "ada@aster.example@evil.example",
    "ada@evil.example <x@aster.example> <y@evil.example>",
  ])(
    "nobody who writes an address like %s is believed to be ours by a signature of another",
    async (from) => {
      const mail = await signed(mailOf(from), "evil.example");
      expect((await trustIn({ mail, zone: both })).kind).not.toBe("aligned");
    },
  );
});

describe("the policy for names below one that publishes it", () => {
  const below = async (record: string, from: string, zone: Zone = {}): Promise<string> =>
    verdict({ mail: mailOf(`ada@${from}`), zone: { ...policy(record), ...zone } });

  it("of a house below that stands alone is not met by the house above", async () => {
    const mail = await signed(mailOf("ada@eu.aster.example"), "aster.example");
    const zone = { ...ASTER, ...policy("p=reject; psd=n", "eu.aster.example") };
    expect(await verdict({ mail, zone })).toBe("policy_refused");
  });

  it.each<readonly [string, string, string, Zone, string]>([
    ["sp", "p=none; sp=reject", "eu.aster.example", {}, "policy_refused"],
    ["sp that is weaker", "p=reject; sp=none", "eu.aster.example", {}, "unsigned"],
    [
      "np of a name that is not there",
      "p=none; sp=none; np=reject",
      "made-up.aster.example",
      {},
      "policy_refused",
    ],
    [
      "np of a name that is there",
      "p=none; sp=none; np=reject",
      "eu.aster.example",
      { "A eu.aster.example": ["192.0.2.1"] },
      "unsigned",
    ],
    ["its own", "p=reject", "eu.aster.example", policy("p=none", "eu.aster.example"), "unsigned"],
  ])("%s", async (_what, record, from, zone, expected) => {
    expect(await below(record, from, zone)).toBe(expected);
  });
});

const SENDER = { from: "ada@aster.example", remoteAddress: "192.0.2.7", helo: "mx.aster.example" };
const spfZone = (record: string, domain = "aster.example"): Zone => ({
  [`TXT ${domain}`]: [[`v=spf1 ${record}`]],
});

describe("a server that the domain names is believed", () => {
  const places = ["aster.example", "bounce.aster.example", "other.example"] as const;
  const cases = POLICIES.flatMap((record) => places.map((place) => [record, place] as const));

  it.each(cases)("policy %j, envelope of %s", async (record, place) => {
    const zone = { ...spfZone("ip4:192.0.2.0/24 -all", place), ...policyZone(record) };
    const envelope = { ...SENDER, from: `bounce@${place}` };
    const isOwn =
      place === "aster.example" || (place !== "other.example" && !record.includes("aspf=s"));
    const refused = /p=(?:reject|quarantine)/.test(record) ? "policy_refused" : "other_domain";
    expect(await verdict({ mail: mailOf(), zone, envelope })).toBe(isOwn ? "spf" : refused);
  });

  const many = Array.from({ length: 12 }, (_, index) => `include:s${index}.example`).join(" ");
  const includes = Object.assign(
    {},
    ...Array.from({ length: 12 }, (_, index) => spfZone("-all", `s${index}.example`)),
  );
  it.each<readonly [string, Zone, Partial<Envelope>, string]>([
    [
      "included",
      { ...spfZone("include:post.example -all"), ...spfZone("ip4:192.0.2.7 -all", "post.example") },
      {},
      "spf",
    ],
    [
      "by redirection",
      { ...spfZone("redirect=post.example"), ...spfZone("ip4:192.0.2.7 -all", "post.example") },
      {},
      "spf",
    ],
    ["by its name", { ...spfZone("a -all"), "A aster.example": ["192.0.2.7"] }, {}, "spf"],
    [
      "by its mail servers",
      {
        ...spfZone("mx -all"),
        "MX aster.example": [{ exchange: "mx.aster.example", priority: 1 }],
        "A mx.aster.example": ["192.0.2.7"],
      },
      {},
      "spf",
    ],
    ["of version six", spfZone("ip6:2001:db8::/32 -all"), { remoteAddress: "2001:db8::7" }, "spf"],
    [
      "of version four in the clothes of six",
      spfZone("ip4:192.0.2.7 -all"),
      { remoteAddress: "::ffff:192.0.2.7" },
      "spf",
    ],
    ["softly refused", spfZone("~all"), {}, "unsigned"],
    ["refused", spfZone("ip4:198.51.100.1 -all"), {}, "server_refused"],
    [
      "refused, under a policy",
      { ...spfZone("-all"), ...policy("p=reject") },
      {},
      "policy_refused",
    ],
    ["neither", spfZone("?all"), {}, "unsigned"],
    ["without a record", {}, {}, "unsigned"],
    [
      "with two records",
      { "TXT aster.example": [["v=spf1 +all"], ["v=spf1 -all"]] },
      {},
      "unsigned",
    ],
    ["with a record that is rubbish", spfZone("ip4:nonsense +all"), {}, "unsigned"],
    ["with too many questions", { ...spfZone(`${many} +all`), ...includes }, {}, "unsigned"],
    ["with a circle", spfZone("include:aster.example +all"), {}, "unsigned"],
    ["with a name server that fails", { "TXT aster.example": "SERVFAIL" }, {}, "no_answer"],
    [
      "of another domain, whose name server fails",
      { "TXT other.example": "SERVFAIL" },
      { from: "x@other.example" },
      "unsigned",
    ],
    [
      "of the null sender",
      { ...spfZone("ip4:192.0.2.7 -all"), ...spfZone("ip4:192.0.2.7 -all", "mx.aster.example") },
      { from: "" },
      "unsigned",
    ],
    [
      "by the name in HELO alone",
      spfZone("ip4:192.0.2.7 -all", "mx.aster.example"),
      { from: "x@other.example" },
      "unsigned",
    ],
    ["without an envelope", spfZone("+all"), { from: null }, "unsigned"],
    ["from nowhere", spfZone("+all"), { remoteAddress: null }, "unsigned"],
    ["from what is no address", spfZone("+all"), { remoteAddress: "unknown" }, "unsigned"],
  ])("%s", async (_what, zone, envelope, expected) => {
    expect(await verdict({ mail: mailOf(), zone, envelope: { ...SENDER, ...envelope } })).toBe(
      expected,
    );
  });

  it("and a signature makes up for a server that is not", async () => {
    const mail = await signed(mailOf(), "aster.example");
    const zone = { ...ASTER, ...spfZone("-all"), ...policy("p=reject; adkim=s; aspf=s") };
    expect(await verdict({ mail, zone, envelope: SENDER })).toBe("dkim");
  });
});

describe("what a header claims is never believed", () => {
  it.each([
    "Authentication-Results: mx.northwind.example; dkim=pass header.d=aster.example; spf=pass smtp.mailfrom=aster.example; dmarc=pass header.from=aster.example",
    "Received-SPF: pass client-ip=192.0.2.7; envelope-from=ada@aster.example",
    "Return-Path: <ada@aster.example>",
    "Received: from mx.aster.example ([192.0.2.7]) by mx.northwind.example; Tue, 24 Nov 2026 08:00:00 +0000",
    "ARC-Authentication-Results: i=1; google.example; dkim=pass header.d=aster.example; dmarc=pass header.from=aster.example",
    "X-Spam-Status: No, DKIM_VALID_AU",
  ])("%s", async (line) => {
    const zone = spfZone("ip4:192.0.2.7 -all");
    expect(
      await verdict({ mail: `${line}\r\n${mailOf()}`, zone, sealers: ["google.example"] }),
    ).toBe("unsigned");
  });
});

const SAW =
  "mx.relay.example; dkim=pass header.d=aster.example; dmarc=pass header.from=aster.example";
const RELAYS: Zone = {
  ...ASTER,
  ...keyZone("relay.example", "rsa2048"),
  ...keyZone("evil.example", "rsa2048"),
  ...policy("p=reject"),
};

const TESTING = String(
  keyZone("relay.example", "rsa2048")["TXT rsa2048._domainkey.relay.example"],
).replace("v=DKIM1;", "v=DKIM1; t=y;");

describe("a mail that was changed on its way, and sealed", () => {
  const forwarded = async () =>
    (await signed(mailOf(), "aster.example")).replace("My data", "[list] My data");
  const by =
    (sealer: string, saw = SAW) =>
    async () =>
      sealed(await forwarded(), sealer, saw);
  const again =
    (
      first: () => Promise<string>,
      sealer: string,
      saw: string,
      cv: "pass" | "fail" | "none" = "pass",
    ) =>
    async () =>
      sealed(await first(), sealer, saw, cv);
  const change = (first: () => Promise<string>, from: RegExp, to: string) => async () => {
    const mail = await first();
    expect(mail).toMatch(from);
    return mail.replace(from, to);
  };
  const relay = ["relay.example"];
  const DKIM_ONLY = "mx.relay.example; dkim=pass header.i=@mail.aster.example; dmarc=none";
  const nothing = "mx.relay.example; dkim=none; dmarc=none";

  const cases: ReadonlyArray<
    readonly [string, () => Promise<string>, readonly string[] | undefined, string, Zone?]
  > = [
    ["by one we trust", by("relay.example"), relay, "arc"],
    [
      "by one we trust, that saw a signature of a house below",
      by("relay.example", DKIM_ONLY),
      relay,
      "arc",
    ],
    [
      "the same, where the policy is strict",
      by("relay.example", DKIM_ONLY),
      relay,
      "policy_refused",
      policy("p=reject; adkim=s"),
    ],
    ["by two we trust", again(by("relay.example"), "relay.example", nothing), relay, "arc"],
    ["by one, and nobody is trusted", by("relay.example"), undefined, "policy_refused"],
    ["by one, and another is trusted", by("evil.example"), relay, "policy_refused"],
    [
      "by a name below the trusted one",
      by("mx.relay.example"),
      relay,
      "policy_refused",
      keyZone("mx.relay.example", "rsa2048"),
    ],
    [
      "by a stranger and then one we trust",
      again(by("evil.example"), "relay.example", SAW),
      relay,
      "policy_refused",
    ],
    [
      "by one we trust and then a stranger",
      again(by("relay.example"), "evil.example", SAW),
      relay,
      "policy_refused",
    ],
    [
      "by one we trust, that saw it fail",
      by(
        "relay.example",
        "mx.relay.example; dkim=fail header.d=aster.example; dmarc=fail header.from=aster.example",
      ),
      relay,
      "policy_refused",
    ],
    ["by one we trust, that saw nothing", by("relay.example", nothing), relay, "policy_refused"],
    [
      "by one we trust, that saw another domain",
      by(
        "relay.example",
        "mx.relay.example; dkim=pass header.d=other.example; dmarc=pass header.from=other.example",
      ),
      relay,
      "policy_refused",
    ],
    [
      "by one we trust, whose first look was at nothing",
      again(by("relay.example", nothing), "relay.example", SAW),
      relay,
      "policy_refused",
    ],
    [
      "by one that says the chain had failed",
      again(by("relay.example"), "relay.example", SAW, "fail"),
      relay,
      "policy_refused",
    ],
    [
      "and changed once more",
      change(by("relay.example"), /Please delete/, "Please publish"),
      relay,
      "policy_refused",
    ],
    [
      "and the sender changed once more",
      change(by("relay.example"), /<ada@/, "<ceo@"),
      relay,
      "policy_refused",
    ],
    [
      "and its words changed",
      change(by("relay.example", nothing), /dmarc=none/, "dmarc=pass header.from=aster.example"),
      relay,
      "policy_refused",
    ],
    [
      "with a seal that does not hold",
      change(by("relay.example"), /(ARC-Seal:[^:]* b=)..../s, "$1AAAA"),
      relay,
      "policy_refused",
    ],
    [
      "with a set left out",
      change(again(by("relay.example"), "relay.example", SAW), /ARC-Seal: i=1;/, "X-Seal: i=1;"),
      relay,
      "policy_refused",
    ],
    [
      "by one whose key is gone",
      by("relay.example"),
      relay,
      "policy_refused",
      { "TXT rsa2048._domainkey.relay.example": [["v=DKIM1; p="]] },
    ],
    [
      "by one whose name server fails",
      by("relay.example"),
      relay,
      "no_answer",
      { "TXT rsa2048._domainkey.relay.example": "SERVFAIL" },
    ],
    [
      "by one we trust, whose key is in test mode",
      by("relay.example"),
      relay,
      "policy_refused",
      { "TXT rsa2048._domainkey.relay.example": [[TESTING]] },
    ],
    [
      "by a stranger whose name server fails",
      by("evil.example"),
      relay,
      "policy_refused",
      { "TXT rsa2048._domainkey.evil.example": "SERVFAIL" },
    ],
  ];
  const whole = cases.map(
    ([what, make, sealers, expected, zone = {}]) => [what, make, sealers, expected, zone] as const,
  );

  it.each(whole)("%s", async (_what, make, sealers, expected, zone) => {
    const test = { mail: await make(), zone: { ...RELAYS, ...zone } };
    expect(await verdict({ ...test, ...(sealers ? { sealers } : {}) })).toBe(expected);
  });
});

describe("what a stranger can make it cost", () => {
  const copies = async (count: number) => {
    const [signature = ""] = (await signed(mailOf(), "evil.example")).split(/(?=^From:)/m);
    const one = (index: number) => signature.replace("s=rsa2048", `s=s${index}`);
    return Array.from({ length: count }, (_, index) => one(index)).join("");
  };

  it("names that never answer cost fifteen seconds, however many there are", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const mail = (await copies(10)) + (await signed(mailOf(), "aster.example"));
    const never = () => new Promise(() => undefined);
    const start = performance.now();
    let took = 0;
    const done = authenticateMail(inPieces(mail), { ...NO_ENVELOPE, ...SENDER }, AT, never).finally(
      () => {
        took = performance.now() - start;
      },
    );
    while (took === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(100);
    }
    vi.useRealTimers();
    expect(took).toBeGreaterThan(5_000);
    expect(took).toBeLessThanOrEqual(15_500);
    const trust = trustOf(await done, await fromOf(mailOf()), ["aster.example"]);
    expect(trust).toEqual({ kind: "unchecked", why: "no_answer" });
  });

  it("signatures and seals without end ask no more than sixty questions", async () => {
    const seals = Array.from({ length: 45 }, (_, index) => {
      const [i, cv] = [index + 1, index === 0 ? "none" : "pass"];
      const tags = `i=${i}; a=rsa-sha256; d=evil.example; s=seal${i}; b=AAAA`;
      return `ARC-Seal: ${tags}; cv=${cv}\r\nARC-Message-Signature: ${tags}; bh=AAAA; h=from\r\nARC-Authentication-Results: i=${i}; mx.evil.example; none\r\n`;
    });
    let asked = 0;
    const dns = dnsOf(ASTER);
    const good = await signed(mailOf(), "aster.example");
    const mail = seals.join("") + (await copies(19)) + good;
    const found = await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, (name, type) => {
      asked += 1;
      return dns(name, type);
    });
    expect(asked).toBe(60);
    const trust = trustOf(found, await fromOf(good), ["aster.example"]);
    expect(trust).toEqual({ kind: "failed", why: "too_much" });
  });

  it.each<readonly [string, (good: string) => Promise<string>]>([
    ["more signatures than an honest mail", async (good) => (await copies(20)) + good],
    ["more lines", async (good) => `X-Filler: ${"x\r\n ".repeat(5_000)}\r\n${good}`],
    ["more senders", async (good) => good.replace("From: ", `From: ${"a:".repeat(10_000)}`)],
    ["longer headers", async (good) => `X-Filler: ${"x".repeat(263_000)}\r\n${good}`],
    ["headers without an end", async () => "X: y\r\n".repeat(5_001)],
  ])("%s are not looked at", async (_what, spoil) => {
    const good = await signed(mailOf(), "aster.example");
    const start = performance.now();
    const mail = await spoil(good);
    const whole = (async function* () {
      yield Buffer.from(mail);
    })();
    const found = await authenticateMail(whole, NO_ENVELOPE, AT, dnsOf(ASTER));
    expect(found).toEqual(await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, dnsOf(ASTER)));
    expect(found.tooMuch).toBe(true);
    expect(found.dkim).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
    const trust = trustOf(found, await fromOf(good), ["aster.example"]);
    expect(trust).toEqual({ kind: "failed", why: "too_much" });
  });

  it("as many signatures and lines as an honest mail may have are", async () => {
    const good = await signed(mailOf(), "aster.example");
    const mail = `X-Filler: ${"x\r\n ".repeat(4_000)}\r\n${await copies(19)}${good}`;
    expect(await verdict({ mail, zone: ASTER })).toBe("dkim");
  });

  it("a body of any length is read through", async () => {
    const mail = await signed(mailOf(undefined, "words\r\n".repeat(300_000)), "aster.example");
    const found = await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, dnsOf(ASTER));
    expect(found.dkim).toEqual([{ domain: "aster.example", result: "pass" }]);
    expect(found.tooMuch).toBe(false);
  });

  it("a mail that cannot be read from where it is kept is no judgement of it", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(mailOf());
      throw new Error("the disk is gone");
    }
    await expect(authenticateMail(failing(), NO_ENVELOPE, AT, dnsOf({}))).rejects.toThrow(
      "the disk is gone",
    );
  });

  it("and nothing that a mail holds makes it throw", async () => {
    const whole = await sealed(await signed(mailOf(), "aster.example"), "relay.example", SAW);
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        ...["\r\n", "\n", "\r", "\0", "=", ";", ":", "<", '"', "\r\n\r\n", "\v", "\u0085"],
        ...["From: x@evil.example\r\n", "From:x@evil.example\r", "From : x@evil.example\n"],
        ...[
          "\nFrom\t: x@evil.example\n",
          "\r\nFROM:\r\n x@evil.example\r\n",
          "\n\nFrom: x@evil.example\n",
        ],
        ...[
          "X: y\rFrom: x@evil.example\r\n",
          "X: y\0\nFrom: x@evil.example\r\n",
          "\u00a0From: x@evil.example\r\n",
        ],
      ),
    );
    const starts = [0, ...Array.from(whole.matchAll(/\r\n/g), ({ index }) => index + 2)];
    const place = fc.oneof(fc.nat(whole.length), fc.constantFrom(...starts));
    const edit = fc.tuple(place, fc.oneof(fc.constant(0), fc.nat(30)), text);
    let believed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let mail = whole;
        for (const [at, cut, added] of edits)
          mail = mail.slice(0, at) + added + mail.slice(at + cut);
        const trust = await trustIn({ mail, zone: RELAYS, sealers: ["relay.example"] });
        if (trust.kind !== "aligned") return;
        // Whatever was done to it: where it is still believed, people are shown the sender that was signed.
        believed += 1;
        expect(await fromOf(mail)).toEqual([{ name: "Ada Byron", address: "ada@aster.example" }]);
      }),
      { numRuns: 150 },
    );
    expect(believed).toBeGreaterThan(5);
  });
});
