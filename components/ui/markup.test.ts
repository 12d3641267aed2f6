import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn, Markup, markup } from "./markup";

describe("markup", () => {
  test("escapes words, in text and in values", () => {
    const words = `<img src=x onerror="alert(1)"> & 'more'`;
    const safe = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;";
    expect(markup`<b title="${words}">${words}</b>`.text).toBe(`<b title="${safe}">${safe}</b>`);
  });

  test("takes pieces as they are, one or many", () => {
    const pieces = ["a", "<"].map((word) => markup`<i>${word}</i>`);
    expect(markup`<b>${pieces[0]}${pieces}</b>`.text).toBe("<b><i>a</i><i>a</i><i>&lt;</i></b>");
  });

  test("leaves nothing for what is not there, and keeps zero", () => {
    expect(markup`${false}${null}${undefined}${""}${0}`.text).toBe("0");
  });

  test("keeps any words as words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (words) => {
        const { text } = markup`<b title="${words}">${words}</b>`;
        const [, value = "", inner = ""] =
          /^<b title="([^"<>']*)">([^"<>']*)<\/b>$/.exec(text) ?? [];
        const read = (part: string) =>
          part
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&#39;", "'")
            .replaceAll("&amp;", "&");
        expect(read(value)).toBe(words);
        expect(read(inner)).toBe(words);
      }),
    );
  });

  test.each([
    ["a value without quotes", () => markup`<b title=${"x"}>`],
    ["the name of an attribute", () => markup`<b ${"onclick"}="x">`],
    ["the name of a tag", () => markup`<${"script"}>`],
    ["one more attribute", () => markup`<b class="y" ${"onclick"}="x">`],
    ["a value in single quotes", () => markup`<b class='${"x"}'>`],
    ["the end of a tag", () => markup`</${"b"}>`],
  ])("refuses words as %s", (_, make) => {
    expect(make).toThrow("Words cannot stand here");
  });

  test("is made by this file alone", () => {
    expect(() => new Markup(Symbol("markup") as never, "<b>")).toThrow("made by the functions");
    // @ts-expect-error what merely has a text is no markup
    const typed: Markup = { text: "<b>" };
    expect(() => markup`${typed}`).toThrow();
    expect(drawn("<path/>").text).toBe("<path/>");
  });
});
