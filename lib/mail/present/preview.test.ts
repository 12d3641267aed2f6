import { describe, expect, it } from "vitest";
import { previewDocument, textPieces } from "@/lib/mail/present/preview";

describe("a mail shown inside a page", () => {
  it("has no style attribute left, and one sheet with the page's nonce", () => {
    const html =
      '<html><head><style>b{}</style></head><body style="color:red"><p style="color:red"></p><a href="x" style="margin:0">x</a></body></html>';
    const shown = previewDocument(html, "N0nce");
    expect(shown).not.toMatch(/ style="/);
    expect(shown.match(/<style nonce="N0nce">/g)).toHaveLength(2);
    expect(shown).toContain('[data-style="s0"]{color:red}[data-style="s1"]{margin:0}');
    expect(shown).toContain('<a target="_top" href="x"');
  });

  it("makes links of web addresses only, and loses no text", () => {
    const text = "See https://a.example/x?y=1 or javascript:alert(1)\nhttp://b.example";
    const pieces = textPieces(text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.flatMap(({ href }) => href ?? [])).toEqual([
      "https://a.example/x?y=1",
      "http://b.example",
    ]);
  });
});
