import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";
import { readEmail } from "@/lib/intake/adapter/read-email";
import { type Envelope, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { robotOf } from "@/lib/intake/model/robot";
import { compose } from "@/lib/mail/adapter/compose";
import { parseHere } from "@/lib/testing/mail-fixtures";

const OURS = { messageIdHosts: ["privacy.northwind.example", "old.northwind.example"] };
const OWN_ID = "<2f1c1d0a-9a52-4c36-9d2e-0c3a4b5d6e7f@privacy.northwind.example>";

async function mailOf(lines: readonly string[], body = "Hello"): Promise<ParsedMail> {
  const hasSender = lines.some((line) => /^from:/i.test(line));
  const from = hasSender ? [] : ["From: Ada Byron <ada@aster.example>"];
  const text = [...from, ...lines, "", body].join("\r\n");
  const parsed = await parseHere(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.reason);
  return readEmail(parsed.email, [], []);
}

const from = (address: string | null): Envelope => ({ ...NO_ENVELOPE, from: address });

const REPORT = (type: string) => [
  `Content-Type: multipart/report; report-type=${type}; boundary=b`,
];
const EXCHANGE = [
  "Auto-Submitted: auto-generated",
  "X-Auto-Response-Suppress: All",
  "In-Reply-To: <x@y.example>",
];

const SAMPLES: ReadonlyArray<
  readonly [what: string, lines: readonly string[], sender: string | null, kind: string]
> = [
  ["a delivery report", REPORT("delivery-status"), "", "bounce"],
  [
    "a report that does not say of what",
    ["Content-Type: multipart/report; boundary=b"],
    null,
    "bounce",
  ],
  [
    "a report in quotes",
    ['Content-Type: Multipart/Report; Report-Type="Delivery-Status"; boundary=b'],
    null,
    "bounce",
  ],
  [
    "a receipt for having been read",
    REPORT("disposition-notification"),
    "ada@aster.example",
    "automatic_reply",
  ],
  ["a complaint", REPORT("feedback-report"), "", "automatic_message"],
  [
    "a bounce of qmail",
    ["From: MAILER-DAEMON@mx.aster.example", "Subject: failure notice"],
    "",
    "bounce",
  ],
  [
    "a bounce of Exim",
    [
      "From: Mail Delivery System <Mailer-Daemon@mx.aster.example>",
      "X-Failed-Recipients: a@b.example",
    ],
    "",
    "bounce",
  ],
  [
    "a bounce from a mailbox, without an envelope",
    ["From: mailer-daemon@mx.aster.example"],
    null,
    "bounce",
  ],
  [
    "a bounce by postmaster",
    ["From: postmaster@aster.example", "Subject: Undeliverable: Notice"],
    "",
    "bounce",
  ],
  [
    "a bounce in German",
    ["From: postmaster@aster.example", "Subject: Unzustellbar: Notice"],
    "",
    "bounce",
  ],
  [
    "a bounce found in a mailbox",
    ["Return-Path: <>", "Subject: Returned mail: see transcript"],
    null,
    "bounce",
  ],
  [
    "a bounce of our mail that kept our mark",
    ["X-Loop: thirty@privacy.northwind.example", ...REPORT("delivery-status")],
    "",
    "bounce",
  ],
  ["vacation", ["Auto-Submitted: auto-replied"], "", "automatic_reply"],
  [
    "vacation in capitals, with a comment",
    ["Auto-Submitted: (vacation) AUTO-REPLIED"],
    null,
    "automatic_reply",
  ],
  [
    "vacation with a parameter",
    ['Auto-Submitted: auto-replied; owner-email="ada@aster.example"'],
    null,
    "automatic_reply",
  ],
  ["an autoresponder of Gmail", ["Precedence: bulk", "X-Autoreply: yes"], null, "automatic_reply"],
  ["an autoresponder of cPanel", ["X-Autorespond: Re: your mail"], null, "automatic_reply"],
  ["an autoresponder by name", ["X-Autoresponder: 1.0"], null, "automatic_reply"],
  [
    "an autoresponder by whom it is from",
    ["X-AutoReply-From: ada@aster.example"],
    null,
    "automatic_reply",
  ],
  ["an autoresponder of qmail", ["X-Mail-Autoreply: yes"], null, "automatic_reply"],
  ["an autoresponder by precedence", ["Precedence: auto_reply"], null, "automatic_reply"],
  [
    "out of office of Exchange",
    [...EXCHANGE, "Subject: Automatic reply: Notice"],
    "",
    "automatic_reply",
  ],
  [
    "out of office of Exchange in German",
    [...EXCHANGE, "Subject: Automatische Antwort: Notice"],
    null,
    "automatic_reply",
  ],
  [
    "out of office of Exchange in French",
    [...EXCHANGE, "Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_x?="],
    null,
    "automatic_reply",
  ],
  ["a list", ["List-Id: <privacy.aster.example>"], null, "list"],
  ["a list without a name", ["List-Post: <mailto:privacy@aster.example>"], null, "list"],
  ["a newsletter", ["List-Unsubscribe: <https://aster.example/u>"], null, "list"],
  ["an old list", ["Precedence: list"], null, "list"],
  ["an older list", ["Mailing-List: contact privacy@aster.example"], null, "list"],
  [
    "a list that calls itself bulk",
    ["Precedence: bulk", "List-Id: <privacy.aster.example>"],
    null,
    "list",
  ],
  [
    "a vacation message through a list",
    ["List-Id: <a.example>", "Auto-Submitted: auto-replied"],
    null,
    "automatic_reply",
  ],
  [
    "a ticket system that sends a person's request on",
    ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "Precedence: bulk"],
    null,
    "automatic_message",
  ],
  ["a notification", ["Auto-Submitted: auto-notified; owner-email=x"], null, "automatic_message"],
  ["a word that is not known yet", ["Auto-Submitted: auto-imagined"], null, "automatic_message"],
  [
    "headers that disagree",
    ["Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated"],
    null,
    "automatic_message",
  ],
  [
    "one that wants no answer",
    ["X-Auto-Response-Suppress: OOF, AutoReply"],
    null,
    "automatic_message",
  ],
  ["bulk", ["Precedence: bulk"], null, "automatic_message"],
  ["junk", ["Precedence: Junk"], null, "automatic_message"],
  ["another program's mark", ["X-Loop: tickets@aster.example"], null, "automatic_message"],
  ["a null sender and nothing else", [], "", "automatic_message"],
  ["a null sender in a mailbox", ["Return-Path: < >"], null, "automatic_message"],
  ["our mail, sent on by a server", [`Message-ID: ${OWN_ID}`], "ada@aster.example", "own_loop"],
  [
    "our mail under an old name",
    [`Message-ID: ${OWN_ID.replace("privacy.", "OLD.")}`],
    null,
    "own_loop",
  ],
  [
    "our mail through a list",
    [`Message-ID: ${OWN_ID}`, "List-Id: <privacy.aster.example>"],
    null,
    "own_loop",
  ],
  [
    "our mail under another id",
    ["X-Loop: Thirty@Privacy.Northwind.Example", "Auto-Submitted: auto-generated"],
    null,
    "own_loop",
  ],
];

describe("what a machine sent by itself", () => {
  it.each(SAMPLES)("%s", async (_what, lines, sender, kind) => {
    const mail = await mailOf(lines);
    const robot = robotOf(mail, from(sender), OURS);
    expect(robot?.kind).toBe(kind);
    expect(robot?.why).not.toBe("");
  });

  it("there are at least forty of them", () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(40);
  });
});

describe("what a person sent", () => {
  it.each<readonly [string, readonly string[]]>([
    ["a plain mail", ["Subject: My data"]],
    ["a mail that says it was not automatic", ["Auto-Submitted: no"]],
    ["a mail that says so with a comment", ["Auto-Submitted: (by hand) no"]],
    [
      "an empty header",
      ["X-Autoreply: no", "X-Auto-Response-Suppress: None", "Precedence: first-class"],
    ],
    [
      "a forwarded out-of-office reply",
      ["Subject: Automatic reply: Notice", "In-Reply-To: <x@y.example>"],
    ],
    ["a mail about mail that came back", ["Subject: Undelivered: your letter"]],
    ["a person who looks after mail", ["From: postmaster@aster.example"]],
    [
      "a colleague at the host that our mails come from",
      ["Message-ID: <CAF+x1@privacy.northwind.example>"],
    ],
    [
      "an answer to our mail",
      [`In-Reply-To: ${OWN_ID}`, `References: ${OWN_ID}`, "Message-ID: <a@aster.example>"],
    ],
    ["a host that only begins like ours", [`Message-ID: ${OWN_ID.replace(">", ".evil.example>")}`]],
  ])("%s", async (_what, lines) => {
    const mail = await mailOf(lines);
    expect(robotOf(mail, from("ada@aster.example"), OURS)).toBeNull();
    expect(robotOf(mail, NO_ENVELOPE, OURS)).toBeNull();
  });
});

describe("our own mails", () => {
  const sent = compose({
    messageId: OWN_ID,
    from: "Thirty <privacy@northwind.example>",
    to: "ada@aster.example",
    subject: "News of your request",
    text: "News\n",
    html: "<p>News</p>",
    date: new Date("2026-11-24T08:00:00Z"),
  });

  it("say that a machine sent them, that none may answer, and where they come from", () => {
    expect(sent.headers).toEqual({
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "X-Loop": "thirty@privacy.northwind.example",
    });
  });

  it.each(["kept", "replaced by a mail server"])(
    "are known when they come back, their id %s",
    async (what) => {
      const mailer = createTransport({ streamTransport: true, buffer: true });
      const { message } = await mailer.sendMail(sent);
      const raw =
        what === "kept" ? String(message) : String(message).replace(OWN_ID, "<x@ses.example>");
      expect(raw).toContain(what === "kept" ? OWN_ID : "<x@ses.example>");
      const parsed = await parseHere(new TextEncoder().encode(raw));
      const mail = parsed.ok ? readEmail(parsed.email, [], []) : null;
      expect(mail && robotOf(mail, NO_ENVELOPE, OURS)?.kind).toBe("own_loop");
      expect(mail && robotOf(mail, NO_ENVELOPE, { messageIdHosts: ["other.example"] })?.kind).toBe(
        "automatic_message",
      );
    },
  );
});
