import { describe, expect, it } from "vitest";
import { writeMail } from "@/lib/mail/present/write";
import { APP_URL, factsOf } from "@/lib/testing/mail-facts";

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
