import { describe, expect, it } from "vitest";
import { ASTER, mailOf, POLICIES, policy, policyZone, verdict } from "@/lib/testing/mail-trust";
import { keyZone, signed, type Zone } from "@/lib/testing/signed-mail";

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
