import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writePdf } from "@/lib/reports/adapter/pdf";
import { type Part, type PrintedDocument, textsOf } from "@/lib/reports/model/document";
import { readPdf } from "@/lib/testing/pdf-text";

const QPDF = ["/usr/bin/qpdf", "/usr/local/bin/qpdf", "/opt/homebrew/bin/qpdf"].find((path) =>
  existsSync(path),
);
if (QPDF === undefined) {
  process.stderr.write(
    "SKIPPED: qpdf is not here (Debian: qpdf); that the file of a statement is sound is told by nobody else.\n",
  );
}

const AT = new Date("2026-11-24T12:00:00Z");
const foot = (page: number, pages: number) => `page ${page} of ${pages}`;

function printed(parts: readonly Part[], title = "Statement for Aster"): PrintedDocument {
  const author = "Northwind Sales Cloud";
  return { language: "en", title, author, subtitle: "October 2026", parts, foot };
}

const words = (texts: readonly string[]) => texts.join(" ").split(/\s+/).filter(Boolean).join(" ");

async function spoken(document: PrintedDocument): Promise<string> {
  const { texts } = readPdf(await writePdf(document, AT));
  return words(texts.map(({ text }) => text));
}

describe("a document as a file", () => {
  it("is tagged, has a language and a title, and says that it is PDF/UA", async () => {
    const { raw, texts } = readPdf(
      await writePdf(printed([{ kind: "text", text: "One request." }]), AT),
    );
    expect(raw.startsWith("%PDF-1.7")).toBe(true);
    expect(raw).toMatch(/\/MarkInfo (?:<<|\d+ 0 R)/);
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(raw).toMatch(/\/Lang \(en\)/);
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    const [, author] = /\/Author (\d+) 0 R/.exec(raw) ?? [];
    expect(raw).toContain(`\n${author} 0 obj\n(Northwind Sales Cloud)\n`);
    expect(raw).toContain("<pdfuaid:part>1</pdfuaid:part>");
    // Every font travels with the file.
    expect(raw).toMatch(/\/FontFile2? ?\d* /);
    expect(raw).not.toContain("/Helvetica");
    expect(texts.map(({ tag }) => tag)).toEqual(["H1", "P", "P"]);
  });

  it.skipIf(QPDF === undefined)("is sound for a program that is not ours", async () => {
    const rows = Array.from({ length: 80 }, (_, n) => [`DSR-${n} Łódź Ромашка`, String(n)]);
    const bytes = await writePdf(
      printed([
        { kind: "heading", id: "a", text: "Ελλάς" },
        { kind: "table", caption: "Breaches", head: ["Request", "Days"], rows, numbersFrom: 1 },
      ]),
      AT,
    );
    // Three is a warning, two an error: references, streams and the lengths of both.
    const folder = mkdtempSync(join(tmpdir(), "thirty-pdf-"));
    const check = (input: Uint8Array) => {
      const file = join(folder, "statement.pdf");
      writeFileSync(file, input);
      const { status, stdout, stderr } = spawnSync(QPDF ?? "", ["--check", file]);
      return { status, said: `${stdout}${stderr}` };
    };
    try {
      expect(check(bytes)).toMatchObject({ status: 0 });
      expect(check(bytes.subarray(0, bytes.length / 2)).status).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("names the heads of a table's columns and rows, and reads a head once over many sheets", async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [`DSR-${n}`, String(n)]);
    const table = {
      ...{ kind: "table" as const, caption: "Breaches", head: ["Request", "Days"], rows },
      numbersFrom: 1,
    };
    const { raw, texts } = readPdf(await writePdf(printed([table]), AT));
    expect(raw.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(2);
    expect(raw.match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(raw.match(/\/Scope \/Row/g)).toHaveLength(120);
    expect(texts.filter(({ text }) => text.trim() === "Days")).toHaveLength(1);
  });

  it("keeps names in scripts that one font file does not have", async () => {
    const names = ["Łódź S.A.", "Ελλάς Α.Ε.", "Ромашка", "Đặng & Việt", "Müller – “Köln”"];
    const document = printed(names.map((text) => ({ kind: "text", text })));
    expect(await spoken(document)).toBe(words(textsOf(document)));
  });

  it("loses no word that is wider than its column", async () => {
    const wide = "ABCDEFGHIJ".repeat(40);
    const document = printed([
      { kind: "table", caption: "Wide", head: ["A", "B"], rows: [[wide, wide]], numbersFrom: 2 },
    ]);
    expect((await spoken(document)).replaceAll(" ", "")).toContain(`Wide${"AB"}${wide}${wide}`);
  });

  it("says all of a document, in its order, whatever stands in it", async () => {
    const text = fc
      .array(fc.stringMatching(/^[A-Za-zäöüßéèñ0-9.,%()§–-]{1,12}$/), {
        minLength: 1,
        maxLength: 40,
      })
      .map((parts) => parts.join(" "));
    const table = fc.integer({ min: 1, max: 8 }).chain((columns) =>
      fc.record({
        kind: fc.constant("table" as const),
        caption: text,
        head: fc.array(text, { minLength: columns, maxLength: columns }),
        rows: fc.array(
          fc.array(fc.stringMatching(/^[A-Za-z0-9]{1,9}$/), {
            minLength: columns,
            maxLength: columns,
          }),
          { maxLength: 30 },
        ),
        numbersFrom: fc.integer({ min: 1, max: columns }),
      }),
    );
    const part: fc.Arbitrary<Part> = fc.oneof(
      fc.record({ kind: fc.constant("heading" as const), id: fc.constant("a"), text }),
      fc.record({ kind: fc.constant("text" as const), text }),
      fc.record({ kind: fc.constant("copy" as const), label: text, text }),
      table,
    );
    const parts = fc.array(part, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(parts, async (drawn) => {
        const document = printed(drawn);
        const said = await spoken(document);
        expect(said.replaceAll(" ", "")).toBe(words(textsOf(document)).replaceAll(" ", ""));
      }),
      { numRuns: 6 },
    );
  });
});
