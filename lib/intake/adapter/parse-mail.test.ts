import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { startMailParsers } from "@/lib/intake/adapter/kept-parsers";
import { collect } from "@/lib/intake/adapter/mail-bytes";
import { MAIL_LIMIT_MS } from "@/lib/intake/adapter/mail-parser";
import { parseMail, parseWith } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { mailFixture, parseHere } from "@/lib/testing/mail-fixtures";
import { wholeMails } from "@/lib/testing/mail-mutants";

const bytes = (text: string) => new TextEncoder().encode(text);

async function read(content: Uint8Array): Promise<ParsedMail> {
  const parsed = await parseMail(content);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

describe("a file that cannot be read is refused with a reason", () => {
  it.each([
    ["an empty file", new Uint8Array(), "empty"],
    ["a file over 25 MB", new Uint8Array(MAIL_LIMIT_BYTES + 1), "too_large"],
    [
      "an Outlook .msg file",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      "outlook_msg",
    ],
    ["headers over 256 kB", mailFixture("huge-header.eml"), "headers_too_large"],
    ["sixty layers", bytes(layers(60)), "too_complex"],
    ["more lines than a mail has", new Uint8Array(400_001).fill(10), "too_complex"],
  ])("%s", async (_what, content, reason) => {
    expect(await parseMail(content)).toEqual({ ok: false, reason });
  });

  it("as many short lines as a mail may have are read within 300 MB", async () => {
    const parsers = startMailParsers(MAIL_LIMIT_MS * 6);
    try {
      const lines = bytes(`Subject: x\r\n\r\n${"\r\n".repeat(399_990)}`);
      const inside = bytes(`Content-Type: message/rfc822\r\n\r\n${"\r\n".repeat(399_990)}`);
      for (const one of [lines, inside]) {
        expect((await parseWith(parsers.parse, one)).ok).toBe(true);
        expect(parsers.peakMb()).toBeLessThan(300);
      }
    } finally {
      parsers.close();
    }
  }, 60_000);

  it("a mail that takes too long is given up", async () => {
    // A large one: a small mail may find a process that runs already, and be read within any time.
    const large = new Uint8Array(5_000_000).fill(120);
    expect(await parseMail(large, 1)).toEqual({ ok: false, reason: "too_slow" });
  });
});

function layers(count: number): string {
  const open = (layer: number) =>
    `Content-Type: multipart/mixed; boundary=b${layer}\n\n--b${layer}\n`;
  return Array.from({ length: count }, (_, layer) => open(layer)).join("");
}

describe("a large mail", () => {
  const pdf = `${"QUJD".repeat(19)}\r\n`.repeat(300_000);
  const large = `Subject: large\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}--b--`;

  it.each([
    ["as it is", 0],
    ["attached to another", 1],
    ["attached to one that is attached to another", 2],
  ])(
    "of 22 MB, %s, is read by processes that never hold 300 MB",
    async (_how, levels) => {
      const outer = "Content-Type: message/rfc822\r\n\r\n".repeat(levels);
      const parsers = startMailParsers(MAIL_LIMIT_MS * 12);
      try {
        const parsed = await parseWith(parsers.parse, bytes(outer + large));
        let mail = parsed.ok ? parsed.value : null;
        for (let level = 0; level < levels; level += 1) mail = mail?.attached[0] ?? null;
        expect(mail?.attachments.map(({ size }) => size)).toEqual([300_000 * 57]);
        const whole = mail?.attachments[0]?.whole;
        const file = whole ? Buffer.from(await collect(whole)) : Buffer.alloc(0);
        expect(file.equals(Buffer.from("ABC".repeat(300_000 * 19)))).toBe(true);
        expect(parsers.peakMb()).toBeLessThan(300);
      } finally {
        parsers.close();
      }
    },
    130_000,
  );
});

it("the process reads in a mail exactly what the parser reads without it", async () => {
  const parser = startMailParsers(MAIL_LIMIT_MS * 6);
  try {
    for (const { name, bytes: whole } of wholeMails()) {
      const here = await parseWith(parseHere, whole);
      if (here.ok) expect([name, await parseWith(parser.parse, whole)]).toEqual([name, here]);
    }
  } finally {
    parser.close();
  }
});

describe("a mail is decoded", () => {
  it("its bytes stay as they were", async () => {
    const content = mailFixture("attached-message.eml");
    const hash = () => createHash("sha256").update(content).digest("hex");
    const before = hash();
    await read(content);
    expect(hash()).toBe(before);
  });

  it("ISO 8859-1, quoted-printable and base64 texts are read as they were meant", async () => {
    expect((await read(mailFixture("outlook-de.eml"))).plainText).toContain("Jürgen Groß");
    expect((await read(mailFixture("gmail-de.eml"))).plainText).toContain("bitte löschen Sie");
    expect((await read(mailFixture("outlook-fr-html.eml"))).htmlText).toContain("conformément");
  });

  it("an attached mail is read with its own headers, and other attachments keep a harmless name", async () => {
    const mail = await read(mailFixture("attached-message.eml"));
    expect(mail.attached.map((inner) => inner.from)).toEqual([
      [{ name: "Søren Krogh", address: "soren.krogh@example.org" }],
    ]);
    expect(
      mail.attachments.map(({ name, mediaType, size }) => ({ name, mediaType, size })),
    ).toEqual([{ name: "id.pdf", mediaType: "application/pdf", size: 9 }]);
  });

  it("mails attached to mails are followed five deep and no further", async () => {
    const nested = `${"Content-Type: message/rfc822\n\n".repeat(20)}Subject: x\n\nx`;
    let mail: ParsedMail | undefined = await read(bytes(nested));
    let depth = 0;
    while (mail?.attached[0]) {
      mail = mail.attached[0];
      depth += 1;
    }
    expect(depth).toBe(5);
    expect(mail?.attachments).toHaveLength(1);
  });

  it("texts and headers hold no control characters and no marks that turn text around", async () => {
    const mail = await read(mailFixture("nul-bytes.eml"));
    expect(mail.plainText).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
    expect(mail.plainText).toContain("Subject: nul txet");
  });

  it("every sender of every From header is kept, and the display name is never taken for the address", async () => {
    const mail = await read(
      bytes('From: "privacy@brightlamp.example" <evil@example.com>\nFrom: B <b@example.org>\n\nx'),
    );
    expect(mail.from).toEqual([
      { name: "privacy@brightlamp.example", address: "evil@example.com" },
      { name: "B", address: "b@example.org" },
    ]);
  });

  it("the arrival is read from the topmost Received line only", async () => {
    const mail = await read(mailFixture("gmail-en.eml"));
    expect(mail.arrivedAt?.toISOString()).toBe("2026-11-03T08:30:09.000Z");
  });

  it("a date without a zone is no instant", async () => {
    const mail = await read(bytes("Date: 3 Nov 2026 10:00\n\nx"));
    expect(mail.sentAt).toBeNull();
  });

  it("a report and an automatic reply are told apart from a message", async () => {
    expect((await read(mailFixture("bounce.eml"))).kind).toBe("delivery_report");
    expect((await read(bytes("Auto-Submitted: auto-replied\n\nx"))).kind).toBe("automatic_reply");
    expect((await read(bytes("Auto-Submitted: no\n\nx"))).kind).toBe("message");
  });

  it("a text that is too long is cut, and says so", async () => {
    const mail = await read(bytes(`Subject: x\n\n${"long line\n".repeat(30_000)}`));
    expect(mail.cut).toBe(true);
    expect(mail.plainText?.length).toBeLessThanOrEqual(200_000);
  });
});
