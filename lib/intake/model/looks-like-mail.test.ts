import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { looksLikeMail } from "@/lib/intake/model/looks-like-mail";
import { corpusFiles } from "@/lib/testing/mail-corpus";
import { mailFixture, mailFixtureNames } from "@/lib/testing/mail-fixtures";

const text = (words: string) => new TextEncoder().encode(words);

describe("a file that is dropped", () => {
  it.each(mailFixtureNames().filter((name) => name !== "empty.eml"))(
    "%s is taken as a mail whatever it is called",
    (name) => {
      expect(looksLikeMail(mailFixture(name), "no name")).toBe("mail");
    },
  );

  it("is a mail behind a byte order mark, empty lines or an mbox line", () => {
    expect(looksLikeMail(text("\uFEFFFrom: a@b.example\r\n\r\nHi"), "x")).toBe("mail");
    expect(looksLikeMail(text("\r\n\r\nSubject: Hi\r\n\r\nHi"), "x")).toBe("mail");
    expect(looksLikeMail(text("From a@b Fri Apr 06\nX-One: 1\nTo: b@c\n\nHi"), "x")).toBe("mail");
  });

  it("is a mail without a header only when it is text and called one", () => {
    const plain = text("Please remove me.\n");
    expect(looksLikeMail(plain, "Remove me.EML")).toBe("mail");
    expect(looksLikeMail(plain, "notes.txt")).toBe("not_a_mail");
    expect(
      looksLikeMail(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "photo.eml"),
    ).toBe("not_a_mail");
    expect(looksLikeMail(new Uint8Array(), "empty.eml")).toBe("not_a_mail");
  });

  it("is named when it is Outlook's own storage", () => {
    expect(looksLikeMail(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "a.eml")).toBe(
      "outlook_msg",
    );
  });

  it("is no mail for having lines like those of a setting", () => {
    expect(looksLikeMail(text("name: value\nother: value\n"), "settings.yaml")).toBe("not_a_mail");
    expect(looksLikeMail(text("Hello\nFrom: me\n"), "letter.txt")).toBe("not_a_mail");
  });
});

const files = corpusFiles();
describe.skipIf(files.length === 0)("the mails of the corpus (fetched by a script)", () => {
  it("are all taken when they are called .eml", () => {
    const refused = files.filter((file) => {
      const name = basename(file).replace(/(?:txt|raw)$/, "eml");
      return looksLikeMail(readFileSync(file), name) !== "mail";
    });
    expect(refused).toEqual([]);
  });
});
