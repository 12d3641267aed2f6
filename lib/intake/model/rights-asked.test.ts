import { describe, expect, it } from "vitest";
import { findRights } from "@/lib/intake/model/find-rights";
import { flatten, sentencesOf } from "@/lib/intake/model/flat-text";
import { SURE } from "@/lib/intake/model/proposal";
import { indexLines } from "@/lib/intake/model/shown-lines";
import { textSource } from "@/lib/intake/model/sources";

function found(text: string) {
  const indexed = indexLines("mail/plain", text);
  return findRights([textSource(indexed, { start: 0, end: text.length })]);
}

const rightsIn = (text: string) =>
  found(text)
    .map(({ value }) => value)
    .sort();

describe("a wish that is denied is no wish", () => {
  it.each([
    "Please do not delete my data.",
    "You don't need to erase my account.",
    "Bitte löschen Sie meine Daten nicht.",
    "Meine Daten sollen nicht gelöscht werden.",
    "Ne supprimez pas mes données.",
    "N'effacez pas mon compte.",
    "No borren mis datos.",
    "Verwijder mijn gegevens niet.",
    "Non cancellate i miei dati.",
  ])("%s", (text) => {
    expect(rightsIn(text)).toEqual([]);
  });

  it("but what stands beside it is", () => {
    expect(rightsIn("Please do not delete my data, but correct my address.")).toEqual([
      "rectification",
    ]);
    expect(rightsIn("Nicht löschen, sondern berichtigen Sie meine Daten.")).toEqual([
      "rectification",
    ]);
  });
});

describe("what lawyers put under every mail asks for nothing", () => {
  it.each([
    "If you are not the intended recipient, please delete this message and all information in it.",
    "Wenn Sie nicht der richtige Adressat sind, löschen Sie bitte diese E-Mail mit allen Informationen.",
    "Si vous n'êtes pas le destinataire, merci de supprimer ce message et ses informations.",
    "Si no es el destinatario, elimine este mensaje y toda su información.",
    "Bent u niet de geadresseerde, verwijder dan dit bericht en alle gegevens.",
    "Se non siete i destinatari, cancellate questo messaggio e tutte le informazioni.",
  ])("%s", (text) => {
    expect(rightsIn(text)).toEqual([]);
  });
});

describe("words that only look like a wish", () => {
  it.each([
    "I wish you well with my account information.",
    "Please cancel my order, my account number is 5.",
    "You deleted my account last week, why?",
    "Thank you for the correct data.",
    "Die Löschung meiner alten Daten hat geklappt, vielen Dank!",
    "Ich bitte um Rückruf wegen meiner Rechnung.",
  ])("%s", (text) => {
    expect(rightsIn(text)).toEqual([]);
  });
});

describe("one sentence that describes data does not ask to see it", () => {
  it.each([
    "Delete everything that you hold about me.",
    "Löschen Sie alles, was Sie über mich gespeichert haben.",
    "Supprimez tout ce que vous avez sur moi dans mon dossier.",
    "Eliminen todos los datos que tienen sobre mí.",
    "Verwijder alle gegevens die u van mij heeft.",
    "Cancellate tutti i dati che avete su di me.",
    "Chiedo che i miei dati siano cancellati.",
    "Je veux que vous supprimiez tout ce que vous avez sur moi dans vos fichiers, mes données comprises.",
    "Solicito que se borren los datos míos.",
  ])("%s", (text) => {
    expect(rightsIn(text)).toEqual(["erasure"]);
  });
});

it.each([
  "Delete my data and tell me what you have about me.",
  "Löschen Sie meine Daten, und ich will wissen, was Sie über mich haben.",
  "Supprimez mes données et je veux savoir ce que vous avez sur moi.",
])("and asks for both where it wants to be told: %s", (text) => {
  expect(rightsIn(text)).toEqual(["access", "erasure"]);
});

it("a copy in a portable format is one right or the other, and says so", () => {
  const [first, second] = found("Send me a copy of my data in a machine-readable format.");
  expect([first?.value, second?.value].sort()).toEqual(["access", "portability"]);
  const access = [first, second].find((one) => one?.value === "access");
  expect(access?.confidence).toBeLessThan(SURE);
});

it("a copy that is asked for under the name of portability is that right alone", () => {
  expect(rightsIn("I claim data portability: send me a copy of my data.")).toEqual(["portability"]);
  expect(rightsIn("A copy of my data, by my right of access and to data portability.")).toEqual([
    "access",
    "portability",
  ]);
});

it("a wish that a client wrapped and quoted is read, and its place is as it stands", () => {
  const text = "> Bitte löschen\n> Sie alle\n> > meine Daten.";
  const [one] = found(text);
  expect(one?.value).toBe("erasure");
  expect(one?.place).toMatchObject({ read: "löschen\n> Sie alle\n> > meine Daten" });
});

it("accents and curly apostrophes may be missing or there", () => {
  expect(rightsIn("Je demande l’effacement de mes donnees")).toEqual(["erasure"]);
  expect(rightsIn("LÖSCHEN SIE MEINE DATEN")).toEqual(["erasure"]);
  expect(rightsIn("Bitte loeschen Sie meine Daten")).toEqual(["erasure"]);
});

it("a flattened text is as long as it was", () => {
  for (const text of ["İıßſŒ Ünïcode\u{1F600}\n> \n\n> x", "a\n\n\n\nb", "ﬁ Ǆ ŉ"]) {
    expect(flatten(text)).toHaveLength(text.length);
  }
});

it("a sentence does not end behind a shortened word", () => {
  const flat = flatten("Nach Art. 17 DSGVO bitte. Danke!\n\nGruß");
  expect(sentencesOf(flat).map(({ start, end }) => flat.slice(start, end).trim())).toEqual([
    "nach art. 17 dsgvo bitte.",
    "danke!",
    "gruß",
  ]);
});
