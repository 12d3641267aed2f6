import type { MailAttack } from "@/lib/testing/mail-attacks/attack";
import { attack, EVIL, FORWARD, letter, utf8 } from "@/lib/testing/mail-attacks/attack";

const HTML = "Content-Type: text/html; charset=utf-8\r\n";
const html = (body: string) => utf8(letter({ headers: HTML, body }));
const text = (body: string) => utf8(letter({ body }));
const LONG = 200_000;

/** One text for each regular expression that reads mails: as near to its match as can be, and never there. */
const SLOW_TEXTS: Readonly<Record<string, string>> = {
  "one letter": "a".repeat(LONG),
  "white space": " \t".repeat(LONG / 2),
  "quote marks": "> ".repeat(LONG / 2),
  "quoted empty lines": ">\n>> \n".repeat(LONG / 6),
  "header words": "From:\n".repeat(LONG / 6),
  "header words in one line": "From: a ".repeat(LONG / 8),
  "header lines without an end": "From: a@example.org\nSent: x\n\n".repeat(LONG / 30),
  "ruled lines": `${"-".repeat(9)} x `.repeat(LONG / 12),
  "ruled lines of one kind": "-".repeat(LONG),
  "run-together headers": `----- Forwarded Message ----- ${"From: a".repeat(LONG / 7)}`,
  "sentences above a quote": "On 1:11 1:11\n".repeat(LONG / 13),
  "one sentence above a quote": `On ${"1:11 ".repeat(70)}a@example.org wrot`,
  "times of day": "1:11 ".repeat(LONG / 5),
  dates: "Date: 1/1/1 1.1.1 1-1-1\nFrom: a\n".repeat(LONG / 32),
  addresses: "a@a.".repeat(LONG / 4),
  "at signs": "@".repeat(LONG),
  "address that never ends": `${"a.".repeat(LONG / 4)}@${"a-".repeat(LONG / 4)}`,
  "telephone numbers": `Tel. ${"1 (2) ".repeat(LONG / 6)}`,
  "customer numbers": "customer number is ".repeat(LONG / 19),
  "customer number that never ends": `customer id ${"A._/-".repeat(LONG / 5)}`,
  closings: "Kind regards,\n".repeat(LONG / 14),
  "capital names": `Regards\n${"Aa ".repeat(20)}a\n`.repeat(2_000),
  wishes: "please delete ".repeat(LONG / 14),
  "wishes without an end": "delete my my my what which you on of about ".repeat(LONG / 43),
  denials: "do not no not ne pas nicht ".repeat(LONG / 27),
  articles: "article 17 ".repeat(LONG / 11),
  sentences: "a. ".repeat(LONG / 3),
  questions: "what ".repeat(LONG / 5),
  "shortened words": "art. nr. z. ".repeat(LONG / 12),
  accents: "é̈́".repeat(LONG / 3),
  laws: "General Data Protection ".repeat(LONG / 24),
};

/** Small mails that cost much, and large ones. */
export const BOMB_ATTACKS: readonly MailAttack[] = [
  ...Object.entries(SLOW_TEXTS).map(([name, body]) =>
    attack(`a text made to be slow: ${name}`, () => text(body)),
  ),
  ...["one letter", "addresses", "wishes", "quote marks"].map((name) =>
    attack(`a subject made to be slow: ${name}`, () =>
      utf8(letter({ subject: (SLOW_TEXTS[name] ?? "").slice(0, 100_000) })),
    ),
  ),
  attack("a million nested tags", () => html("<div>".repeat(1_000_000))),
  attack("a million tags that close nothing", () => html("</b>".repeat(1_000_000))),
  attack("a million openings of a tag", () => html("<a ".repeat(1_000_000))),
  attack("a million openings of a comment", () => html("<!--".repeat(500_000))),
  attack("a million scripts that never close", () => html("<script>".repeat(500_000))),
  attack("a tag with a hundred thousand attributes", () =>
    html(`<p ${"a='\"".repeat(200_000)}>x</p>`),
  ),
  attack("a million entities", () => html("&amp;&#x1F600;&#0;&notanentity".repeat(100_000))),
  attack("a table of a hundred thousand cells", () =>
    html(`<table>${"<tr><td>From:<td>a".repeat(100_000)}`),
  ),
  attack("text that HTML hides", () =>
    html(`<div style="display:none">${FORWARD}</div><p>Nothing here</p><style>${EVIL}</style>`),
  ),
  attack(
    "a script in HTML",
    () =>
      html(`<script>document.write("From: ${EVIL}")</script><img src=x onerror=alert(1)><p>Hi</p>`),
    {
      complaints: ({ texts }) =>
        texts.some((shown) => /document\.write|onerror/.test(shown.text)) ? ["shows a script"] : [],
    },
  ),
  attack(
    "invisible letters inside the words",
    () => text(FORWARD.replace("delete", "de\u200bl\u00adete").replace("Byron", "By\u202eron")),
    {
      complaints: ({ rights }) =>
        rights.some(({ value }) => value === "erasure") ? [] : ["is blind to a wish"],
    },
  ),
  attack("halves of letters", () => html("&#xD800;&#xDFFF;\ufffd&#55357;")),
  attack("a thousand forwards in each other", () => text(FORWARD.repeat(1_000))),
  attack(
    "fifteen megabytes of base64",
    () =>
      utf8(
        letter({
          headers:
            "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n",
          body: `${"QUFB".repeat(19)}\r\n`.repeat(200_000),
        }),
      ),
    { unreadable: ["too_complex"] },
  ),
  attack(
    "ten megabytes of quoted-printable",
    () =>
      utf8(
        letter({
          headers: "Content-Transfer-Encoding: quoted-printable\r\n",
          body: "=41=42=43=\r\n".repeat(800_000),
        }),
      ),
    {
      unreadable: ["too_complex"],
    },
  ),
  attack("twenty megabytes in one line", () => text("x".repeat(20_000_000)), {
    unreadable: ["too_complex"],
  }),
  attack("twenty megabytes of line ends", () => text("\n".repeat(20_000_000)), {
    unreadable: ["too_complex", "too_slow"],
  }),
  attack("sixty megabytes", () => new Uint8Array(60 * 1024 * 1024).fill(65), {
    unreadable: ["too_large"],
  }),
];
