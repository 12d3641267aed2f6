import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  IDENTIFIER_KINDS,
  identifierProblem,
  maskIdentifier,
  normaliseIdentifier,
} from "@/lib/requests/model/identifier";

const anyKind = fc.constantFrom(...IDENTIFIER_KINDS);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."0123456789+() -.xX#;٣۴"), maxLength: 25 }),
  fc.emailAddress(),
);

describe("normalising an identifier", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(anyKind, anyText, (kind, text) => {
        const once = normaliseIdentifier(kind, text);
        expect(normaliseIdentifier(kind, once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  it("changes nothing the second time for any single character between two letters", () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x1ffff; code += 1) {
      const text = `a${String.fromCodePoint(code)}b`;
      for (const kind of ["email", "name"] as const) {
        const once = normaliseIdentifier(kind, text);
        if (normaliseIdentifier(kind, once) !== once) wrong.push(`${kind} ${code.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["email", "  Anna.Meier@Example.COM ", "anna.meier@example.com"],
    ["email", "anna＠example．com", "anna@example.com"],
    ["email", "an\u200Bna@example.com\uFEFF", "anna@example.com"],
    ["email", "JOSE\u0301@example.com", "josé@example.com"],
    ["phone", "+49 (0)30 901820", "+4930901820"],
    ["phone", "0049 30 901820", "+4930901820"],
    ["phone", "tel:+49-30-901820", "+4930901820"],
    ["phone", "0049 (0)30 901820", "+4930901820"],
    ["phone", "0000", "+00"],
    ["phone", "+", ""],
    ["phone", "00", ""],
    ["phone", "(030) 90 18 20", "030901820"],
    ["phone", "+1 (555) 010-0199 ext. 42", "+15550100199"],
    ["phone", "+٩٧١ ٥٠ ١٢٣ ٤٥٦٧", "+971501234567"],
    ["phone", "＋４９ ３０ ９０１８２０", "+4930901820"],
    ["phone", "٠١٢٣٤٥٦٧٨٩", "0123456789"],
    ["phone", "۰۱۲۳۴۵۶۷۸۹", "0123456789"],
    ["phone", "०१२३४५६७८९", "0123456789"],
    ["phone", "12345 ৬৭", "12345"],
    ["phone", "+49 ( 0 ) 30 901820", "+4930901820"],
    ["phone", "+44 (20) 7946 0958", "+442079460958"],
    ["phone", "+49 (030) 901820", "+49030901820"],
    ["phone", "030 901820 + 5", "0309018205"],
    ["phone", "Fax 030 901820", "030901820"],
    ["phone", "555 0100 -- EXT. 5", "5550100"],
    ["phone", "5550100x5", "5550100"],
    ["phone", "5550100#5", "5550100"],
    ["phone", "5550100;ext=5\n6", "5550100"],
    ["name", "  Anna\u00A0 \t MEIER ", "anna meier"],
    ["name", "STRASSER", "strasser"],
    ["name", "Straßer", "strasser"],
    ["name", "ΟΔΥΣΣΕΥΣ", "οδυσσευσ"],
    ["name", "Οδυσσεύς", "οδυσσεύσ"],
    ["name", "Nguye\u0302\u0303n", "nguyễn"],
    ["crm_id", " CON-00123 ", "con-00123"],
    ["other", " Customer  No. 7 ", "customer no. 7"],
  ] as const)("reads the %s %j as %j", (kind, typed, expected) => {
    expect(normaliseIdentifier(kind, typed)).toBe(expected);
  });

  it("makes the case, the form of letters and invisible marks of a name or an address irrelevant", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const expected = normaliseIdentifier("email", email);
        expect(normaliseIdentifier("email", email.toUpperCase())).toBe(expected);
        expect(normaliseIdentifier("email", ` ${email}\u200B `)).toBe(expected);
        expect(normaliseIdentifier("email", email.replace("@", "＠"))).toBe(expected);
      }),
    );
  });

  it("leaves of a phone number only digits behind at most one plus", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseIdentifier("phone", text)).toMatch(/^\+?[0-9]*$/);
      }),
    );
  });
});

describe("faults of an identifier", () => {
  it.each([
    ["email", "anna@example.com", null],
    ["email", "anna＠example.com", null],
    ["email", "anna@@example.com", "not_an_email"],
    ["email", "anna@b@example.com", "not_an_email"],
    ["email", "anna example.com", "not_an_email"],
    ["email", "@example.com", "not_an_email"],
    ["email", "an na@example.com", "not_an_email"],
    ["email", "\u200B", "empty"],
    ["phone", "+49 30 901820", null],
    ["phone", "call me", "not_a_phone"],
    ["phone", "1234", "not_a_phone"],
    ["phone", "12345", null],
    ["phone", "+1234", "not_a_phone"],
    ["phone", "+12345", null],
    ["phone", "1".repeat(17), null],
    ["phone", `+${"1".repeat(17)}`, null],
    ["phone", "1".repeat(18), "not_a_phone"],
    ["name", " ", "empty"],
    ["name", "李", null],
    ["other", "x".repeat(320), null],
    ["other", "x".repeat(321), "too_long"],
  ] as const)("of the %s %j: %j", (kind, typed, expected) => {
    expect(identifierProblem(kind, typed)).toBe(expected);
  });

  it("never leave an identifier that passes with an empty index", () => {
    fc.assert(
      fc.property(anyKind, anyText, (kind, text) => {
        if (identifierProblem(kind, text) === null) {
          expect(normaliseIdentifier(kind, text)).not.toBe("");
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("a masked identifier", () => {
  it.each([
    ["email", "anna.meier@example.com", "a•••@e•••.com"],
    ["email", "a@b.de", "•••@•••.de"],
    ["email", " anna@example.com ", "a•••@e•••.com"],
    ["email", "anna@mail.example.co.uk", "a•••@m•••.uk"],
    ["email", "root@localhost", "r•••@l•••"],
    ["email", "not an address", "•••"],
    ["email", "a@b@c", "•••"],
    ["phone", "+49 30 901820", "•••20"],
    ["phone", "110", "•••"],
    ["phone", "123456", "•••"],
    ["phone", "+123456", "•••"],
    ["phone", "1234567", "•••67"],
    ["name", "Anna Maria Meier", "A••• M•••"],
    ["name", "Cher", "C•••"],
    ["name", "X Y", "••• •••"],
    ["name", "", "•••"],
    ["crm_id", "CON-00123", "•••23"],
    ["crm_id", " CON-00123 ", "•••23"],
    ["crm_id", "123", "•••"],
    ["crm_id", " 12345 ", "•••"],
    ["crm_id", "123456", "•••56"],
    ["other", "lives at number 7", "•••"],
  ] as const)("of the %s %j is %j", (kind, typed, expected) => {
    expect(maskIdentifier(kind, typed)).toBe(expected);
  });

  /** What is left of a mask when its bullets are taken away. */
  function shown(mask: string): string[] {
    return mask.split("•••");
  }

  it("shows of an e-mail at most one letter of each side and the top-level domain", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const [local = "", rest = "", ending = ""] = shown(maskIdentifier("email", email));
        expect(Array.from(local).length).toBeLessThanOrEqual(1);
        expect(rest).toMatch(/^@.?$/u);
        expect(ending).toMatch(/^(\.[^.]+)?$/u);
        expect(email.toLowerCase().endsWith(ending.toLowerCase())).toBe(true);
      }),
    );
  });

  it("shows of a phone number at most two digits, of a name at most two letters, of the rest less", () => {
    const most = { email: 320, phone: 2, crm_id: 2, name: 2, other: 0 };
    fc.assert(
      fc.property(anyKind, anyText, (kind, text) => {
        const visible = Array.from(shown(maskIdentifier(kind, text)).join("").replaceAll(" ", ""));
        expect(visible.length).toBeLessThanOrEqual(most[kind]);
      }),
      { numRuns: 3000 },
    );
  });

  it("never is or contains the identifier itself", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyKind, fc.oneof(words, fc.emailAddress()), (kind, text) => {
        const visible = text.trim();
        fc.pre(visible.length > 0 && !"•••@. ".includes(visible));
        expect(maskIdentifier(kind, text)).not.toContain(visible);
      }),
      { numRuns: 3000 },
    );
  });

  it("does not tell the length", () => {
    const length = (size: number) => maskIdentifier("name", "a".repeat(size)).length;
    expect(length(3)).toBe(length(60));
  });
});
