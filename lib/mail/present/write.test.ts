import fc from "fast-check";
import { createTransport } from "nodemailer";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { compose } from "@/lib/mail/adapter/compose";
import { mailWords } from "@/lib/mail/adapter/words";
import { MAIL_TEMPLATES, type MailTemplate } from "@/lib/mail/model";
import type { MailFacts } from "@/lib/mail/present/facts";
import { writeMail } from "@/lib/mail/present/write";
import { factsOf } from "@/lib/testing/mail-facts";

async function rawMail(template: MailTemplate, facts: MailFacts): Promise<string> {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await mailer.sendMail(
    compose({
      ...writeMail(template, facts),
      messageId: "<one@thirty.example>",
      from: "Thirty <privacy@thirty.example>",
      to: "reader@people.example",
      date: new Date("2026-11-24T08:00:00Z"),
    }),
  );
  return String(message);
}

const HEADERS = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "subject",
  "to",
  "x-auto-response-suppress",
  "x-loop",
];

/** What somebody would write who wants a header, a line, an element or a script of their own. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "x\r\nBcc: thief@evil.example",
    "x\nX-Evil: 1\n\n<b>body</b>",
    "x\u2028Bcc: thief@evil.example",
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "a\u0000b\u0085c",
  ),
);

const hostileFacts = fc.record({
  controllerName: fc.option(hostile),
  secret: fc.option(hostile),
  given: fc.dictionary(
    fc.constantFrom(
      "minutes",
      "draftId",
      "on",
      "approval",
      "overdue",
      "today",
      "soon",
      "unowned",
      "reference",
    ),
    fc.oneof(hostile, fc.array(hostile, { maxLength: 3 }), fc.integer()),
  ),
});

describe("every mail", () => {
  it.each(MAIL_TEMPLATES)("(%s) says in text what it says in HTML, and leads here", (template) => {
    const mail = writeMail(template, factsOf());
    expect(mail.subject.length).toBeGreaterThan(10);
    expect(mail.text).not.toMatch(/undefined|null|NaN|\{|mail\.[a-z]/);
    expect(mail.html).not.toMatch(/undefined|>null|NaN|\{reference|mail\.[a-z]/);
    for (const link of mail.html.matchAll(/href="([^"]+)"/g)) {
      expect(link[1]).toMatch(/^https:\/\/privacy\.northwind\.example\//);
      expect(mail.text).toContain(link[1]?.replaceAll("&amp;", "&"));
    }
  });

  it.each(MAIL_TEMPLATES)("(%s) fetches nothing from anywhere", (template) => {
    const { html } = writeMail(template, factsOf());
    expect(html).not.toMatch(/<(img|script|link|iframe|object)\b|src=|url\(|@import/i);
  });

  it("has the same headers and one recipient, whatever its facts are", { timeout: 30_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MAIL_TEMPLATES),
        hostileFacts,
        async (template, facts) => {
          const raw = await rawMail(template, factsOf(facts));
          const mail = await PostalMime.parse(raw);
          expect(mail.headers.map(({ key }) => key).toSorted()).toEqual(HEADERS);
          expect(mail.to).toEqual([{ name: "", address: "reader@people.example" }]);
          expect(mail.messageId).toBe("<one@thirty.example>");
          expect(mail.subject).not.toMatch(/\p{Cc}/u);
        },
      ),
      { numRuns: 300 },
    ),
  );

  it("lets no fact become an element of its HTML", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MAIL_TEMPLATES), hostileFacts, (template, facts) => {
        const { html } = writeMail(template, factsOf(facts));
        const tags = new Set(html.match(/<\/?[a-z][a-z0-9]*/gi)?.map((tag) => tag.toLowerCase()));
        for (const tag of tags) {
          expect(tag).toMatch(
            /^<\/?(html|head|meta|title|style|body|div|p|span|br|h1|h2|ul|li|a)$/,
          );
        }
        expect(html).not.toMatch(/<[^>]+\son[a-z]+=/i);
      }),
    );
  });
});

/** What only our own people get: they know the product by its name. */
const OURS: readonly MailTemplate[] = [
  ...(["approval_wanted", "message_for_desk", "digest", "summary", "followed_view"] as const),
  ...(["cover_begun", "direct_waiting", "intake_alarm", "virus_found"] as const),
  ...(["scanner_alarm", "export_alarm", "mail_alarm", "import_alarm"] as const),
  "mails_waiting",
];

describe("who writes", () => {
  it.each(MAIL_TEMPLATES)("is the company, at the head and in the signature: %s", (template) => {
    const { text, html } = writeMail(template, factsOf());
    expect(text).toContain("\n-- \nNorthwind Sales Cloud\n");
    expect(html).toMatch(/<\/span>Northwind Sales Cloud<\/p>/);
  });

  it.each(MAIL_TEMPLATES.filter((template) => !OURS.includes(template)))(
    "is never the product to those who do not work with it: %s",
    (template) => {
      for (const controllerName of ["Aster Shops", null]) {
        const { subject, text, html } = writeMail(template, factsOf({ controllerName }));
        expect([subject, text, html].join("\n")).not.toContain("Thirty");
      }
    },
  );

  it("has no element in its name", () => {
    const facts = { ...factsOf(), ...mailWords("A <b>&</b> B") };
    const { text, html } = writeMail("sign_in_link", facts);
    expect(text).toContain("\nA <b>&</b> B\n");
    expect(html).not.toContain("<b>");
  });
});
