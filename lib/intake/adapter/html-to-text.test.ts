import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToText } from "@/lib/intake/adapter/html-to-text";

describe("HTML becomes the words a person would read", () => {
  it.each([
    ["lines and paragraphs", "<p>One<br>two</p><p>three</p>", "One\ntwo\n\nthree"],
    ["lines in boxes", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
    [
      "cells on one line",
      "<table><tr><th>From: </th><td>Ada</td></tr><tr><td>b</td></tr></table>",
      "From: Ada\nb",
    ],
    ["lists", "<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"],
    ["white space", " a \n\t b&nbsp;c<b> d</b>e", "a b\u00a0c de"],
    ["entities", "&auml;&#228;&#xe4;&euro;&lt;b&gt; &unknown; &#150;", "äää€<b> &unknown; –"],
    [
      "scripts, styles and titles vanish",
      "<title>t</title><style>x{}</style>a<script>b<i>c</script>d",
      "ad",
    ],
    ["comments vanish", "a<!-- <p>x</p> > -->b", "ab"],
    ["tags with > in quotes", '<a title="x>y">b</a>', "b"],
    [
      "an address hidden in a link",
      '<a href="mailto:ada@example.org?x=1">Ada</a>',
      "Ada <ada@example.org>",
    ],
    [
      "an address shown in a link",
      '<a href="mailto:a@example.org">a@example.org</a>',
      "a@example.org",
    ],
    ["a lone <", "1 < 2 and <3", "1 < 2 and <3"],
    ["a comment that never ends hides nothing", "a<!-- b <i>c</i>", "a b c"],
    ["a script that never ends hides nothing", "a<script>b<i>c</i>", "abc"],
    ["a tag that never ends stays text", "a <b", "a <b"],
  ])("%s", (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it("whatever the HTML holds, it never throws and no script's words are shown", () => {
    const parts = fc.constantFrom(
      "<p>",
      "</p>",
      "<",
      ">",
      "&",
      "&#0;",
      "&#xd800;",
      '"',
      "<a href='mailto:x@y'>",
      "</a>",
      "<!--",
      "-->",
      "<td>",
      "İ",
      "x",
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 80 }), (pieces) => {
        const text = htmlToText(`${pieces.join("")}">--><script>secret</script>`);
        expect(text).not.toContain("secret");
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});
