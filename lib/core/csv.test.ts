import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvSeparator, csvLine, separatedLine, unguarded } from "@/lib/core/csv";

/** Reads one line back, as a program that knows RFC 4180 does. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gsy;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    cells.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
  }
  return cells;
}

const SEPARATORS: readonly CsvSeparator[] = [",", ";", "\t"];

/** Splits a file as a spreadsheet does that is set to a separator: a quote means something where a cell begins, and nowhere else. */
function readAsSpreadsheet(file: string, separator: string): string[] {
  const cells: string[] = [];
  let [at, cell, isStart] = [0, "", true];
  while (at < file.length) {
    const sign = file.charAt(at);
    if (isStart && sign === '"') {
      const [whole = "", held = ""] = /^"((?:[^"]|"")*)"?/.exec(file.slice(at)) ?? [];
      cell += held.replaceAll('""', '"');
      at += whole.length;
    } else {
      at += 1;
      if (sign === separator || sign === "\r" || sign === "\n") {
        cells.push(cell);
        [cell, isStart] = ["", true];
        continue;
      }
      cell += sign;
    }
    isStart = false;
  }
  return [...cells, cell];
}

/** Splits a file at each mark, whatever is quoted. */
function readBlindly(file: string, separator: string): string[] {
  return file.split(/[\r\n]/).flatMap((line) => line.split(separator));
}

const nasty = fc.string({
  unit: fc.constantFrom(
    ...["=", "+", "-", "@", "'", '"', ",", ";", "\t", "\r", "\n", " ", "a", "＝", "é"],
  ),
  maxLength: 8,
});
const lines = fc.array(fc.array(nasty, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
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

  it("never has one either where it is split at another mark, by a program that knows quotes or by one that does not", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...SEPARATORS), (written, separator) => {
        const file = written.map((texts) => separatedLine(texts, separator)).join("");
        for (const other of SEPARATORS) {
          for (const cell of [...readAsSpreadsheet(file, other), ...readBlindly(file, other)]) {
            expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("shows a formula behind a semicolon or a line break, and leaves the text readable", () => {
    expect(csvLine(["Ann;=WEBSERVICE(CHAR(104)&A1);x", "two\r\n- three", 'a; "=1"'])).toBe(
      `"Ann;'=WEBSERVICE(CHAR(104)&A1);x","two\r\n'- three","a; ""'=1"""\r\n`,
    );
    expect(csvLine(["9:00-17:00; a=b, c - d", "x;'=1"])).toBe(
      `"9:00-17:00; a=b, c - d","x;''=1"\r\n`,
    );
  });

  it("gives back what was put in, once the apostrophes that stop formulas are taken off", () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
        const read = readLine(csvLine(texts));
        expect(read.map(unguarded)).toEqual(texts);
        read.forEach((cell, at) => {
          expect(cell.replaceAll("'", "")).toBe(texts[at]?.replaceAll("'", ""));
        });
      }),
      { numRuns: 5_000 },
    );
  });

  it("takes no longer for a text of blanks and marks", () => {
    const startedAt = performance.now();
    for (const mark of ["\n", ";", '"', "'", " "]) csvLine([mark.repeat(200_000)]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it("leaves plain words, numbers and nothing as they are", () => {
    expect(csvLine(["Aster Ltd", -3, null, "a,b", 'say "x"'])).toBe(
      'Aster Ltd,-3,,"a,b","say ""x"""\r\n',
    );
  });
});
