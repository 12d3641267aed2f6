import { describe, expect, it } from "vitest";
import { mailOf, policy, RELAYS, SAW, verdict } from "@/lib/testing/mail-trust";
import { keyZone, sealed, signed, type Zone } from "@/lib/testing/signed-mail";

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
