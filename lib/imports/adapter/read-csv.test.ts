import { describe, expect, it } from "vitest";
import { CSV_START, separatedLine } from "@/lib/core/csv";
import { readFirstRows, readRows, readShape, UnreadableFile } from "@/lib/imports/adapter/read-csv";
import { MOST_ROWS } from "@/lib/imports/model/limits";

/** Bytes in pieces of an odd length, so that signs and line breaks are cut in two. */
function pieces(bytes: Uint8Array, length = 7) {
  return async function* () {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  };
}

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

const TEXT = "id;Name;E-Mail\r\n1;Zoë Müller;zoe@mail.example\r\n2;Ødegård;o@mail.example\r\n";
const LATIN = Buffer.from(TEXT, "latin1");

async function readAll(bytes: Uint8Array) {
  const open = pieces(bytes);
  const shape = await readShape(open);
  const rows = [];
  for await (const row of readRows(open, shape)) rows.push(row);
  return { shape, rows };
}

const problemOf = (bytes: Uint8Array | string) =>
  readShape(pieces(typeof bytes === "string" ? Buffer.from(bytes) : bytes, 4096)).then(
    () => "none",
    (error: unknown) => (error instanceof UnreadableFile ? error.problem : error),
  );

describe("the encoding of a file", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "utf-8"],
    ["UTF-16 little end first", utf16(TEXT, "le", true), "utf-16le"],
    ["UTF-16 big end first", utf16(TEXT, "be", true), "utf-16be"],
    ["UTF-16 without a mark", utf16(TEXT, "le", false), "utf-16le"],
    ["windows-1252", LATIN, "windows-1252"],
  ])("is found for %s, and the text is the same", async (_, bytes, encoding) => {
    const { shape, rows } = await readAll(bytes);
    expect(shape).toEqual({
      encoding,
      delimiter: ";",
      header: ["id", "Name", "E-Mail"],
      rows: 2,
    });
    expect(rows.map(({ cells }) => cells[1])).toEqual(["Zoë Müller", "Ødegård"]);
  });
});

describe("the cells of a file", () => {
  it.each([
    [",", ","],
    [";", ";"],
    ["\t", "\t"],
  ])("are separated by %j when its heading is", async (mark, delimiter) => {
    const text = [`id${mark}"a, b; c"`, `1${mark}"x, y; z"`].join("\n");
    const { shape, rows } = await readAll(Buffer.from(text));
    expect(shape.delimiter).toBe(delimiter);
    expect(rows[0]?.cells).toEqual(["1", "x, y; z"]);
  });

  it("may break lines, quote quotes and hold a quote in a word", async () => {
    const { rows } = await readAll(
      Buffer.from('id,a,b\n1,"two\r\nlines","say ""yes"""\n2,5" pipe,\n'),
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["1", "two\r\nlines", 'say "yes"'],
      ["2", '5" pipe', ""],
    ]);
  });

  it("stand in rows that keep a spreadsheet's number, whatever is empty between", async () => {
    const { shape, rows } = await readAll(Buffer.from("id,a\n1,x\n\n,\n2,y\n\n"));
    expect(shape.rows).toBe(2);
    expect(rows.map(({ place, line }) => [place, line])).toEqual([
      [0, 2],
      [1, 5],
    ]);
  });

  it("are shown of the first rows without reading the rest", async () => {
    const open = pieces(Buffer.from("id\n1\n2\n3\n"));
    const first = await readFirstRows(open, { encoding: "utf-8", delimiter: "," }, 2);
    expect(first.map(({ cells }) => cells[0])).toEqual(["1", "2"]);
  });
});

describe("a result of ours that comes back", () => {
  const CELLS = ["=1", "a;=2", "two\r\n- three", "codes '-a', '-b'", "'=3", "x;'=4", "\t;@5"];
  const HEADER = ["+id", "b", "c", "d", "e", "f", "g"];
  const RESULT = ["result", "message", "reference"];

  it.each([",", ";", "\t"] as const)("holds what it held, separated by %j", async (mark) => {
    const written = [
      [...HEADER, ...RESULT],
      [...CELLS, "wrong", "@", ""],
    ];
    const text = CSV_START + written.map((cells) => separatedLine(cells, mark)).join("");
    const { shape, rows } = await readAll(Buffer.from(text));
    expect(shape.header).toEqual([...HEADER, ...RESULT]);
    expect(rows.map(({ cells }) => cells)).toEqual([[...CELLS, "wrong", "@", ""]]);
  });

  it("is known by its last columns: a file of anybody else is read as it is", async () => {
    const text = separatedLine(HEADER.slice(1), ",") + separatedLine(CELLS.slice(1), ",");
    const { rows } = await readAll(Buffer.from(text));
    expect(rows[0]?.cells).toEqual([
      ...["a;'=2", "two\r\n'- three", "codes '-a', ''-b'", "''=3", "x;''=4", "'\t;'@5"],
    ]);
  });
});

describe("a file that cannot be imported", () => {
  it.each([
    ["with a quote that never closes", 'id,a\n1,"x\n2,y\n', "quote_open"],
    ["with nothing in it but empty lines", "\n\n", "no_header"],
    ["with a heading alone", "id,email\n", "no_rows"],
    ["with more columns than any list has", `${"a,".repeat(200)}b\n1\n`, "too_many_columns"],
    ["with a row longer than any request", `id,a\n1,${"x".repeat(300_000)}\n`, "record_too_long"],
  ])("says so: %s", async (_, text, problem) => {
    expect(await problemOf(text)).toBe(problem);
  });

  it("has a row too many, and the last one that fits is taken", async () => {
    const rows = (count: number) => `id\n${"1\n".repeat(count)}`;
    expect(await problemOf(rows(MOST_ROWS))).toBe("none");
    expect(await problemOf(rows(MOST_ROWS + 1))).toBe("too_many_rows");
  });
});
