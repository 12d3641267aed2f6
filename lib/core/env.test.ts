import { describe, expect, it } from "vitest";
import { ENV_NAMES, readSettings } from "@/lib/core/env";

const LEAST = {
  DATABASE_URL: "postgresql://localhost/thirty",
  NEXTAUTH_SECRET: "x".repeat(32),
  THIRTY_KEY: Buffer.alloc(32).toString("base64"),
};

const read = (more: Record<string, string>) => readSettings({ ...LEAST, ...more });

describe("the company that processes the data", () => {
  it("is called as it says, or like the product", () => {
    expect(read({ COMPANY_NAME: " Northwind Sales Cloud " }).COMPANY_NAME).toBe(
      "Northwind Sales Cloud",
    );
    for (const unsaid of [read({}), read({ COMPANY_NAME: " " })]) {
      expect(unsaid.COMPANY_NAME).toBe("Thirty");
    }
  });

  it("is whom mails come from until somebody says otherwise", () => {
    expect(read({}).MAIL_FROM).toBe("Thirty <privacy@localhost>");
    expect(read({ COMPANY_NAME: "Northwind" }).MAIL_FROM).toBe("Northwind <privacy@localhost>");
    expect(read({ COMPANY_NAME: 'A "B", <C>; Ltd' }).MAIL_FROM).toBe(
      "A B C Ltd <privacy@localhost>",
    );
    const said = { COMPANY_NAME: "Northwind", MAIL_FROM: "Privacy <privacy@northwind.example>" };
    expect(read(said).MAIL_FROM).toBe(said.MAIL_FROM);
  });
});

describe("the settings of the doors for mail", () => {
  it("are none without a word about them: no port is opened, no mailbox read, no sealer believed", () => {
    const settings = read({});
    expect(settings.INTAKE_DOMAIN).toBeUndefined();
    expect(settings.INTAKE_SMTP_PORT).toBeUndefined();
    expect(settings.INTAKE_IMAP_URL).toBeUndefined();
    expect(settings.INTAKE_TRUSTED_SEALERS).toEqual([]);
    expect(settings.INTAKE_WRITTEN_TO).toEqual([]);
    expect(settings.INTAKE_DNS_SERVERS).toEqual([]);
  });

  it("that are left empty are left out", () => {
    const names = ENV_NAMES.filter((name) => /^INTAKE_(?!SMTP_HOST)/.test(name));
    expect(names.length).toBeGreaterThan(10);
    const empty = Object.fromEntries(names.map((name) => [name, " "]));
    expect(read(empty)).toEqual(read({}));
  });

  it("are read as they are meant", () => {
    const settings = read({
      INTAKE_DOMAIN: "In.Example.COM",
      INTAKE_SMTP_PORT: "2525",
      INTAKE_IMAP_URL: "imaps://a%40b.example:p@mail.example/INBOX",
      INTAKE_TRUSTED_SEALERS: " forwarder.example , Lists.example,",
      INTAKE_DNS_SERVERS: "192.0.2.53, 192.0.2.54:5353,2001:db8::53, [2001:db8::54]:5353",
    });
    expect(settings).toMatchObject({
      INTAKE_DOMAIN: "in.example.com",
      INTAKE_SMTP_PORT: 2_525,
      INTAKE_TRUSTED_SEALERS: ["forwarder.example", "Lists.example"],
      INTAKE_DNS_SERVERS: ["192.0.2.53", "192.0.2.54:5353", "2001:db8::53", "[2001:db8::54]:5353"],
    });
  });

  const TOKENS = {
    INTAKE_IMAP_URL: "imaps://a@mail.example/INBOX",
    INTAKE_IMAP_TOKEN_URL: "https://login.example/token",
    INTAKE_IMAP_CLIENT_ID: "thirty",
    INTAKE_IMAP_REFRESH_TOKEN: "r",
  };

  it("take a place that gives access tokens, and this machine for trying it", () => {
    expect(read(TOKENS).INTAKE_IMAP_TOKEN_URL).toBe("https://login.example/token");
    const near = { ...TOKENS, INTAKE_IMAP_TOKEN_URL: "http://localhost:8080/token" };
    expect(read(near).INTAKE_IMAP_TOKEN_URL).toBe("http://localhost:8080/token");
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "a port without a domain",
      { INTAKE_SMTP_PORT: "25" },
      "INTAKE_SMTP_PORT: needs INTAKE_DOMAIN",
    ],
    [
      "a port that is none",
      { INTAKE_SMTP_PORT: "smtp", INTAKE_DOMAIN: "in.x.example" },
      "INTAKE_SMTP_PORT: ",
    ],
    [
      "a port that is too high",
      { INTAKE_SMTP_PORT: "70000", INTAKE_DOMAIN: "in.x.example" },
      "INTAKE_SMTP_PORT: ",
    ],
    [
      "an address for a domain",
      { INTAKE_DOMAIN: "a@in.x.example" },
      "INTAKE_DOMAIN: must be a domain",
    ],
    [
      "a key without a certificate",
      { INTAKE_SMTP_KEY_FILE: "/k" },
      "INTAKE_SMTP_KEY_FILE: needs INTAKE_SMTP_CERT_FILE",
    ],
    [
      "a certificate without a key",
      { INTAKE_SMTP_CERT_FILE: "/c" },
      "INTAKE_SMTP_CERT_FILE: needs INTAKE_SMTP_KEY_FILE",
    ],
    [
      "a mailbox by another protocol",
      { INTAKE_IMAP_URL: "pop3://a:b@mail.example" },
      "INTAKE_IMAP_URL: must be like",
    ],
    [
      "a mailbox of nobody",
      { INTAKE_IMAP_URL: "imaps://mail.example/INBOX" },
      "INTAKE_IMAP_URL: must be like",
    ],
    [
      "sealers that are no domains",
      { INTAKE_TRUSTED_SEALERS: "forwarder.example;lists" },
      "INTAKE_TRUSTED_SEALERS: must be domains",
    ],
    [
      "an address in place of a domain",
      { INTAKE_WRITTEN_TO: "privacy@x.example" },
      "INTAKE_WRITTEN_TO: must be domains",
    ],
    [
      "a name server by its name",
      { INTAKE_DNS_SERVERS: "dns.example" },
      "INTAKE_DNS_SERVERS: must be addresses",
    ],
    [
      "a name server of a port that is none",
      { INTAKE_DNS_SERVERS: "192.0.2.1:0" },
      "INTAKE_DNS_SERVERS: must be addresses",
    ],
    [
      "tokens over a connection that anybody may read",
      { ...TOKENS, INTAKE_IMAP_TOKEN_URL: "http://login.example/t" },
      "INTAKE_IMAP_TOKEN_URL: must be an https address",
    ],
    [
      "tokens for no mailbox",
      { ...TOKENS, INTAKE_IMAP_URL: "" },
      "INTAKE_IMAP_TOKEN_URL: needs INTAKE_IMAP_URL",
    ],
    [
      "tokens without one to begin with",
      { ...TOKENS, INTAKE_IMAP_REFRESH_TOKEN: "" },
      "INTAKE_IMAP_TOKEN_URL: needs INTAKE_IMAP_REFRESH_TOKEN or",
    ],
    [
      "a token twice",
      { ...TOKENS, INTAKE_IMAP_REFRESH_TOKEN_FILE: "/t" },
      "INTAKE_IMAP_REFRESH_TOKEN: is set, and",
    ],
    [
      "a token that nobody gives",
      { INTAKE_IMAP_REFRESH_TOKEN: "r" },
      "INTAKE_IMAP_REFRESH_TOKEN: needs INTAKE_IMAP_TOKEN_URL",
    ],
  ])("with %s end the start in words", (_what, settings, words) => {
    expect(() => read(settings)).toThrow(words);
  });

  it("are all complained of at once, and no secret among them is repeated", () => {
    const wrong = {
      INTAKE_SMTP_PORT: "25",
      INTAKE_IMAP_URL: "pop3://a:hunter2@x",
      DESK_ZONE: "Mars",
    };
    const words = () => read(wrong);
    for (const name of Object.keys(wrong)) expect(words).toThrow(name);
    expect(words).not.toThrow("hunter2");
  });
});
