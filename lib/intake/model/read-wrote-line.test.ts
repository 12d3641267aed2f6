import { describe, expect, it } from "vitest";
import { findQuotedMail } from "@/lib/intake/model/find-forward";
import { readPerson } from "@/lib/intake/model/read-address";
import { indexLines } from "@/lib/intake/model/shown-lines";

function quoted(text: string) {
  const found = findQuotedMail(indexLines("mail/plain", text));
  if (!found) return null;
  const { date, body } = found;
  return {
    mark: found.mark,
    language: found.language,
    sender: readPerson(text, found.from),
    date: date && text.slice(date.start, date.end),
    body: text.slice(body.start, body.end),
  };
}

const ADA = { name: "Ada Byron", address: "ada@example.org" };

describe("a sentence above what is quoted", () => {
  it.each([
    ["en", 'On 28/10/2026 12:46, "Ada Byron" <ada@example.org> wrote:', "28/10/2026 12:46,"],
    ["en", "On Wed, 28 Oct 2026 at 12:46, Ada Byron <ada@example.org> wrote:", null],
    ["en", "On Oct 28, 2026, at 12:46 PM, Ada Byron <ada@example.org> wrote:", null],
    ["de", 'Am 28/10/2026, 12:46 schrieb "Ada Byron" <ada@example.org>:', "28/10/2026, 12:46"],
    ["de", "Am Mi., 28. Okt. 2026 um 12:46 Uhr schrieb Ada Byron <ada@example.org>:", null],
    ["fr", "Le 28/10/2026 12:46, « Ada Byron » <ada@example.org> a écrit :", null],
    ["fr", "Le mer. 28 oct. 2026 à 12:46, Ada Byron <ada@example.org> a écrit :", null],
    ["es", 'El 28/10/2026 12:46, "Ada Byron" <ada@example.org> escribió:', null],
    ["es", "El mié, 28 oct 2026 a las 12:46, Ada Byron (<ada@example.org>) escribió:", null],
    ["nl", "Op 28/10/2026 12:46 heeft Ada Byron <ada@example.org> geschreven:", null],
    ["nl", "Op wo 28 okt 2026 om 12:46 schreef Ada Byron <ada@example.org>:", null],
    ["it", 'Il giorno 28/10/2026, 12:46 "Ada Byron" <ada@example.org> ha scritto:', null],
    [
      "it",
      "Il giorno mer 28 ott 2026 alle ore 12:46 Ada Byron <ada@example.org> ha scritto:",
      null,
    ],
  ])("is read in %s: %s", (language, line, date) => {
    const found = quoted(`See below.\n\n${line}\n\n> Hello`);
    expect(found).toMatchObject({ mark: "wrote", language, sender: ADA, body: "> Hello" });
    expect(found?.date).toContain("28");
    if (date !== null) expect(found?.date).toBe(date);
  });

  it("is read where a client wrapped it", () => {
    const line = "On Wed, Oct 28, 2026 at 12:46 PM Ada Byron\n<ada@example.org> wrote:";
    expect(quoted(`${line}\n\n> Hello`)).toMatchObject({ sender: ADA, body: "> Hello" });
  });

  it.each([
    "On Monday I wrote:",
    "Am Ende schrieb er an ada@example.org:",
    "On 3 November ada@example.org came and nobody wrote back",
    "Le client a écrit :",
  ])("is not seen in %s", (line) => {
    expect(quoted(`${line}\nHello`)).toBeNull();
  });
});

describe("header lines that run together", () => {
  it.each([
    [
      "en",
      '----- Forwarded Message ----- From: Ada Byron <ada@example.org>To: "x@shop.example" <x@shop.example>Sent: Tuesday, November 3, 2026, 09:26:50 AM GMTSubject: My data',
    ],
    [
      "it",
      '   ----- Messaggio inoltrato ----- Da: Ada Byron <ada@example.org>A: "x@shop.example" <x@shop.example>Cc: y@shop.exampleInviato: martedì 3 novembre 2026, 09:26:50 CETOggetto: My data',
    ],
    [
      "fr",
      "----- Message transmis ----- De : Ada Byron <ada@example.org>À : x@shop.exampleEnvoyé : mardi 3 novembre 2026, 09:26:50 UTC+1Objet : My data",
    ],
  ])("are told apart in %s", (language, line) => {
    const found = quoted(`Note\n${line}\n Hello`);
    expect(found).toMatchObject({ mark: "forward", language, sender: ADA, body: "Hello" });
    expect(found?.date).toMatch(/2026,? 09:26:50/u);
  });

  it("are not seen where a sentence only talks of them", () => {
    expect(quoted("----- as agreed ----- From: me To: you Subject: x\nHello")).toBeNull();
  });
});
