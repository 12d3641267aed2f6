import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trimReply } from "@/lib/intake/model/trim-reply";

const ANSWER = "Yes, please go ahead.\n\nAda";

describe("what was written anew", () => {
  it.each([
    ["On Tue, 3 Nov 2026 at 10:00, Privacy <privacy@northwind.example> wrote:", "English"],
    ["Am Di., 3. Nov. 2026 um 10:00 Uhr schrieb Privacy <privacy@northwind.example>:", "German"],
    ["Le mar. 3 nov. 2026 à 10:00, Privacy <privacy@northwind.example> a écrit :", "French"],
    ["El mar, 3 nov 2026 a las 10:00, Privacy (<privacy@northwind.example>) escribió:", "Spanish"],
    ["Op di 3 nov 2026 om 10:00 schreef Privacy <privacy@northwind.example>:", "Dutch"],
    [
      "Il giorno mar 3 nov 2026 alle ore 10:00 Privacy <privacy@northwind.example> ha scritto:",
      "Italian",
    ],
  ])("stands above %s (%s)", (line) => {
    const rest = `\n\n${line}\n\n> Shall we?\n> Privacy desk\n`;
    expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
  });

  it("stands above a sentence that a client wrapped", () => {
    const rest =
      "\n\nOn Tue, Nov 3, 2026 at 10:00 AM Privacy\n<privacy@northwind.example> wrote:\n> Shall we?";
    expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
  });

  it.each([
    ["From", "Sent", "To", "Subject"],
    ["Von", "Gesendet", "An", "Betreff"],
    ["De", "Envoyé", "À", "Objet"],
    ["De", "Enviado", "Para", "Asunto"],
    ["Van", "Verzonden", "Aan", "Onderwerp"],
    ["Da", "Inviato", "A", "Oggetto"],
  ])("stands above Outlook's header lines: %s", (from, date, to, subject) => {
    const block = `${from}: Privacy <privacy@northwind.example>\n${date}: 3 November 2026 10:00\n${to}: Ada\n${subject}: Your request\n\nShall we?`;
    for (const above of ["\n\n", "\n\n________________________________\n"]) {
      const rest = above + block;
      expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
    }
  });

  it.each([
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "-----Oorspronkelijk bericht-----",
    "-----Messaggio originale-----",
  ])("stands above %s, whatever follows it", (mark) => {
    const rest = `\n\n${mark}\nShall we?`;
    expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
  });

  it.each([
    "-- \nAda Byron\nExample Ltd",
    "--\nAda Byron",
    "Sent from my iPhone",
    "Get Outlook for iOS",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Inviato da iPhone",
  ])("stands above the signature %s", (signature) => {
    const rest = `\n\n${signature}`;
    expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
    const quoted = `${rest}\n\nOn Tue, 3 Nov 2026 at 10:00, P <p@northwind.example> wrote:\n> x`;
    expect(trimReply(ANSWER + quoted)).toEqual({ written: ANSWER, rest: quoted });
  });

  it("stands above quoted lines that nothing introduces", () => {
    const rest = "\n\n> Shall we?\n>\n> Privacy desk\n";
    expect(trimReply(ANSWER + rest)).toEqual({ written: ANSWER, rest });
  });
});

describe("all is shown", () => {
  it.each([
    ["of a text without a quote", "Yes.\n\nThank you"],
    ["of an empty one", ""],
    ["of one that is only a quote", "> Shall we?\n> Privacy"],
    [
      "of answers between quoted lines",
      "On Tue, 3 Nov 2026 at 10:00, P <p@northwind.example> wrote:\n> Your name?\nAda Byron\n> Your number?\n4711",
    ],
    ["of a sentence that only sounds like an introduction", "On Monday she wrote: yes.\nI agree."],
    ["of a line of dashes", "Yes.\n----------\nNo."],
    ["of words that mention a phone", "It was sent from my iPhone, sorry.\nAda"],
  ])("%s", (_what, text) => {
    expect(trimReply(text)).toEqual({ written: text, rest: "" });
  });
});

it("nothing of a text is ever lost, and nothing that was written alone is hidden", () => {
  const piece = fc.constantFrom(
    "> ",
    "\n",
    "\n\n",
    "Yes",
    "-- \n",
    "On Tue, 3 Nov 2026 at 10:00, P <p@x.example> wrote:\n",
    "From: a@b.example\nSent: 3 Nov 2026 10:00\nSubject: x\n\n",
    "-----Original Message-----\n",
    "Sent from my iPhone\n",
    "😀",
    "\u00a0",
    "\r\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const { written, rest } = trimReply(text);
      expect(written + rest).toBe(text);
      if (text.trim() !== "") expect(written.trim()).not.toBe("");
    }),
    { numRuns: 1_000 },
  );
});
