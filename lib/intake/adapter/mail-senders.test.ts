import { createHash, sign } from "node:crypto";
import { domainToASCII } from "node:url";
import { describe, expect, it } from "vitest";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import type { Resolve } from "@/lib/intake/adapter/bounded-dns";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { trustOf } from "@/lib/intake/model/authentication";
import {
  ASTER,
  AT,
  addressingOf,
  type Case,
  inPieces,
  KNOWN,
  mailOf,
  trustIn,
  verdict,
} from "@/lib/testing/mail-trust";
import { dnsOf, keyZone, SIGNING_KEYS, signed } from "@/lib/testing/signed-mail";

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
      genuine("ada@bücher.example", "xn--bcher-kva.example", ["bücher.example"]),
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
    expect((await addressingOf(test.mail)).from).toHaveLength(1);
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
    expect(found.dkim).toMatchObject([{ domain: "", result: "pass" }]);
    expect(trustOf(found, await addressingOf(mail), KNOWN).kind).toBe("not_aligned");
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
