import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CandidateReason, domainTyped, findCandidates } from "@/lib/routing/model/candidates";
import { companyWords, compareNames } from "@/lib/routing/model/company-name";
import type { DirectContent } from "@/lib/routing/model/direct";

const CONTROLLERS = [
  { id: "aster", name: "Aster Retail GmbH & Co. KG", domains: ["aster.example"] },
  { id: "birch", name: "Birch Insurance plc", domains: ["birch.example", "birch-claims.example"] },
  { id: "mueller", name: "Müller Söhne S.p.A.", domains: ["mueller.example"] },
  { id: "abc", name: "ABC", domains: [] },
];

function content(changes: Partial<DirectContent>): DirectContent {
  return {
    company: "",
    companyAddress: "",
    rights: ["access"],
    wish: "",
    identifiers: [],
    replyTo: null,
    ...changes,
  };
}

function found(changes: Partial<DirectContent>, known: readonly string[] = []) {
  return findCandidates(content(changes), CONTROLLERS, new Set(known)).map(
    ({ controllerId, reasons, strength }) => [controllerId, [...reasons], strength] as const,
  );
}

describe("a company's name", () => {
  it.each([
    ["ÁSTER Retail GmbH & Co. KG", ["aster", "retall"]],
    // The first letter is Cyrillic.
    ["Аster Retail", ["aster", "retall"]],
    ["Müller Söhne S.p.A.", ["mueller", "soehne"]],
    ["Limited", ["llmlted"]],
    ["Weiß Ärzte Bjørk", ["welss", "aerzte", "bjoerk"]],
    ["ÅSE Ærø", ["aase", "aeroe"]],
    ["Max & Moritz, Hannover", ["max", "morltz", "hannover"]],
  ])("is compared by how it looks and without its legal form: %s", (name, words) => {
    expect(companyWords(name)).toEqual(words);
  });

  it.each([
    ["aster retail", "same"],
    ["ASTER-RETAIL B.V.", "same"],
    ["Aster Retail Deutschland", "part"],
    ["Astre Retail", "similar"],
    ["Aster Retial", "similar"],
    ["Rose Retail", null],
    ["GmbH", null],
    ["", null],
  ])("%j compared with Aster Retail GmbH & Co. KG is %s", (typed, likeness) => {
    expect(compareNames(typed, "Aster Retail GmbH & Co. KG")).toBe(likeness);
  });

  // Letters that pass for no others.
  it.each([
    ["gadget", "same"],
    ["gadge", "similar"],
    ["adget", "similar"],
    ["gadgets", "similar"],
    ["xgadget", "similar"],
    ["gadgxt", "similar"],
    ["xadget", "similar"],
    ["gagdet", "similar"],
    ["agdget", "similar"],
    ["gadgte", "similar"],
    ["gagtet", null],
    ["gxdgxt", null],
    ["tadgeg", null],
    ["gadgetss", null],
    ["gadg", null],
    ["gegdat", null],
  ])("one error apart is similar, two are not: %s and gadget", (typed, likeness) => {
    expect(compareNames(typed, "Gadget")).toBe(likeness);
    expect(compareNames("Gadget", typed)).toBe(likeness);
  });

  it("is long enough for an error from five letters on", () => {
    expect(compareNames("badge", "budge")).toBe("similar");
    expect(compareNames("bade", "bude")).toBeNull();
    expect(compareNames("bade", "bades")).toBeNull();
  });

  it("is a part of a longer one from four letters on, whichever was typed", () => {
    for (const [one, other] of [
      ["Gade", "Gade Works"],
      ["Gade Works", "Gade"],
      ["Works Gade", "Gade and Bade Works"],
    ] as const) {
      expect([one, compareNames(one, other)]).toEqual([one, "part"]);
    }
    expect(compareNames("Gad", "Gad Works")).toBeNull();
    expect(compareNames("ab c", "ab c works")).toBeNull();
    expect(compareNames("Gade Bade", "Gade Works Unlike")).toBeNull();
  });

  it("of one letter is none", () => {
    expect(compareNames("x", "X")).toBeNull();
    expect(compareNames("xy", "XY")).toBe("same");
  });

  it("of three letters is found whole and never as a part", () => {
    expect(compareNames("abc", "ABC")).toBe("same");
    expect(compareNames("abc holidays", "ABC")).toBe(null);
  });
});

describe("the domain in what was typed", () => {
  it.each([
    ["https://www.Aster.example/shop?x=1", "aster.example"],
    ["service@mail.aster.example", "mail.aster.example"],
    ["aster.example:8080", "aster.example"],
    ["аster.example", "xn--ster-43d.example"],
    ["Aster", null],
    ["two words.example", null],
    ["aster.example and more", null],
    ["1http://aster.example", null],
    ["shop.www.aster.example", "shop.www.aster.example"],
    ["  Aster.Example  ", "aster.example"],
    ["", null],
  ])("of %j is %s", (typed, domain) => {
    expect(domainTyped(typed)).toBe(domain);
  });
});

describe("candidates for the controller", () => {
  it.each<[string, Partial<DirectContent>, readonly string[], CandidateReason[], string]>([
    ["the same name", { company: "Aster Retail" }, [], ["same_name"], "strong"],
    [
      "a registered domain",
      { companyAddress: "www.aster.example" },
      [],
      ["named_domain"],
      "strong",
    ],
    ["a domain typed as the name", { company: "aster.example" }, [], ["named_domain"], "strong"],
    ["an identifier known from them", {}, ["aster"], ["known_identifier"], "fair"],
    ["a longer name", { company: "Aster Retail Online" }, [], ["part_of_name"], "fair"],
    ["a typing error", { company: "Aster Retal" }, [], ["similar_name"], "weak"],
    ["a look-alike domain", { companyAddress: "аster.example" }, [], ["look_alike_domain"], "weak"],
    [
      "the person's own mail domain",
      { replyTo: "ada@staff.aster.example" },
      [],
      ["sender_domain"],
      "weak",
    ],
  ])("are found by %s", (_, changes, known, reasons, strength) => {
    expect(found(changes, known)).toEqual([["aster", reasons, strength]]);
  });

  it("are found by the domain of a mail address that the person gave, and of nothing else they gave", () => {
    const value = '"a@b"@staff.aster.example';
    expect(found({ identifiers: [{ kind: "email", value }] })).toEqual([
      ["aster", ["sender_domain"], "weak"],
    ]);
    expect(found({ identifiers: [{ kind: "other", value }] })).toEqual([]);
  });

  it("are named where the person typed their name or domain, whatever else points at them", () => {
    const named = (changes: Partial<DirectContent>, known: readonly string[] = []) =>
      findCandidates(content(changes), CONTROLLERS, new Set(known)).map(({ isNamed }) => isNamed);
    const replyTo = "ada@aster.example";
    expect(named({ company: "Aster Retail", replyTo })).toEqual([true]);
    expect(named({ companyAddress: "aster.example", replyTo })).toEqual([true]);
    expect(named({ company: "Aster Retail Online", replyTo }, ["aster"])).toEqual([false]);
    expect(named({ company: "Aster Retal" })).toEqual([false]);
  });

  it("are eight at most, those that are alike in the order of their names", () => {
    const many = Array.from({ length: 12 }, (_, place) => ({
      ...{
        id: `c${place}`,
        name: `Shop ${String.fromCharCode(76 - place)}`,
        domains: ["shop.example"],
      },
    }));
    const names = findCandidates(content({ companyAddress: "shop.example" }), many, new Set()).map(
      ({ name }) => name,
    );
    expect(names).toEqual([..."ABCDEFGH"].map((letter) => `Shop ${letter}`));
  });

  it("come with the likeliest first", () => {
    const both = found({ company: "Birch Insurance", replyTo: "ada@aster.example" }, ["birch"]);
    expect(both).toEqual([
      ["birch", ["same_name", "known_identifier"], "strong"],
      ["aster", ["sender_domain"], "weak"],
    ]);
  });

  it("are none for what resembles nobody", () => {
    expect(found({ company: "Corner shop", replyTo: "ada@mail.example" })).toEqual([]);
  });

  it("stand in the same order whatever order the controllers come in", () => {
    const asked = content({ company: "Müller Söhne", companyAddress: "birch.example" });
    const forth = findCandidates(asked, CONTROLLERS, new Set());
    expect(findCandidates(asked, CONTROLLERS.toReversed(), new Set())).toEqual(forth);
  });

  it("never break on what somebody typed, and always say why", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(text, text, text, (company, companyAddress, replyTo) => {
        const asked = content({ company, companyAddress, replyTo });
        for (const { reasons, score } of findCandidates(asked, CONTROLLERS, new Set())) {
          expect(reasons.length).toBeGreaterThan(0);
          expect(score).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("find every controller by its own name, however it is written", () => {
    const written = fc.constantFrom<(name: string) => string>(
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => `  ${name}  `,
      (name) => name.replaceAll(" ", "-"),
      (name) => name.normalize("NFD"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...CONTROLLERS), written, ({ id, name }, write) => {
        expect(found({ company: write(name) })[0]?.[0]).toBe(id);
      }),
    );
  });
});
