import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEntities } from "@/lib/intake/adapter/html-entities";
import { htmlToText } from "@/lib/intake/adapter/html-to-text";
import { replaceInParts } from "@/lib/intake/adapter/replace-in-parts";

const LONG = 40_000;

describe("a long text that is changed in parts", () => {
  it("comes out as if it had been changed at once, whatever lies where the parts meet", () => {
    const places = fc.array(fc.constantFrom("&amp;", "&#x1F600;", "& ", "a", "é", "😀", " ", "&"), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(places, fc.nat(30), (words, shift) => {
        const piece = words.join("");
        const text = "x".repeat(shift) + piece.repeat(Math.ceil(LONG / piece.length));
        const change = (part: string) => part.replaceAll("&amp;", "+");
        expect(replaceInParts(text, /&/g, change)).toBe(change(text));
        expect(replaceInParts(text, /./gs, (part) => part)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it("has no entity cut in two, and no run of spaces counted twice", () => {
    for (let shift = 0; shift < 12; shift += 1) {
      const before = "x".repeat(32_768 - shift);
      expect(decodeEntities(`${before}&#x1F600;y`)).toBe(`${before}😀y`);
      expect(htmlToText(`${before} \n \t  y`)).toBe(`${before} y`);
      expect(htmlToText(`${before}&nbsp;${" ".repeat(5_000)}y`)).toBe(`${before}\u00a0 y`);
    }
  });
});

it("a text of which enough was read ends there, and not before", () => {
  const html = "<p>word</p>".repeat(1_000);
  const whole = htmlToText(html);
  const part = htmlToText(html, 500);
  expect(whole.startsWith(part)).toBe(true);
  expect(part.length).toBeGreaterThan(500);
  expect(part.length).toBeLessThan(520);
});
