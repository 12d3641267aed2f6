import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { guessColumns } from "@/lib/imports/model/columns";
import { type Mapping, readRow } from "@/lib/imports/model/row";
import { guessDateOrder, readDay, readLaw, readRights } from "@/lib/imports/model/words";
import { RIGHTS } from "@/lib/requests/model/codes";

const TODAY = civilDate("2026-06-16");

describe("the columns of a file", () => {
  it.each([
    ["English", ["Request ID", "Request type", "E-mail address", "Full name"]],
    ["German", ["Vorgangsnummer", "Art der Anfrage", "E-Mail-Adresse", "Vollständiger Name"]],
    ["French", ["Numéro de dossier", "Type de demande", "Courriel", "Nom complet"]],
    ["Spanish", ["Número de caso", "Tipo de solicitud", "Correo electrónico", "Nombre completo"]],
    ["Italian", ["Numero pratica", "Tipo di richiesta", "Indirizzo e-mail", "Nome completo"]],
    ["Dutch", ["Zaaknummer", "Soort verzoek", "E-mailadres", "Volledige naam"]],
    ["our own template", ["row_id", "rights", "email", "name"]],
  ])("are guessed from headings in %s", (_, header) => {
    expect(guessColumns(header)).toEqual(["row_id", "rights", "email", "name"]);
  });

  it("may be several for an identifier, and one for everything else", () => {
    expect(guessColumns(["id", "id", "E-mail", "email 2", "Farbe"])).toEqual([
      "row_id",
      "",
      "email",
      "email",
      "",
    ]);
  });

  it("leave out what our result file added", () => {
    expect(guessColumns(["id", "email", "result", "message", "reference"])).toEqual([
      "row_id",
      "email",
      "",
      "",
      "",
    ]);
  });
});

describe("the words of a cell", () => {
  it.each([
    ["Erasure", ["erasure"]],
    ["Löschung und Auskunft", ["access", "erasure"]],
    ["droit d'accès", ["access"]],
    ["portabilité, opposition", ["portability", "objection"]],
    ["supresión; acceso", ["access", "erasure"]],
    ["rettifica", ["rectification"]],
    ["verwijdering / inzage", ["access", "erasure"]],
    ["Art. 17", ["erasure"]],
    ["limitation du traitement", ["restriction"]],
  ])("say which rights %j are", (cell, rights) => {
    expect(readRights(cell)).toEqual({ rights, unknown: null });
  });

  it("are every right under its own code", () => {
    for (const right of RIGHTS) expect(readRights(right).rights).toEqual([right]);
  });

  it("are told when they name none", () => {
    expect(readRights("erasure, coffee")).toEqual({ rights: ["erasure"], unknown: "coffee" });
  });

  it("name laws by code and by abbreviation", () => {
    expect(["eu", "DSGVO", "RGPD", "CCPA", "UK GDPR", "texas", "coffee"].map(readLaw)).toEqual([
      "eu",
      "eu",
      "eu",
      "california",
      "uk",
      "texas",
      null,
    ]);
  });

  it.each([
    ["2026-06-01", "dmy", "2026-06-01"],
    ["1.6.2026", "mdy", "2026-06-01"],
    ["01/06/2026", "dmy", "2026-06-01"],
    ["06/01/2026", "mdy", "2026-06-01"],
    ["2026-06-01 09:30", "dmy", "2026-06-01"],
    ["next week", "dmy", "next week"],
  ] as const)("are the day %j", (cell, order, day) => {
    expect(readDay(cell, order)).toBe(day);
  });

  it("show by a day that has one reading which of day and month comes first", () => {
    expect(guessDateOrder(["01/02/2026", "13/02/2026"])).toBe("dmy");
    expect(guessDateOrder(["01/02/2026", "02/13/2026"])).toBe("mdy");
  });
});

const MAPPING: Mapping = {
  columns: ["row_id", "rights", "email", "phone", "law", "asked_on", "notes", "confirmed", ""],
  rights: [],
  law: "eu",
  dates: "dmy",
};
const GOOD = [
  "A-1",
  "access",
  "ada@mail.example",
  "",
  "",
  "1.6.2026",
  "Look twice",
  "",
  "left out",
];

function codesOf(
  change: Readonly<Record<number, string>>,
  mapping = MAPPING,
  extra: string[] = [],
) {
  const cells = [...GOOD.map((cell, index) => change[index] ?? cell), ...extra];
  const { problems, request } = readRow({ cells }, mapping, TODAY);
  expect(request === null).toBe(problems.length > 0);
  return problems.map(({ code, column }) => [code, column]);
}

describe("a row", () => {
  it("becomes the request that the portal would have made of it", () => {
    expect(readRow({ cells: GOOD }, MAPPING, TODAY)).toEqual({
      rowId: "A-1",
      problems: [],
      isDestructive: false,
      request: {
        rights: ["access"],
        identifiers: [{ kind: "email", value: "ada@mail.example" }],
        law: "eu",
        askedOn: "2026-06-01",
        toldPerson: null,
        notes: "Look twice",
      },
    });
  });

  it.each([
    [{ 0: "" }, [["row_id_missing", 0]]],
    [{ 1: "" }, [["rights_missing", 1]]],
    [{ 1: "coffee" }, [["right_unknown", 1]]],
    [{ 2: "" }, [["identifiers_missing", null]]],
    [{ 2: "ada at mail" }, [["not_an_email", 2]]],
    [{ 3: "12" }, [["not_a_phone", 3]]],
    [{ 4: "the law of the sea" }, [["law_unknown", 4]]],
    [{ 5: "31.2.2026" }, [["not_a_day", 5]]],
    [{ 5: "17.6.2026" }, [["day_in_future", 5]]],
    [{ 6: "x".repeat(10_001) }, [["text_too_long", 6]]],
    [{ 1: "erasure" }, [["not_confirmed", 7]]],
    [{ 1: "erasure", 7: "ja" }, []],
    [{ 2: "a@mail.example; b@mail.example" }, []],
  ])("%j is told by a code and its column", (change, codes) => {
    expect(codesOf(change)).toEqual(codes);
  });

  it("with more cells than there are headings does not fit its file", () => {
    expect(codesOf({}, MAPPING, ["one more"])).toEqual([["too_many_cells", null]]);
    expect(codesOf({}, MAPPING, [""])).toEqual([]);
  });

  it("takes what holds for all rows where its cell is empty", () => {
    const mapping: Mapping = { ...MAPPING, rights: ["objection"], law: "uk" };
    const { request } = readRow({ cells: ["A-1", "", "a@mail.example"] }, mapping, TODAY);
    expect(request).toMatchObject({ rights: ["objection"], law: "uk" });
  });

  it("comes back from our result file without the guard against formulas", () => {
    const cells = GOOD.map((cell, index) => (index === 3 ? "'+49 30 123456" : cell));
    expect(readRow({ cells }, MAPPING, TODAY).request?.identifiers[1]?.value).toBe("+49 30 123456");
  });

  it("comes back with two numbers in a cell from a result whose last columns were cut off", () => {
    const cells = GOOD.map((cell, index) => (index === 3 ? "+49 30 123456; '+44 20 7946" : cell));
    const { request } = readRow({ cells }, MAPPING, TODAY);
    expect(request?.identifiers.slice(1).map(({ value }) => value)).toEqual([
      ...["+49 30 123456", "+44 20 7946"],
    ]);
  });
});
