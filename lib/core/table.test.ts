import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byPage,
  type Columns,
  readTableName,
  readWhole,
  type TableFormat,
  tableHref,
  tableOf,
  writeTable,
} from "@/lib/core/table";

type Line = { readonly name: string; readonly days: number | null; readonly rights: string[] };

const COLUMNS: Columns<Line> = [
  ["name", (line) => line.name],
  ["days", (line) => line.days],
  ["late", (line) => (line.days ?? 0) < 0],
  ["rights", (line) => line.rights],
  ["data", (line) => ({ of: line.name })],
];

async function fileOf(lines: readonly Line[], format: TableFormat): Promise<string> {
  const texts = [];
  for await (const { text } of writeTable(tableOf("x", COLUMNS, readWhole(lines)), format)) {
    texts.push(text);
  }
  return texts.join("");
}

describe("a list as a file", () => {
  it("keeps numbers, truths and lists in JSON Lines, and says them in words in CSV", async () => {
    const line = { name: "Aster", days: -3, rights: ["access", "erasure"] };
    expect(JSON.parse(await fileOf([line], "jsonl"))).toEqual({
      ...{ name: "Aster", days: -3, late: true, rights: ["access", "erasure"] },
      data: { of: "Aster" },
    });
    expect(await fileOf([line], "csv")).toBe(
      '\ufeffname,days,late,rights,data\r\nAster,-3,yes,"access, erasure","{""of"":""Aster""}"\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\uff1d1"])(
    "lets no spreadsheet run %j, and changes nothing of it in JSON",
    async (name) => {
      const line = { name, days: 1, rights: [name] };
      const [, row = ""] = (await fileOf([line], "csv")).split("\r\n");
      // Where a spreadsheet splits at tabs, the sign behind one begins a cell of its own.
      expect(row).toContain(`"'${name.replace("\t", "\t'")}"`);
      expect(row).not.toMatch(/(?:^|,)"?\s*[=+@\uff1d]/);
      expect(JSON.parse(await fileOf([line], "jsonl"))).toMatchObject({ name, rights: [name] });
    },
  );

  it("is one line of JSON for each row, whatever its texts hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { maxLength: 5 }), async (names) => {
        const lines = names.map((name) => ({ name, days: null, rights: [] }));
        const written = (await fileOf(lines, "jsonl")).split("\n").slice(0, -1);
        expect(written.map((line) => JSON.parse(line).name)).toEqual(
          names.map((name) => JSON.parse(JSON.stringify(name))),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("says its columns even where it has no rows", async () => {
    expect(await fileOf([], "csv")).toBe("\ufeffname,days,late,rights,data\r\n");
    expect(await fileOf([], "jsonl")).toBe("");
  });

  it("reads one page at a time, and none after whoever saves it has gone", async () => {
    const asked: (number | null)[] = [];
    const pages = byPage(async (after: number | null) => {
      asked.push(after);
      const start = after ?? 0;
      const lines = [{ name: String(start), days: start, rights: [] }];
      return { lines, next: start < 9 ? start + 1 : null };
    });
    const pieces = writeTable(tableOf("x", COLUMNS, pages), "jsonl");
    await pieces.next();
    await pieces.next();
    expect(asked).toEqual([null, 1]);
    await pieces.return(undefined);
    expect((await pages.next()).done).toBe(true);
    expect(asked).toEqual([null, 1]);
  });
});

describe("the address of a file", () => {
  it("has the filters of its page, and begins where the list begins", () => {
    const page = "/desk?view=overdue&right=access&after=2026-01-01~x&open=DSR-1&before=y";
    expect(tableHref("queue", "jsonl", page)).toBe(
      "/files/lists/queue.jsonl?view=overdue&right=access",
    );
    expect(tableHref("people", "csv", "/settings/people")).toBe("/files/lists/people.csv");
  });

  it("is read back, and nothing else is taken for one", () => {
    expect(readTableName("reports-clocks.jsonl")).toEqual({
      ...{ list: "reports-clocks", format: "jsonl" },
    });
    for (const file of [
      "queue",
      "queue.xlsx",
      ".csv",
      "../queue.csv",
      "Queue.csv",
      "queue.csv.x",
    ]) {
      expect(readTableName(file)).toBeNull();
    }
  });
});
