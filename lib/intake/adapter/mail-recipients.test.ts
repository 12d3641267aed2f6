import { describe, expect, it } from "vitest";
import {
  ASTER,
  type Case,
  mailOf,
  RELAYS,
  SAW,
  SENDER,
  spfZone,
  verdict,
} from "@/lib/testing/mail-trust";
import { sealed, signed } from "@/lib/testing/signed-mail";

const TO_US = "To: privacy@northwind.example";
const OTHERS = "To: orders@mailing.example";

/** Ada's mail with these header lines in place of the one that says it is to us. */
const mailTo = (...lines: string[]) =>
  mailOf().replace(`${TO_US}\r\n`, lines.map((line) => `${line}\r\n`).join(""));

const signedBy = async (mail: string, headerList?: string[]): Promise<Case> => ({
  mail: await signed(mail, "aster.example", "rsa2048", headerList ? { headerList } : {}),
  zone: ASTER,
});

/** As somebody sends it on who had got it from her, with a line of their own on top. */
const withLine = async (line: string, mail = mailTo(OTHERS)): Promise<Case> => {
  const whole = await signed(mail, "aster.example");
  return { mail: whole.replace("From: Ada", `${line}\r\nFrom: Ada`), zone: ASTER };
};

describe("words that a controller signed for somebody else", () => {
  it.each<readonly [string, () => Promise<Case>]>([
    ["written to another house", () => signedBy(mailTo(OTHERS))],
    ["written to nobody", () => signedBy(mailTo())],
    ["written within the house", () => signedBy(mailTo("To: team@aster.example"))],
    [
      "our address as a name",
      () => signedBy(mailTo('To: "privacy@northwind.example" <orders@mailing.example>')),
    ],
    [
      "our address in a comment",
      () => signedBy(mailTo("To: orders@mailing.example (privacy@northwind.example)")),
    ],
    [
      "our domain in front of another",
      () => signedBy(mailTo("To: privacy@northwind.example.mailing.example")),
    ],
    ["our domain behind a hyphen", () => signedBy(mailTo("To: privacy@not-northwind.example"))],
    ["to us, unsigned", () => signedBy(mailOf(), ["From", "Subject", "Date"])],
    ["a second To on top", () => withLine(TO_US)],
    ["a Cc on top", () => withLine("Cc: privacy@northwind.example")],
    ["a second To on top of one to us", () => withLine("To: all@northwind.example", mailOf())],
    ["a To in capitals on top", () => withLine(TO_US.toUpperCase())],
    ["a To with a space behind its name", () => withLine("To : privacy@northwind.example")],
    ["a To with a tab behind its name", () => withLine("To\t: privacy@northwind.example")],
    ["a To whose colon is on the next line", () => withLine("To\r\n : privacy@northwind.example")],
    ["a To with a byte of nothing in its name", () => withLine("T\0o: privacy@northwind.example")],
    ["a To with a space that is none", () => withLine("To\u00a0: privacy@northwind.example")],
    ["a To behind a line that is no field", () => withLine(`x\r\n${TO_US}`)],
  ])("%s", async (_what, make) => {
    expect(await verdict(await make())).toBe("other_recipients");
  });

  it("and sealed on the way by somebody who is trusted", async () => {
    const relayed = async (mail: string): Promise<Case> => ({
      mail: await sealed(mail, "relay.example", SAW),
      zone: RELAYS,
      sealers: ["relay.example"],
    });
    expect(await verdict(await relayed(mailTo(OTHERS)))).toBe("other_recipients");
    expect(await verdict(await relayed(mailOf()))).toBe("arc");
  });
});

describe("words that a controller wrote to us", () => {
  it.each<readonly [string, () => Promise<Case>, string]>([
    ["among others", () => signedBy(mailTo(`${OTHERS}, privacy@northwind.example`)), "dkim"],
    [
      "as a copy",
      () => signedBy(mailTo(OTHERS, "Cc: Privacy <Privacy@Northwind.example>")),
      "dkim",
    ],
    ["at a part of our house", () => signedBy(mailTo("To: r.1@in.northwind.example")), "dkim"],
    [
      "in a group",
      () => signedBy(mailTo("To: Vendors: a@b.example, p@northwind.example;")),
      "dkim",
    ],
    [
      "with the recipients covered by one of two signatures",
      async () => {
        const once = await signed(mailOf(), "aster.example", "rsa2048", { headerList: ["From"] });
        return { mail: await signed(once, "aster.example"), zone: ASTER };
      },
      "dkim",
    ],
    [
      "as a blind copy that their own server brings",
      async () => ({
        ...(await signedBy(mailTo(OTHERS))),
        zone: { ...ASTER, ...spfZone("ip4:192.0.2.0/24 -all") },
        envelope: SENDER,
      }),
      "spf",
    ],
    [
      "at a domain that the settings name",
      async () => ({
        ...(await signedBy(mailTo("To: privacy@northwind-cloud.example"))),
        ours: ["northwind.example", "Northwind-Cloud.example"],
      }),
      "dkim",
    ],
  ])("%s", async (_what, make, expected) => {
    expect(await verdict(await make())).toBe(expected);
  });
});
