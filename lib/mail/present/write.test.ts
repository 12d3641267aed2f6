import fc from "fast-check";
import { createTransport } from "nodemailer";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { compose } from "@/lib/mail/adapter/compose";
import { mailWords } from "@/lib/mail/adapter/words";
import { MAIL_TEMPLATES, type MailTemplate } from "@/lib/mail/model";
import type { MailFacts } from "@/lib/mail/present/facts";
import { writeMail } from "@/lib/mail/present/write";
import { MailParams } from "@/lib/mail/schema";

const APP_URL = "https://privacy.northwind.example";

function factsOf(input: Partial<MailFacts> & { given?: unknown } = {}): MailFacts {
  const { given, ...facts } = input;
  return {
    ...mailWords("Northwind Sales Cloud"),
    appUrl: APP_URL,
    params: MailParams.parse(given ?? {}),
    secret: null,
    controllerName: "Aster Shops",
    request: {
      reference: "DSR-2026-7F3K9Q",
      receivedOn: civilDate("2026-11-01"),
      dueOn: civilDate("2026-12-01"),
      stoppedSince: null,
    },
    ...facts,
  };
}

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

describe("the digest", () => {
  it("begins with answers to approve, which count as what their due days make them", () => {
    const given = {
      on: "2026-11-24",
      approval: ["DSR-2026-AAAAAA 2026-11-20 -4", "DSR-2026-EEEEEE 2026-11-24 0"],
      overdue: ["DSR-2026-BBBBBB 2026-11-23 -1"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("3 requests need you: 2 overdue, 1 due today, 2 to approve");
    expect(text.indexOf("Answers that wait for your approval")).toBeLessThan(
      text.indexOf("Overdue"),
    );
    expect(text).toContain("DSR-2026-AAAAAA%2CDSR-2026-EEEEEE%2CDSR-2026-BBBBBB");
  });

  it("puts what is overdue first, with days left and a way to each request", () => {
    const given = {
      on: "2026-11-24",
      overdue: ["DSR-2026-AAAAAA 2026-11-20 -4"],
      today: ["DSR-2026-BBBBBB 2026-11-24 0"],
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
      unowned: ["DSR-2026-DDDDDD 2026-12-20 26"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("4 requests need you: 1 overdue, 1 due today");
    const order = ["4 days overdue", "Due today", "5 days left", "26 days left"];
    const places = order.map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain(`${APP_URL}/desk/requests/DSR-2026-AAAAAA`);
  });

  it("leaves out a line that is no reference and day", () => {
    const given = {
      on: "2026-11-24",
      overdue: ["Jane Doe 2026-11-20 -4", "DSR-2026-AAAAAA 2026-13-40 3"],
    };
    const { text } = writeMail("digest", factsOf({ given }));
    expect(text).not.toContain("Jane");
  });

  it("counts days where each request is, whatever day it is for the reader", () => {
    const given = {
      on: "2026-06-17",
      approval: ["DSR-2026-AAAAAA 2026-06-16 0"],
      today: ["DSR-2026-BBBBBB 2026-06-16 0"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("2 requests need you: 2 due today, 1 to approve");
    expect(text).toContain("DSR-2026-BBBBBB · Tue 16 Jun 2026 · Due today");
    expect(text).not.toContain("overdue");
  });

  it("says of a line without days left, as it waits since an older version, only its due day", () => {
    const given = { on: "2026-06-17", today: ["DSR-2026-BBBBBB 2026-06-16"] };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("1 request needs you: 1 due today");
    expect(text).toContain("DSR-2026-BBBBBB · Tue 16 Jun 2026\n");
  });

  it("leads to a page that asks whether the reminders are known, and says what it leaves out", () => {
    const given = {
      on: "2026-11-24",
      more: 12,
      overdue: ["DSR-2026-AAAAAA 2026-11-20 -4"],
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("14 requests need you: 1 overdue");
    expect(text).toContain("The 2 most urgent are below, the others on the desk.");
    expect(text).toContain(
      `${APP_URL}/desk/alarms/acknowledge?requests=DSR-2026-AAAAAA%2CDSR-2026-CCCCCC`,
    );
  });
});

describe("a followed view by mail", () => {
  const line = "DSR-2026-AAAAAA 2026-07-15 29\tErasure\tAster Retail";
  const linesOf = (...listed: string[]) => {
    const given = { on: "2026-06-16", count: listed.length, listed };
    return writeMail("followed_view", factsOf({ given })).text;
  };

  it("gives the due day and the days left", () => {
    expect(linesOf(line)).toContain(
      "DSR-2026-AAAAAA · Aster Retail · Erasure · due Wed 15 Jul 2026, 29 days left",
    );
  });

  it("says of a clock that stands still since when, and that its day is due as of now", () => {
    expect(linesOf(`${line}\t2026-06-15`)).toContain(
      "DSR-2026-AAAAAA · Aster Retail · Erasure · clock stopped since Mon 15 Jun 2026, due Wed 15 Jul 2026 as of now",
    );
    expect(linesOf(`${line}\t2026-06-35`)).not.toContain("stopped");
  });
});

describe("the mail that an absence begins with", () => {
  it("says for whom one acts, until when, and what is to be done", () => {
    const given = {
      who: "Olga Lindqvist",
      until: "2026-12-04",
      open: 7,
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
    };
    const { subject, text } = writeMail("cover_begun", factsOf({ given }));
    expect(subject).toBe("You act for Olga Lindqvist: 7 open requests");
    expect(text).toContain("until Friday 4 December 2026");
    expect(text).toContain("DSR-2026-CCCCCC · Sun 29 Nov 2026 · 5 days left");
    expect(text).toContain(`${APP_URL}/desk?view=mine`);
  });
});

describe("the mail about a message to the controller", () => {
  const words = (stoppedSince: string | null) => {
    const { request } = factsOf();
    if (!request) throw new Error("no request");
    const since = stoppedSince === null ? null : civilDate(stoppedSince);
    const facts = factsOf({ request: { ...request, stoppedSince: since } });
    return writeMail("message_for_controller", facts).text;
  };

  it("says that waiting moves no day, while the clock runs", () => {
    expect(words(null)).toContain("The day below stands, also while we wait for you.");
  });

  it("says that the day moves on while the clock stands still for the reply", () => {
    expect(words("2026-11-20")).toContain(
      "The clock has stood still since Friday 20 November 2026. Until your reply is here, the day below moves on with each day.",
    );
    expect(words("2026-11-20")).not.toContain("stands, also");
  });
});

it("the mail about individuals that wait counts days where each of them is", () => {
  const given = {
    on: "2026-06-17",
    direct: ["DIR-2026-AAAAAA 2026-06-16 0", "DIR-2026-BBBBBB 2026-06-16 -1"],
  };
  const { text } = writeMail("direct_waiting", factsOf({ given }));
  expect(text).toContain("DIR-2026-AAAAAA · Tue 16 Jun 2026 · Due today");
  expect(text).toContain("DIR-2026-BBBBBB · Tue 16 Jun 2026 · 1 day overdue");
});

describe("the mail about mails", () => {
  it.each([
    [
      { unread: 1, waited: 17 },
      "Mails wait unread",
      "1 mail that came in has not been read, the oldest for 17 minutes",
    ],
    [
      { missing: 2, unread: 0, waited: 3 },
      "The mails that came in do not add up",
      "2 mails that the log says were kept are not there any more",
    ],
    [
      { missing: -1, unread: 0, waited: 0 },
      "The mails that came in do not add up",
      "1 mail is there that the log knows nothing of",
    ],
  ])("says of %j what is wrong and what to do", (given, heading, words) => {
    const { subject, text } = writeMail("intake_alarm", factsOf({ given }));
    expect(subject).toBe(heading);
    expect(text).toContain(words);
    expect(text).toContain(`${APP_URL}/desk/mail`);
    expect(text).toContain("once a day while it lasts");
    expect(text.includes("not been read")).toBe(given.unread > 0);
  });
});

describe("the mails about files", () => {
  const id = "7b0c3f0e-6a3a-4d0e-9a3c-2f5f3f6f7a10";
  it.each([
    [
      { heldKind: "attachment", heldId: id },
      "A virus was found in a file",
      `/desk/held/attachment/${id}`,
    ],
    [{ heldKind: "import" }, "A virus was found in a file", "/desk/mail"],
    [{}, "Viruses were found in more files", "/desk/mail"],
    [{ heldKind: "../../x", heldId: "x" }, "Viruses were found in more files", "/desk/mail"],
  ])("lead from %j to where it can be seen", (given, heading, path) => {
    const { subject, text, html } = writeMail("virus_found", factsOf({ given }));
    expect(subject).toBe(heading);
    expect(html).toContain(`href="${APP_URL}${path}"`);
    expect(text).toContain("by telephone rather than by answering");
  });

  it("say how long the scanner has been away, and what waits for it", () => {
    const given = { files: 3, waited: 45 };
    const { subject, text } = writeMail("scanner_alarm", factsOf({ given }));
    expect(subject).toBe("The virus scanner does not answer");
    expect(text).toContain("not answered for 45 minutes, and 3 files wait");
  });

  it("say how many scheduled exports failed, and where it is said what went wrong", () => {
    const { subject, html } = writeMail("export_alarm", factsOf({ given: { files: 2 } }));
    expect(subject).toBe("2 scheduled exports could not be written");
    expect(html).toContain(`href="${APP_URL}/reports/exports"`);
  });

  it("say how many mails wait for somebody to look at them, and since when", () => {
    const given = { count: 2, unread: 1, since: "2026-06-15" };
    const { subject, text, html } = writeMail("mails_waiting", factsOf({ given }));
    expect(subject).toBe("3 mails wait for somebody to look at them");
    expect(text.replace(/\s+/g, " ")).toContain("The oldest came on Mon 15 Jun 2026.");
    expect(text).toContain("1 of them could not be read");
    expect(html).toContain(`href="${APP_URL}/desk/mail"`);
    const one = writeMail("mails_waiting", factsOf({ given: { count: 1 } }));
    expect(one.subject).toBe("1 mail waits for somebody to look at it");
    expect(one.text).not.toContain("could not be read");
  });

  it("say how many imports stand still, and for how long", () => {
    const one = writeMail("import_alarm", factsOf({ given: { count: 1, waited: 75 } }));
    expect(one.subject).toBe("An import stands still");
    expect(one.text.replace(/\s+/g, " ")).toContain("requests, the oldest for 75 minutes");
    expect(one.html).toContain(`href="${APP_URL}/desk/imports"`);
    const two = writeMail("import_alarm", factsOf({ given: { count: 2, waited: 75 } }));
    expect(two.subject).toBe("2 imports stand still");
  });

  it.each([
    [1, "1 mail could not be delivered", "refused it again and again, or sent it back"],
    [2, "2 mails could not be delivered", "refused them again and again, or sent them back"],
  ])(
    "say that %i of our mails were not delivered, and what they were about",
    (count, heading, words) => {
      const about = ["DSR-2026-7F3K9Q", "DIR-2026-7F3K9Q", "mia@aster.example"];
      const given = { count, watcher: "administrator" } as const;
      const { subject, text, html } = writeMail("mail_alarm", factsOf({ given }));
      expect(subject).toBe(heading);
      expect(text).toContain(words);
      expect(text).not.toContain("Among them");
      expect(html).toContain(`href="${APP_URL}/settings/mail"`);
      const ofManager = factsOf({ given: { count, about: about.slice(0, 2) } });
      // The settings are not open to managers.
      expect(writeMail("mail_alarm", ofManager).html).not.toContain("/settings/mail");
      const named = writeMail("mail_alarm", ofManager).text.replace(/\s+/g, " ");
      expect(named).toContain("about DSR-2026-7F3K9Q, DIR-2026-7F3K9Q.");
      expect(writeMail("mail_alarm", factsOf({ given: { count, about } })).text).not.toContain(
        "mia",
      );
    },
  );
});

it("figures by mail say a share as the reports do", () => {
  const months = ["2026-08 75 36", "2026-09 100 4", "2026-10 83.3 36", "2026-11 - 0"];
  const { text, html } = writeMail("summary", factsOf({ given: { rhythm: "weekly", months } }));
  for (const body of [text, html]) {
    expect(body).toContain("75.0%, n 36");
    expect(body).toContain("100%, n 4");
    expect(body).toContain("83.3%, n 36");
  }
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
