import { describe, expect, it } from "vitest";
import { findQuotedMail } from "@/lib/intake/model/find-forward";
import { markOf, subjectSays } from "@/lib/intake/model/forward-words";
import { readPerson } from "@/lib/intake/model/read-address";
import { indexLines } from "@/lib/intake/model/shown-lines";

function quoted(text: string) {
  const found = findQuotedMail(indexLines("mail/plain", text));
  if (!found) return null;
  const read = (span: { start: number; end: number } | null) =>
    span && text.slice(span.start, span.end);
  return {
    mark: found.mark,
    sender: readPerson(text, found.from),
    date: read(found.date),
    subject: read(found.subject),
    body: read(found.body),
  };
}

describe("Outlook's header lines without a separator", () => {
  it.each([
    ["English", "From", "Sent", "To", "Subject"],
    ["German", "Von", "Gesendet", "An", "Betreff"],
    ["French", "De ", "Envoyé ", "À ", "Objet "],
    ["Spanish", "De", "Enviado el", "Para", "Asunto"],
    ["Dutch", "Van", "Verzonden", "Aan", "Onderwerp"],
    ["Italian", "Da", "Inviato", "A", "Oggetto"],
  ])("are found in %s, plain and in bold", (_language, from, date, to, subject) => {
    for (const bold of ["", "*"]) {
      const label = (name: string) => `${bold}${name}:${bold}`;
      const text = [
        "Please handle.",
        "",
        `${label(from)} Ada Byron <ada@example.org>`,
        `${label(date)} 3 November 2026 10:00`,
        `${label(to)} Support`,
        `${label(subject)} My data`,
        "",
        "Hello",
      ].join("\n");
      expect(quoted(text)).toMatchObject({
        mark: null,
        sender: { name: "Ada Byron", address: "ada@example.org" },
        date: "3 November 2026 10:00",
        subject: "My data",
        body: "Hello",
      });
    }
  });
});

describe("the lines that announce a forward", () => {
  it.each([
    "---------- Forwarded message ---------",
    "Begin forwarded message:",
    "-------- Weitergeleitete Nachricht --------",
    "Anfang der weitergeleiteten Nachricht:",
    "-------- Message transféré --------",
    "Début du message réexpédié :",
    "----- Message transmis -----",
    "-------- Mensaje reenviado --------",
    "Inicio del mensaje reenviado:",
    "-------- Doorgestuurd bericht --------",
    "Begin doorgestuurd bericht:",
    "-------- Messaggio Inoltrato --------",
    "Inizio messaggio inoltrato:",
    "> ----- Forwarded Message -----",
  ])("%s", (line) => {
    expect(markOf(line)).toBe("forward");
  });

  it.each([
    ["-----Original Message-----", "original"],
    ["-----Ursprüngliche Nachricht-----", "original"],
    ["-----Message d'origine-----", "original"],
    ["________________________________", "rule"],
    ["I got this forwarded message", null],
    ["-- ", null],
  ])("%s is told apart", (line, mark) => {
    expect(markOf(line)).toBe(mark);
  });
});

describe("what is not a quoted mail", () => {
  it.each([
    ["a sentence with a colon", "Hello\nTo: do list\nSubject: none\n\nBye"],
    ["a sender alone", "From: the whole team\n\nThanks"],
    ["a sender and a recipient in prose", "From: me\nTo: you\n\nWith love"],
    ["an empty text", ""],
  ])("%s", (_what, text) => {
    expect(quoted(text)).toBeNull();
  });
});

it("header lines with blank lines between them and wrapped values belong together", () => {
  const text =
    "Fwd\n-----Original Message-----\n\nFrom: Ada\n Byron <ada@example.org>\n\nSent: 3 Nov 2026 10:00\n\nSubject: x\n\nTo the point";
  expect(quoted(text)).toMatchObject({
    mark: "original",
    sender: { name: "Ada Byron", address: "ada@example.org" },
    subject: "x",
    body: "To the point",
  });
});

it("a sender without an address keeps the name", () => {
  const text = "From: Byron, Ada\nSent: 3 Nov 2026 10:00\nSubject: x\n\nHello";
  expect(quoted(text)?.sender).toMatchObject({ name: "Byron, Ada", address: null });
});

it("the subject says whether it was forwarded or answered", () => {
  expect(["Fwd: x", "FW: x", "WG: x", "TR : x", "RV: x", "I: x"].map(subjectSays)).toEqual(
    Array(6).fill("forward"),
  );
  expect(["Re: x", "AW: x", "Antw: x", "R: x"].map(subjectSays)).toEqual(Array(4).fill("reply"));
  expect([subjectSays("Important: x"), subjectSays(null)]).toEqual([null, null]);
});
