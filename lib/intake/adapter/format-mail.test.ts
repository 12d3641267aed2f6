import { afterAll, describe, expect, it } from "vitest";
import { formatMail } from "@/lib/intake/adapter/format-mail";
import { startMailParsers } from "@/lib/intake/adapter/kept-parsers";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { MAIL_ATTACKS } from "@/lib/testing/mail-attacks";

const LARGEST_PARSED = 500_000;

const parsers = startMailParsers(20_000);
afterAll(() => parsers.close());

async function parsed(bytes: Uint8Array): Promise<ParsedMail | null> {
  const outcome = await parseWith(parsers.parse, bytes);
  return outcome.ok ? outcome.value : null;
}

/** A tag, or an attribute of one, with which something would run, be sent, lead away or be fetched. */
const DANGEROUS =
  /^<\/?(?:script|iframe|object|embed|form|input|button|meta|link|base|style|svg|a)\b|\s(?:on\w+|href|srcset|background|style|action|data)\s*=|\ssrc="(?!data:image\/(?:png|gif|jpeg);base64,)/i;

const GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const part = (type: string, contentId: string, base64: string) =>
  [
    "--r",
    `Content-Type: ${type}`,
    `Content-ID: <${contentId}>`,
    "Content-Transfer-Encoding: base64",
    "",
    base64,
  ].join("\r\n");

function related(html: string, ...parts: readonly string[]): Uint8Array {
  const head = [
    "From: eve@evil.example",
    "MIME-Version: 1.0",
    'Content-Type: multipart/related; boundary="r"',
    "",
    "--r",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
  ];
  return Buffer.from([...head, ...parts, "--r--", ""].join("\r\n"));
}

const bodyOf = (document: string) => /<body>([\s\S]*)<\/body>/.exec(document)?.[1] ?? "";

describe("a formatted mail", () => {
  it("shows the pictures that came with it, once its bytes were let through, and no others", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString(
      "base64",
    );
    const mail = await parsed(
      related(
        '<p>x</p><img src="cid:a@x" alt="A"><img src="cid:b@x" alt="B"><img src="https://c.example/c" alt="C">',
        part("image/gif", "a@x", GIF),
        part("image/gif", "b@x", svg),
      ),
    );
    if (!mail) throw new Error("not parsed");
    const free = formatMail(mail, "mail", true);
    expect(bodyOf(free?.document ?? "").trim()).toBe(
      `<p>x</p><img src="data:image/gif;base64,${GIF}" alt="A" /><span>[B]</span><span>[C at c.example, not loaded]</span>`,
    );
    expect(free).toMatchObject({ remote: ["c.example"], withheld: 0 });
    const held = formatMail(mail, "mail", false);
    expect(held?.document).not.toContain("data:image");
    expect(held).toMatchObject({ remote: ["c.example"], withheld: 1 });
  });

  it("is the one that was asked for, and none where there is none", async () => {
    const inner = ["From: a@b.example", "Content-Type: text/html", "", "<b>inner</b>"].join("\r\n");
    const mail = await parsed(
      Buffer.from(
        [
          "From: eve@evil.example",
          "MIME-Version: 1.0",
          'Content-Type: multipart/mixed; boundary="m"',
          "",
          "--m",
          "Content-Type: text/plain",
          "",
          "outer",
          "--m",
          "Content-Type: message/rfc822",
          "",
          inner,
          "--m--",
          "",
        ].join("\r\n"),
      ),
    );
    if (!mail) throw new Error("not parsed");
    expect(formatMail(mail, "mail", true)).toBeNull();
    expect(bodyOf(formatMail(mail, "mail.0", true)?.document ?? "")).toContain("<b>inner</b>");
    for (const path of ["mail.1", "", "mail.0.0", "__proto__", "../../x"]) {
      expect(formatMail(mail, path, true)).toBeNull();
    }
  });

  it("of any attack has nothing that runs, sends, leads away or loads", async () => {
    const small = MAIL_ATTACKS.map(({ name, bytes }) => ({ name, raw: bytes() })).filter(
      ({ raw }) => raw.byteLength <= LARGEST_PARSED,
    );
    const found: [string, string[]][] = [];
    for (const { name, raw } of small) {
      const mail = await parsed(raw);
      const shown = mail && formatMail(mail, "mail", true);
      const tags = bodyOf(shown?.document ?? "").match(/<[^>]*>/g) ?? [];
      if (shown) found.push([name, tags.filter((tag) => DANGEROUS.test(tag))]);
    }
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, bad]) => bad.length > 0)).toEqual([]);
  }, 120_000);
});
