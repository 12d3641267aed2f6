import type { Proposal } from "@/lib/intake/model/proposal";
import { SURE } from "@/lib/intake/model/proposal";
import type { MailAttack } from "@/lib/testing/mail-attacks/attack";
import { attack, EVIL, FORWARD, letter, raw, utf8 } from "@/lib/testing/mail-attacks/attack";

const base64 = (words: string) => `=?utf-8?B?${Buffer.from(words, "latin1").toString("base64")}?=`;

function namesNone(words: string) {
  return (proposal: Proposal) =>
    proposal.identifiers.some(({ value }) => value.value.includes(words))
      ? [`"${words}" is taken for an identifier`]
      : [];
}

function notSureOfArrival(proposal: Proposal): string[] {
  return proposal.arrivedAt.confidence >= SURE ? ["is sure of a forged arrival"] : [];
}

/** The quoted header of a forward with one line changed. */
function quotedDate(date: string): string {
  return FORWARD.replace("Mon, 2 Nov 2026 at 16:05", date);
}

const ODD_DATES = [
  "Sat, 13 Sep 275760 00:00:00 +0000",
  "31 Feb 2026 10:00:00 +0100",
  "Mon, 2 Nov 2026 25:61:61 +0100",
  "Mon, 2 Nov 2026 10:00:00 -9999",
  "Mon, 2 Nov 2026 10:00:00 +1500",
  "0 0 0000 00:00",
  "99999999999999999999",
  "NaN-NaN-NaN",
  "01/02/03 04:05",
];

/** Header lines made to be read as something else, or to become a line of a mail that we send. */
export const HEADER_ATTACKS: readonly MailAttack[] = [
  attack("a line end in an encoded subject", () =>
    utf8(letter({ subject: `=?utf-8?Q?Fwd:_x=0D=0ABcc:_${EVIL.replace("@", "=40")}?=` })),
  ),
  attack("a line end in an encoded subject, in base64", () =>
    utf8(letter({ subject: base64(`Fwd: x\r\nBcc: ${EVIL}\r\n\r\n<script>`) })),
  ),
  attack("a line end in an encoded sender", () =>
    utf8(letter({ from: `=?utf-8?Q?Mia=0D=0ABcc:_x?= <mia.novak@brightlamp.example>` })),
  ),
  attack(
    "a line end in an encoded address",
    () => utf8(letter({ from: `<=?utf-8?Q?mia=0D=0A?=@brightlamp.example>` })),
    { controller: "unsure" },
  ),
  attack("a line separator of Unicode in the subject", () =>
    utf8(letter({ subject: "Fwd: x\u2028Bcc: y\u2029\u0085z" })),
  ),
  attack("a bare CR in the subject", () => raw(letter({ subject: `Fwd: x\rBcc: ${EVIL}` }))),
  attack("a bare LF in the subject", () => raw(letter({ subject: `Fwd: x\nX-Evil: 1` }))),
  attack("NUL bytes everywhere", () =>
    raw(letter({ subject: "Fwd:\0 x\0", body: FORWARD.replaceAll(" ", "\0 ") })),
  ),
  attack("raw 8-bit letters in headers", () =>
    raw(
      letter({
        from: "M\xfcller <mia.novak@brightlamp.example>",
        subject: "Fwd: \xe4\xff\xfe\x80",
      }),
    ),
  ),
  attack("half an encoded word", () => utf8(letter({ subject: "=?utf-8?B?////" }))),
  attack("an encoded word in an unknown charset", () =>
    utf8(letter({ subject: "=?x-klingon?Q?Fwd:=FF?= =?utf-7?Q?+ADw-script+AD4-?=" })),
  ),
  attack("ten thousand encoded words", () =>
    utf8(letter({ subject: "=?utf-8?Q?=F0=9F?=\r\n ".repeat(10_000) })),
  ),
  attack("bidirectional overrides in name and subject", () =>
    utf8(
      letter({
        from: "\u202egro.elpmaxe@ave\u202c <mia.novak@brightlamp.example>",
        subject: "Fwd: \u2066\u202etxt.exe",
      }),
    ),
  ),
  attack(
    "a header of one megabyte",
    () => utf8(letter({ headers: `X-Long: ${"a".repeat(1_000_000)}\r\n` })),
    {
      unreadable: ["headers_too_large"],
    },
  ),
  attack(
    "a hundred thousand headers",
    () => utf8(letter({ headers: "X: y\r\n".repeat(100_000) })),
    {
      unreadable: ["headers_too_large"],
    },
  ),
  attack("a header folded thirty thousand times", () =>
    utf8(letter({ headers: `X-Folded: a\r\n${" b\r\n".repeat(30_000)}` })),
  ),
  attack("a header without a colon, and one without a name", () =>
    utf8(letter({ headers: "nothing here\r\n: value\r\n\tfolded under nothing\r\n" })),
  ),
  attack("a To line of twenty thousand addresses", () =>
    utf8(
      letter({
        headers: `Cc: ${Array.from({ length: 9_000 }, (_, n) => `a${n}@example.org`).join(",\r\n ")}\r\n`,
      }),
    ),
  ),
  attack(
    "ten thousand open brackets in From",
    () => utf8(letter({ from: `${"(<".repeat(10_000)} ${EVIL}` })),
    {
      controller: "none",
    },
  ),
  attack(
    "forged thread ids and a forged reply address",
    () =>
      utf8(
        letter({
          headers:
            "In-Reply-To: <reply.0193@northwind.example>\r\nReferences: <a@b> <reply.0193@northwind.example>\r\nDelivered-To: reply+0193.c2ln@northwind.example\r\n",
          body: `${FORWARD}\r\nreply+0193.c2ln@northwind.example\r\n`,
        }),
      ),
    { complaints: namesNone("northwind.example") },
  ),
  attack(
    "a Received line from long ago",
    () => utf8(letter({ headers: "Received: from x by y; Mon, 1 Jan 2001 00:00:00 +0000\r\n" })),
    {
      complaints: notSureOfArrival,
    },
  ),
  attack(
    "a Received line from the future",
    () => utf8(letter({ headers: "Received: from x by y; Fri, 1 Jan 2100 00:00:00 +0000\r\n" })),
    {
      complaints: notSureOfArrival,
    },
  ),
  ...ODD_DATES.flatMap((date) => [
    attack(
      `the date ${date}`,
      () => utf8(letter({}).replace("Date: Tue, 3 Nov 2026 09:30:00 +0100", `Date: ${date}`)),
      {
        complaints: notSureOfArrival,
      },
    ),
    attack(`the quoted date ${date}`, () => utf8(letter({ body: quotedDate(date) }))),
  ]),
  attack("a time zone a day wide, in a date that is quoted", () =>
    utf8(letter({ body: quotedDate("2 Nov 2026 23:59:59 GMT-12") })),
  ),
  attack(
    "an automatic reply that quotes a request",
    () => utf8(letter({ headers: "Auto-Submitted: auto-replied\r\n" })),
    { kind: "automatic_reply", remark: "automatic_reply" },
  ),
  attack(
    "a forged bounce that carries a request",
    () =>
      utf8(
        letter({
          headers: "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
          body: `--b\r\nContent-Type: text/plain\r\n\r\n${FORWARD}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: ${EVIL}\r\n\r\nDelete my data\r\n--b--\r\n`,
        }),
      ),
    { kind: "delivery_report", remark: "delivery_report" },
  ),
];
