import { describe, expect, it } from "vitest";
import { cursorOf, imapSettingsOf } from "@/lib/intake/adapter/mailbox-door";
import { NOW } from "@/lib/testing/factories";

describe("the address of a mailbox", () => {
  it("names server, account and mailbox", () => {
    expect(imapSettingsOf("imaps://privacy%40x.example:p%3Aw@mail.example/Requests%2FNew")).toEqual(
      {
        host: "mail.example",
        port: 993,
        tls: "implicit",
        user: "privacy@x.example",
        secret: "p:w",
        mailbox: "Requests/New",
      },
    );
    expect(imapSettingsOf("imap://a:b@mail.example:1143")).toMatchObject({
      port: 1143,
      tls: "starttls",
      mailbox: "INBOX",
    });
  });

  it.each(["", "mail.example", "https://a:b@mail.example", "imaps://mail.example/INBOX"])(
    "cannot be read from %j",
    (url) => {
      expect(imapSettingsOf(url)).toBeNull();
    },
  );
});

describe("how far a mailbox was read", () => {
  const settings = (mailbox: string) => ({
    ...{ host: "mail.example", port: 993, tls: "implicit" as const, user: "a", secret: "b" },
    mailbox,
  });

  it("is kept for each mailbox by itself, over a change of its numbers", async () => {
    const one = cursorOf(settings("One"), () => NOW);
    const other = cursorOf(settings("Other"), () => NOW);
    expect(await one.read()).toBeNull();
    await one.write({ uidValidity: 4_294_967_295n, lastUid: 7 });
    expect(await one.read()).toEqual({ uidValidity: 4_294_967_295n, lastUid: 7 });
    await one.write({ uidValidity: 5n, lastUid: 1 });
    expect(await cursorOf(settings("One"), () => NOW).read()).toEqual({
      uidValidity: 5n,
      lastUid: 1,
    });
    expect(await other.read()).toBeNull();
  });
});
