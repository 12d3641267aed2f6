import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "@/lib/intake/model/proposal";
import { highlight, placeInWords, unquoted } from "@/lib/intake/present";

function place(start: number, end: number, text = "mail/plain"): Place {
  return { where: "text", text, line: 1, start, end, read: "" };
}

describe("highlighting", () => {
  it("marks overlapping places piece by piece", () => {
    const pieces = highlight({ id: "mail/plain", text: "abcdef" }, [
      place(1, 4),
      place(3, 5),
      place(0, 6, "mail/html"),
    ]);
    expect(pieces).toEqual([
      { text: "a", marks: [] },
      { text: "bc", marks: [0] },
      { text: "d", marks: [0, 1] },
      { text: "e", marks: [1] },
      { text: "f", marks: [] },
    ]);
  });

  it("never changes the text", () => {
    const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(40)));
    fc.assert(
      fc.property(fc.string({ minLength: 41, maxLength: 60 }), ranges, (text, pairs) => {
        const places = pairs.map(([a, b]) => place(Math.min(a, b), Math.max(a, b)));
        const pieces = highlight({ id: "mail/plain", text }, places);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
  });
});

describe("places in words", () => {
  it("say line or header, and whether it was the attached mail", () => {
    expect(placeInWords(place(0, 1))).toBe("Line 1 of the text");
    expect(placeInWords(place(0, 1, "mail.0/plain"))).toBe("Line 1 of the attached mail");
    expect(placeInWords({ where: "header", message: "mail.0", header: "from", read: "" })).toBe(
      "From line of the attached mail",
    );
    expect(placeInWords({ where: "desk", read: "" })).toBe("The moment the file was handed in");
  });
});

it("quote marks are taken off the original's words", () => {
  expect(unquoted("> Hi,\n>\n> > deep\nplain")).toBe("Hi,\n\ndeep\nplain");
});
