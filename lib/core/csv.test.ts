import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "@/lib/core/csv";

/** Reads one line back, as a program that knows RFC 4180 does. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gsy;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    cells.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
  }
  return cells;
}

const nasty = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "'", '"', ",", "\t", "\r", "\n", " ", "a", "＝", "é"),
  maxLength: 8,
});

describe("a line of CSV", () => {
  it("never has a cell that a spreadsheet runs", () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
        for (const cell of readLine(csvLine(texts))) {
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
          expect(cell).not.toMatch(/^[\t\r\n]/u);
        }
      }),
    );
  });

  it("gives back what was put in, but for the apostrophe that stops a formula", () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
        const read = readLine(csvLine(texts));
        expect(read).toHaveLength(texts.length);
        texts.forEach((text, at) => {
          expect([text, `'${text}`]).toContain(read[at]);
        });
      }),
    );
  });

  it("leaves plain words, numbers and nothing as they are", () => {
    expect(csvLine(["Aster Ltd", -3, null, "a,b", 'say "x"'])).toBe(
      'Aster Ltd,-3,,"a,b","say ""x"""\r\n',
    );
  });
});
