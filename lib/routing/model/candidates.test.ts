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
