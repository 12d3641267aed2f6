import type { MailAttack } from "@/lib/testing/mail-attacks/attack";
import {
  addressed,
  attack,
  EVIL,
  letter,
  MEMBER,
  raw,
  utf8,
} from "@/lib/testing/mail-attacks/attack";

const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString("base64")}?=`;

/** Mails that claim to come from a member of a controller. Every door hands them in as unproven. */
export const SENDER_ATTACKS: readonly MailAttack[] = [
  addressed("a member's address in From, proven by nobody", `Mia Novak <${MEMBER}>`, {
    controller: "unsure",
  }),
  addressed("a member's address as display name", `"${MEMBER}" <${EVIL}>`, {
    controller: "none",
    remark: "look_alike_domain",
  }),
  addressed(
    "a member's address as display name, in an encoded word",
    `${encoded(MEMBER)} <${EVIL}>`,
  ),
  addressed("a member's name and address as display name", `"Mia <${MEMBER}>" <${EVIL}>`),
  addressed("a whole mailbox in an encoded word", encoded(`Mia Novak <${MEMBER}>`)),
  addressed(
    "an encoded word that ends in a comma and an address",
    `${encoded(`Mia, ${MEMBER},`)} <${EVIL}>`,
  ),
  addressed("an encoded word that closes the quotes", `"${encoded(`" <${MEMBER}> "`)}" <${EVIL}>`),
  addressed("a Cyrillic letter in the domain", "Mia <mia.novak@brіghtlamp.example>", {
    controller: "none",
    remark: "look_alike_domain",
  }),
  addressed("the same domain in Punycode", "Mia <mia.novak@xn--brghtlamp-4kj.example>"),
  addressed("a one for an l", "Mia <mia.novak@bright1amp.example>", {
    controller: "none",
    remark: "look_alike_domain",
  }),
  addressed("full-width letters in the domain", "Mia <mia.novak@ｂrightlamp.example>"),
  addressed("a full-width @", `Mia <mia.novak＠brightlamp.example>`),
  addressed("a full-width @ before a real one", `Mia <mia.novak＠brightlamp.example@evil.example>`),
  addressed("an ideographic full stop in the domain", "Mia <mia.novak@brightlamp。example>"),
  addressed("a zero-width space in the domain", "Mia <mia.novak@bright\u200blamp.example>"),
  addressed("a soft hyphen in the domain", "Mia <mia.novak@bright\u00adlamp.example>"),
  addressed("a word joiner in front of the domain", "Mia <mia.novak@\u2060brightlamp.example>"),
  attack("a NUL in the domain", () => raw(letter({ from: "Mia <mia@bright\0lamp.example>" })), {
    controller: "none",
  }),
  addressed("the domain as the beginning of another", "Mia <mia@brightlamp.example.evil.example>"),
  addressed("the domain as the end of another", "Mia <mia@evilbrightlamp.example>"),
  addressed("the domain behind a hyphen", "Mia <mia@login-brightlamp.example>"),
  addressed("the domain with a path behind it", "Mia <mia@brightlamp.example/evil.example>"),
  addressed("the domain with a port", "Mia <mia@brightlamp.example:25>"),
  addressed("an address as a quoted local part of another", `"${MEMBER}"@evil.example`),
  addressed(
    "a foreign address as the quoted local part of a member's",
    '"eve@evil.example"@brightlamp.example',
  ),
  addressed("a comment that holds a member's address", `(${MEMBER}) ${EVIL}`),
  addressed(
    "a comment between local part and domain",
    "mia.novak(@brightlamp.example)@evil.example",
  ),
  addressed("two addresses in angle brackets", `<${MEMBER}> <${EVIL}>`),
  addressed("an address without brackets before another", `${MEMBER} <${EVIL}>`),
  addressed("a source route", `<@brightlamp.example:${EVIL}>`),
  addressed("the percent hack", "mia.novak%brightlamp.example@evil.example"),
  addressed("the bang path", "brightlamp.example!mia.novak@evil.example"),
  addressed("two mailboxes in one From line", `Mia <${MEMBER}>, Eve <${EVIL}>`),
  addressed("a group in the From line", `Team: Mia <${MEMBER}>, Eve <${EVIL}>;`),
  attack("two From lines", () => utf8(letter({ headers: `From: Eve <${EVIL}>\r\n` })), {
    controller: "none",
    remark: "several_senders",
  }),
  attack(
    "a From line with a space before the colon, and another one",
    () => utf8(letter({ from: "", headers: `From : Mia <${MEMBER}>\r\nFrom: Eve <${EVIL}>\r\n` })),
    { controller: "none" },
  ),
  attack(
    "a folded From line that begins with a member",
    () => utf8(letter({ from: `Mia Novak\r\n <${MEMBER}>\r\n ,<${EVIL}>` })),
    { controller: "none" },
  ),
  addressed("an empty From line", "<>"),
  attack(
    "no From line, but a Sender line",
    () => utf8(letter({ from: "", headers: `Sender: ${MEMBER}\r\n` })),
    {
      controller: "none",
    },
  ),
  attack(
    "a Resent-From line of a member",
    () =>
      utf8(
        letter({
          from: `Eve <${EVIL}>`,
          headers: `Resent-From: ${MEMBER}\r\nResent-Sender: ${MEMBER}\r\n`,
        }),
      ),
    { controller: "none" },
  ),
  attack(
    "a Reply-To line of a member",
    () => utf8(letter({ from: `Eve <${EVIL}>`, headers: `Reply-To: ${MEMBER}\r\n` })),
    { controller: "none" },
  ),
  attack(
    "a forged Authentication-Results line",
    () =>
      utf8(
        letter({
          headers: `Authentication-Results: in.northwind.example; spf=pass; dkim=pass header.d=brightlamp.example; dmarc=pass\r\nReceived-SPF: pass\r\n`,
        }),
      ),
    { controller: "unsure" },
  ),
];
