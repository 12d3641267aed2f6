import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attachmentDisposition,
  byReason,
  fileNameFor,
  namesInQuotes,
  readRefused,
} from "@/lib/storage/model";

describe("a file's name", () => {
  it("loses its path, control marks and direction marks", () => {
    expect(fileNameFor("C:\\Users\\jane\\scan.pdf", "application/pdf")).toBe("scan.pdf");
    expect(fileNameFor("../../etc/passwd", "text/plain")).toBe("passwd.txt");
    expect(fileNameFor("\u202Efdp.exe", "application/pdf")).toBe("fdp.exe.pdf");
    expect(fileNameFor("...", "text/csv")).toBe("file.csv");
  });

  it("keeps the ending it has when that tells the truth", () => {
    expect(fileNameFor("Foto.JPEG", "image/jpeg")).toBe("Foto.JPEG");
    expect(fileNameFor("Foto.png", "image/jpeg")).toBe("Foto.png.jpg");
  });

  it("is never empty, never too long, and always ends in what the file is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (claimed) => {
        const name = fileNameFor(claimed, "application/zip");
        expect(name.toLowerCase().endsWith(".zip")).toBe(true);
        expect(Array.from(name).length).toBeLessThanOrEqual(160);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
      }),
    );
  });
});

describe("the header of a download", () => {
  it("carries the name in ASCII and in full", () => {
    expect(attachmentDisposition("Bürgschaft 2.pdf")).toBe(
      "attachment; filename=\"B_rgschaft 2.pdf\"; filename*=UTF-8''B%C3%BCrgschaft%202.pdf",
    );
  });

  it("cannot be broken out of by any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(attachmentDisposition(fileNameFor(name, "text/plain"))).toMatch(
          /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w%.~!*#$&+^`|-]*$/,
        );
      }),
    );
  });
});

describe("files that were not taken", () => {
  it("are told of by reason, with their plain names, each once", () => {
    const refused = [
      { name: "C:\\letters\\one.exe", reason: "type_not_taken" },
      { name: "none.txt", reason: "empty" },
      { name: "two\u202e.exe", reason: "type_not_taken" },
      { name: "none.txt", reason: "empty" },
      { name: "", reason: "too_many" },
    ] as const;
    expect(byReason(refused)).toEqual([
      { reason: "empty", names: ["none.txt"] },
      { reason: "type_not_taken", names: ["one.exe", "two.exe"] },
      { reason: "too_many", names: [] },
    ]);
    expect(namesInQuotes(["one.exe", "two.exe"])).toBe("“one.exe” and “two.exe”");
    const [long] = byReason([{ name: "a".repeat(400), reason: "empty" }]);
    expect(long?.names[0]?.length).toBeLessThanOrEqual(150);
  });

  it("are read from data that may be anything", () => {
    const fine = { name: "a.txt", reason: "empty" };
    expect(
      readRefused([fine, { name: 1, reason: "empty" }, { name: "b", reason: "odd" }, 7]),
    ).toEqual([fine]);
    expect(readRefused("nothing")).toEqual([]);
  });
});
