import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  newReference,
  parseReference,
  parseReferenceStart,
  referenceBounds,
} from "@/lib/core/reference";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const anyReference = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.uint8Array({ minLength: 5, maxLength: 5 }))
  .map(([year, bytes]) => newReference(year, () => bytes));

/** The places of the ten characters that the check covers: four of the year, six behind the second dash. */
const PLACES = [4, 5, 6, 7, 9, 10, 11, 12, 13, 14];

function withCharacter(text: string, place: number, character: string): string {
  return text.slice(0, place) + character + text.slice(place + 1);
}

describe("a new reference", () => {
  it("has the year, six characters nobody confuses, and reads back as itself", () => {
    for (let round = 0; round < 500; round += 1) {
      const reference = newReference(2026, randomBytes);
      expect(reference).toMatch(/^DSR-2026-[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(parseReference(reference)).toBe(reference);
    }
  });

  it("uses every character equally often at each random place", () => {
    for (let place = 0; place < 5; place += 1) {
      const seen = new Map<string, number>();
      for (let byte = 0; byte < 256; byte += 1) {
        const bytes = new Uint8Array(5);
        bytes[place] = byte;
        const character = newReference(2026, () => bytes).charAt(9 + place);
        seen.set(character, (seen.get(character) ?? 0) + 1);
      }
      expect([...seen.values()]).toEqual(Array.from(ALPHABET, () => 8));
    }
  });

  it("is refused for a year that has not four digits and for too little chance", () => {
    for (const year of [999, 10_000, 2026.5, Number.NaN]) {
      expect(() => newReference(year, randomBytes)).toThrow(RangeError);
    }
    expect(() => newReference(2026, () => new Uint8Array(4))).toThrow(RangeError);
  });
});

describe("a mistyped reference", () => {
  it("is caught whenever a single character is another one, the year included", () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        for (const place of PLACES) {
          for (const character of ALPHABET) {
            const wrong = withCharacter(reference, place, character);
            if (wrong !== reference) expect(parseReference(wrong)).toBeNull();
          }
        }
      }),
    );
  });

  it("is caught whenever any two different characters changed places, neighbours or not", () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        for (const one of PLACES) {
          for (const other of PLACES) {
            const swapped = withCharacter(
              withCharacter(reference, one, reference.charAt(other)),
              other,
              reference.charAt(one),
            );
            if (swapped !== reference) expect(parseReference(swapped)).toBeNull();
          }
        }
      }),
    );
  });

  it("is caught when a character is missing or there is one too many", () => {
    fc.assert(
      fc.property(anyReference, fc.constantFrom(...PLACES), (reference, place) => {
        expect(parseReference(reference.slice(0, place) + reference.slice(place + 1))).toBeNull();
        expect(parseReference(`${reference.slice(0, place)}7${reference.slice(place)}`)).toBeNull();
      }),
    );
  });

  it("is guessed no more often than one time in 32", () => {
    let passed = 0;
    for (const character of ALPHABET) {
      if (parseReference(`DSR-2026-7F3K9${character}`) !== null) passed += 1;
    }
    expect(passed).toBe(1);
  });

  it("is null for any text that is no reference", () => {
    for (const text of ["", "DSR", "DSR-2026-", "DSR-0026-000000", "DSR-2026-UUUUUU"]) {
      expect(parseReference(text)).toBeNull();
    }
    expect(parseReference("9".repeat(5000))).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const parsed = parseReference(text);
        expect(parsed === null || parseReference(parsed) === parsed).toBe(true);
      }),
    );
  });
});

describe("a reference as people write it", () => {
  it("is understood in any case, with or without dashes, spaces and prefix", () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        const [, year, code] = reference.split("-");
        const spellings = [
          reference.toLowerCase(),
          reference.replaceAll("-", ""),
          reference.replaceAll("-", " "),
          reference.replaceAll("-", "\u2013"),
          `  ${reference}\n`,
          `${year}-${code}`,
          `DSR${year} ${code?.slice(0, 3)} ${code?.slice(3)}`,
          reference.replaceAll("0", "O"),
          reference.replaceAll("0", "o").replaceAll("1", "l"),
          reference.replaceAll("1", "I"),
        ];
        for (const spelling of spellings) expect(parseReference(spelling)).toBe(reference);
      }),
    );
  });
});

describe("references of direct requests", () => {
  it("have a prefix of their own and the same check", () => {
    const reference = newReference(2026, (count) => new Uint8Array(count).fill(7), "DIR");
    expect(reference).toMatch(/^DIR-2026-77777.$/);
    expect(parseReference(reference, "DIR")).toBe(reference);
    expect(parseReference(reference.toLowerCase().replaceAll("-", " "), "DIR")).toBe(reference);
    expect(parseReference(reference.slice(4), "DIR")).toBe(reference);
  });

  it("are none of a request's, and the other way round", () => {
    const direct = newReference(2026, (count) => new Uint8Array(count).fill(9), "DIR");
    const request = newReference(2026, (count) => new Uint8Array(count).fill(9));
    expect(parseReference(direct)).toBeNull();
    expect(parseReference(request, "DIR")).toBeNull();
  });
});

describe("parseReferenceStart", () => {
  it("reads a code or how it begins, in any spelling", () => {
    expect(parseReferenceStart("RWJ8RN")).toEqual({ year: null, code: "RWJ8RN" });
    expect(parseReferenceStart(" rwj8 ")).toEqual({ year: null, code: "RWJ8" });
    expect(parseReferenceStart("oil")).toEqual({ year: null, code: "011" });
    expect(parseReferenceStart("2026")).toEqual({ year: null, code: "2026" });
    expect(parseReferenceStart("DSRX")).toEqual({ year: null, code: "DSRX" });
  });

  it("reads a reference from its beginning on", () => {
    for (const text of ["DSR-2026-RWJ", "dsr 2026 rwj", "2026-rwj", "DSR2026RWJ", "DSR–2026–RWJ"]) {
      expect(parseReferenceStart(text)).toEqual({ year: "2026", code: "RWJ" });
    }
    expect(parseReferenceStart("DSR-2026-R")).toEqual({ year: "2026", code: "R" });
    expect(parseReferenceStart("2026RWJ8")).toEqual({ year: "2026", code: "RWJ8" });
  });

  it("takes what is too short, a whole reference and other texts for none", () => {
    const whole = newReference(2026, (count) => new Uint8Array(count).fill(5));
    for (const text of [
      "",
      "RW",
      "DSR-2026",
      "DSR-0026-RWJ",
      "RWJ8RN7",
      "ana@mail.example",
      whole,
    ]) {
      expect(parseReferenceStart(text)).toBeNull();
    }
  });

  it("is bounded by references of the same shape", () => {
    expect(referenceBounds("2026", "RWJ")).toEqual({
      first: "DSR-2026-RWJ000",
      last: "DSR-2026-RWJZZZ",
    });
  });
});
