import { describe, expect, it } from "vitest";
import { WRITTEN_CODES } from "@/lib/core/languages";
import { askWords } from "@/lib/core/translations";
import { mailWords } from "@/lib/mail/adapter/words";
import type { MailTemplate } from "@/lib/mail/model";
import { routingParagraphs } from "@/lib/mail/present/person-letters";
import { writeMail } from "@/lib/mail/present/write";
import { MailParams } from "@/lib/mail/schema";

const TO_PEOPLE = [
  "direct_receipt",
  "direct_question",
  "direct_routed",
  "direct_closed",
] as const satisfies readonly MailTemplate[];
const TOKEN = "T".repeat(43);

function mailOf(template: MailTemplate, params: object) {
  return writeMail(template, {
    ...mailWords("Northwind Sales Cloud"),
    appUrl: "https://privacy.northwind.example",
    params: MailParams.parse({ reference: "DIR-2026-7F3K9Q", ...params }),
    secret: TOKEN,
    controllerName: null,
    request: null,
  });
}

describe("a mail to an individual", () => {
  for (const template of TO_PEOPLE) {
    it.each(WRITTEN_CODES)(
      `of ${template} is in %s, with the reference and the link to the page in that language`,
      (language) => {
        const { subject, text, html } = mailOf(template, { language, companies: ["Aster Retail"] });
        expect(subject).toContain("DIR-2026-7F3K9Q");
        expect(text).toContain(`https://privacy.northwind.example/ask/${language}/status/${TOKEN}`);
        expect(html).toContain(`<html lang="${language}">`);
        expect(text).toContain(askWords(language).say("mail.note"));
      },
    );
  }

  it("in a language that is not written is in English", () => {
    expect(mailOf("direct_receipt", { language: "pl" }).html).toContain('<html lang="en">');
  });

  it("names nobody but in the letter about the routing, and there whom the person named", () => {
    const params = { language: "en", companies: ["Aster Retail"], others: 1 };
    for (const template of TO_PEOPLE) {
      const names = mailOf(template, params).text.includes("Aster Retail");
      expect([template, names]).toEqual([template, template === "direct_routed"]);
    }
  });
});

describe("the letter about the routing", () => {
  const said = (companies: readonly string[], others: boolean) =>
    routingParagraphs(askWords("en"), { companies, others }).join(" ");

  it("tells whom to write to, where the person named somebody", () => {
    expect(said(["Aster"], false)).toMatch(/^You named Aster\. Please write to this company/);
    expect(said(["Aster", "Birch"], false)).toMatch(
      /^You named Aster and Birch\. .*these companies/,
    );
  });

  it("says only that it is with the company responsible, where nobody was named", () => {
    expect(said([], true)).toMatch(/^We have passed your request on to the company responsible\./);
    expect(said(["Aster"], true)).toContain("a further company that may be responsible");
  });
});
