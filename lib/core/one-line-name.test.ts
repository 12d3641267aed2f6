import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparableName,
  nameSchema,
  oneLineName,
  optionalNameSchema,
} from "@/lib/core/one-line-name";

const TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c";
const WITHOUT_WIDTH = "\u200b\u2060\ufeff\u00ad\u034f\u180e\u2061\u2064\u{e0041}\ufff9";

describe("a name of one line", () => {
  it.each([
    ...[...TURNING, ...WITHOUT_WIDTH].map((sign) => [`As${sign}ter`, "Aster"]),
    ...["\0", "\u0007", "\u001b", "\u007f", "\u0090"].map((sign) => [
      `${sign}As${sign}ter`,
      "Aster",
    ]),
    ["As\u200cter", "Aster"],
    ["\u200dAster\u200c", "Aster"],
    ["Aster\ufe0f", "Aster"],
    ["\u202eretsA\u202c Ltd", "retsA Ltd"],
  ])("loses what nobody sees: %j", (typed, kept) => {
    expect(oneLineName(typed)).toBe(kept);
  });

  it.each([
    [" Aster \t Retail\r\nLtd ", "Aster Retail Ltd"],
    ["Aster\u00a0\u2003Retail", "Aster Retail"],
    ["Aster\u2028Retail\u0085Ltd", "Aster Retail Ltd"],
    ["Aster\u3164\u2800Retail", "Aster Retail"],
    ["Aster \u200b Retail", "Aster Retail"],
    ["\u3164", ""],
    [" \u200b\u202e ", ""],
  ])("has single blanks between its words: %j", (typed, kept) => {
    expect(oneLineName(typed)).toBe(kept);
  });

  it("is composed", () => {
    expect(oneLineName("Zoe\u0308")).toBe("Zo\u00eb");
    expect(oneLineName("Zoe\u200b\u0308")).toBe("Zo\u00eb");
  });

  it.each([
    ["Persian with a non-joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["Devanagari with a joiner", "\u0915\u094d\u200d\u0937"],
    ["Sinhala with a joiner", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"],
    ["an Arabic sign that is seen", "\u0600\u0661"],
    ["Hebrew", "\u05e9\u05dc\u05d5\u05dd"],
    ["a Japanese name in its own form", "\u8fbb\u{e0100}\u672c"],
    ["a picture made of three", "\u{1f468}\u200d\u{1f469}\u{1f3fd}\u200d\u{1f467}"],
    ["a sign drawn as a picture", "Aster \u2764\ufe0f"],
    ["signs and marks", "O'Brien & Søns – “A/B” #1, Inc.®"],
  ])("keeps %s", (_, name) => {
    expect(oneLineName(name)).toBe(name.normalize("NFC"));
  });

  it("changes no more when it is read again", () => {
    const signs = [
      ...TURNING,
      ...WITHOUT_WIDTH,
      ..."aé\u0308 \u200c\u200d\u0645\u0915\u094d\u2764\ufe0f\u8fbb\u3164\t\u1820\u180b",
    ];
    const any = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    const typed = fc.string({ unit: fc.oneof(fc.constantFrom(...signs), any) });
    fc.assert(
      fc.property(typed, (text) => {
        const once = oneLineName(text);
        expect(oneLineName(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it("is refused as missing when nobody would see it, and measured as it is kept", () => {
    const name = nameSchema("Enter a name", 5);
    const said = (text: string) => name.safeParse(text).error?.issues.map(({ message }) => message);
    expect(said("\u200b\u2066 \ufeff")).toEqual(["Enter a name"]);
    expect(said("Asters")).toEqual(["Keep this under 5 characters"]);
    expect(name.parse("\u200bA\u202es\u202cter ")).toBe("Aster");
    expect(optionalNameSchema(5).parse("\u200b")).toBe("");
  });
});

describe("two names", () => {
  it.each([
    ["ASTER", "aster"],
    ["As\u200bter", "Aster"],
    ["\uff21ster", "Aster"],
    ["\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u062e"],
  ])("are taken for one: %j and %j", (one, other) => {
    expect(comparableName(one)).toBe(comparableName(other));
  });

  it("are two when a person can tell them apart", () => {
    expect(comparableName("Aster A")).not.toBe(comparableName("AsterA"));
    expect(comparableName("Aster_1")).not.toBe(comparableName("AsterX1"));
  });
});
