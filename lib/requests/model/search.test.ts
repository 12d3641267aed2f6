import { describe, expect, it } from "vitest";
import { newReference } from "@/lib/core/reference";
import {
  deskSearchHref,
  LONGEST_SEARCH,
  planSearch,
  SEARCH_NAME,
  searchAsked,
} from "@/lib/requests/model/search";

const reference = newReference(2026, (count) => new Uint8Array(count).fill(5));
const swapped = `${reference.slice(0, -1)}${reference.endsWith("A") ? "B" : "A"}`;
const kinds = (text: string) => planSearch(text).wanted.map(({ kind }) => kind);

describe("planSearch", () => {
  it("takes a reference in any spelling, and then looks for nothing else", () => {
    for (const text of [
      reference,
      reference.toLowerCase(),
      ` ${reference.replaceAll("-", " ")} `,
    ]) {
      expect(planSearch(text)).toMatchObject({ reference, isMistypedReference: false, wanted: [] });
    }
  });

  it("says when a reference was mistyped", () => {
    for (const text of [
      swapped,
      swapped.toLowerCase(),
      swapped.slice(4),
      swapped.replaceAll("-", ""),
      swapped.replaceAll("-", " \u2013 "),
      `${reference}X`,
    ]) {
      expect(planSearch(text)).toMatchObject({ reference: null, isMistypedReference: true });
    }
  });

  it("takes a reference that is not finished for its beginning, and for no mistyped one", () => {
    for (const text of ["DSR-2026-RWJ8", "2026-RWJ", "RWJ8", "rwj8rn"]) {
      expect(planSearch(text)).toMatchObject({ reference: null, isMistypedReference: false });
      expect(planSearch(text).start?.code).toMatch(/^RWJ/);
    }
    expect(planSearch(reference).start).toBeNull();
  });

  it("takes no name, number or address for a mistyped reference", () => {
    for (const text of [
      "Aster GmbH",
      "dsr@mail.example",
      "+353 1 555 0100",
      "2026",
      "D. S. Ruiz",
      `about ${swapped}`,
      `${swapped.slice(4)}, please`,
      `${swapped.slice(4)}X`,
      swapped.replace("DSR", "DSRs"),
      `DSR-2026-::${swapped.slice(-6)}`,
      "",
    ]) {
      expect(planSearch(text).isMistypedReference).toBe(false);
    }
  });

  it("looks under every kind that the text may be, in its stored spelling", () => {
    expect(kinds("Ana@Mail.Example")).toContain("email");
    expect(planSearch(" Ana@Mail.Example ").wanted).toContainEqual({
      kind: "email",
      normalised: "ana@mail.example",
    });
    expect(kinds("+353 1 555 0100")).toContain("phone");
    expect(planSearch(" Ana Ruiz\n").text).toBe("Ana Ruiz");
    expect(kinds("Ana Ruiz")).toEqual(["crm_id", "name", "other"]);
  });

  it("looks for nothing when there is nothing, or far too much", () => {
    expect(kinds("   ")).toEqual([]);
    expect(kinds("a".repeat(LONGEST_SEARCH))).toContain("name");
    expect(kinds("a".repeat(LONGEST_SEARCH + 1))).toEqual([]);
  });
});

describe("the address of a search", () => {
  it("is read as the text or the token that it carries, or as no search", () => {
    expect(searchAsked({ [SEARCH_NAME]: "Aster" })).toEqual({ plain: "Aster" });
    expect(searchAsked({ search: "Aster" })).toEqual({ plain: "Aster" });
    expect(searchAsked({ search: ["", "b"] })).toEqual({ plain: "" });
    expect(searchAsked({ sealed: "abc", search: "Aster" })).toEqual({ sealed: "abc" });
    expect(searchAsked({ view: "mine" })).toBeNull();
  });

  it("is written so that it reads back", () => {
    for (const asked of [{ plain: "" }, { plain: "Aster & Söhne" }, { sealed: "a-_b" }]) {
      const { searchParams } = new URL(deskSearchHref(asked), "http://localhost");
      expect(searchAsked(Object.fromEntries(searchParams))).toEqual(asked);
    }
  });
});
