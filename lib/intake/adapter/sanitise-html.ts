import { createHash } from "node:crypto";
import type { IOptions, Tag } from "sanitize-html";
import sanitize from "sanitize-html";
import { htmlToText } from "@/lib/intake/adapter/html-to-text";

/** What a mail may be built of: words, and what sets them apart. Nothing of it loads, runs, sends or styles anything. */
const STRUCTURE =
  "p br div span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code hr b strong i em u s del ins sub sup small abbr address table caption thead tbody tfoot tr th td";
/** What is in these is not text that anybody reads. */
const WITHOUT_TEXT = [
  "script",
  "style",
  "title",
  "noscript",
  "template",
  "svg",
  "math",
  "textarea",
  "option",
  "select",
  "iframe",
  "object",
  "audio",
  "video",
  "canvas",
  "xmp",
];
/** The most HTML that is shown, in UTF-16 units: a page waits for it. */
export const SHOWN_HTML_LIMIT = 300_000;
const DEEPEST = 100;
const LONGEST_ADDRESS = 300;
const LONGEST_ALT = 200;

/** The picture of a mail's own that a `cid:` address names, as an address of its bytes; null where none is shown. */
export type PictureOf = (contentId: string) => string | null;
const NO_PICTURES: PictureOf = () => null;

/** What is met on the way through one mail. */
type Met = { readonly picture: PictureOf; readonly remote: string[] };

const optionsFor = (met: Met): IOptions => ({
  allowedTags: [...STRUCTURE.split(" "), "a", "img"],
  nonTextTags: WITHOUT_TEXT,
  allowedAttributes: {
    "*": ["dir"],
    a: ["href"],
    img: ["src", "alt"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: ["data"] },
  allowProtocolRelative: false,
  nestingLimit: DEEPEST,
  transformTags: {
    img: (_tag, attribs) => shownPicture(attribs, met),
    a: (tagName, { href }) => ({ tagName, attribs: href === undefined ? {} : { href } }),
    "*": (tagName, attribs) => ({ tagName, attribs: harmless(attribs) }),
  },
});

/** A picture of the mail's own is shown. Any other stays words: loading it would tell its sender that the mail was opened. */
function shownPicture(attribs: Record<string, string>, { picture, remote }: Met): Tag {
  const { src = "", srcset = "", alt = "" } = attribs;
  const words = alt.trim().slice(0, LONGEST_ALT);
  const [, contentId] = /^\s*cid:(.{1,300})$/is.exec(src) ?? [];
  const own = contentId === undefined ? null : picture(contentId.trim());
  if (own !== null) return { tagName: "img", attribs: { src: own, alt: words } };
  const host = hostOf(src) ?? hostOf(srcset.trim().split(/[\s,]/)[0] ?? "");
  if (host !== null) remote.push(host);
  if (words === "" && isTiny(attribs)) return { tagName: "span", attribs: {} };
  const said = words === "" ? "picture" : words;
  const text = host === null ? `[${said}]` : `[${said} at ${host}, not loaded]`;
  return { tagName: "span", attribs: {}, text };
}

/** Put there to be loaded, not to be seen. */
function isTiny({ width = "", height = "" }: Record<string, string>): boolean {
  return Number(width) <= 2 && Number(height) <= 2 && width + height !== "";
}

/** The host of an address outside, the schemeless kind too; null for anything else. */
function hostOf(address: string): string | null {
  const written = address.trim();
  const url = URL.parse(written.startsWith("//") ? `https:${written}` : written);
  return url !== null && /^https?:$/.test(url.protocol) ? url.host : null;
}

/** Attributes of the few kinds that stay, with values of the few kinds that they may have. */
function harmless(attribs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attribs).filter(([name, value]) => {
      // Which tag may have them is said above, and what stands in a picture's is ours.
      if (name === "href" || name === "src" || name === "alt") return true;
      if (name === "dir") return /^(?:ltr|rtl|auto)$/.test(value);
      return /^(?:colspan|rowspan)$/.test(name) && /^[1-9]\d?$/.test(value);
    }),
  );
}

const LINK = /<a(?: href="([^"]*)")?>|<\/a>/g;

/** Links become words with their address behind them, so that nobody is led where the words do not say. */
function linksInWords(clean: string): string {
  const open: { address: string; from: number }[] = [];
  let words = "";
  let at = 0;
  for (const match of clean.matchAll(LINK)) {
    words += clean.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] !== "</a>") open.push({ address: match[1] ?? "", from: words.length });
    else words += addressBehind(open.pop(), words);
  }
  return words + clean.slice(at);
}

function addressBehind(link: { address: string; from: number } | undefined, words: string): string {
  if (!link || link.address === "") return "";
  const shown = words.slice(link.from).trim();
  const bare = link.address.replace(/^(?:mailto|tel):/, "");
  if (shown === link.address || shown === bare) return "";
  const cut = bare.slice(0, LONGEST_ADDRESS);
  // Half of an escaped letter would be read as another one.
  return ` [${cut === bare ? bare : `${cut.replace(/&[#\w]{0,8}$/, "")}…`}]`;
}

const VOID = new Set("area base br col embed hr img input link meta source wbr".split(" "));
/** The tags that end one which stands right inside of nothing else: nobody writes the ends of cells and items. */
const ENDS_BEFORE: ReadonlyMap<string, readonly string[]> = new Map([
  ["p", ["p"]],
  ["li", ["li"]],
  ["dt", ["dt", "dd"]],
  ["dd", ["dt", "dd"]],
  ["td", ["td", "th"]],
  ["th", ["td", "th"]],
  ["tr", ["td", "th", "tr"]],
  ["option", ["option"]],
]);
const MOST_OPEN = 2_000;
/** An end is looked for among so many open tags. */
const LOOK_BACK = 50;

/** The library takes minutes over tags that are nested by the hundred thousand: time grows with the square of them. */
function isBomb(html: string): boolean {
  const open: string[] = [];
  for (const [, closing, written = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/giu)) {
    const name = written.toLowerCase();
    if (VOID.has(name)) continue;
    if (closing === "") openTag(open, name);
    else closeTag(open, name);
    if (open.length > MOST_OPEN) return true;
  }
  return false;
}

function openTag(open: string[], name: string): void {
  const ended = ENDS_BEFORE.get(name) ?? [];
  while (ended.includes(open.at(-1) ?? "")) open.pop();
  open.push(name);
}

function closeTag(open: string[], name: string): void {
  const at = open.lastIndexOf(name);
  if (at >= open.length - LOOK_BACK && at !== -1) open.length = at;
}

function asPlainText(html: string, options: IOptions): string {
  return `<pre>${sanitize(
    htmlToText(html).replace(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;")),
    options,
  )}</pre>`;
}

/** Marks that turn the direction of writing around, and letters that are not seen. */
const UNWANTED = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

const STYLE =
  "body{font:15px/1.5 system-ui,sans-serif;margin:1rem;color:#1c1c1c;background:#fff;overflow-wrap:anywhere}" +
  "table{border-collapse:collapse}td,th{padding:.1rem .4rem;vertical-align:top;text-align:start}" +
  "blockquote{margin:0 0 0 .25rem;padding-inline-start:.75rem;border-inline-start:3px solid #bbb}pre{white-space:pre-wrap}" +
  "img{max-width:100%;height:auto}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;
/** What the answer with such a document says besides: no script, no origin, and in no frame but ours. */
export const FRAME_POLICY = `sandbox; ${POLICY}; frame-ancestors 'self'`;

export type FormattedMail = {
  readonly document: string;
  /** The hosts of the pictures that were not loaded, once for each picture. */
  readonly remote: readonly string[];
};

/**
 * The HTML of a mail as a document of its own for a frame with an empty `sandbox`: words and their structure, links and
 * pictures from outside in words, and a policy under which nothing loads even if something were left. Never throws, and is
 * bounded: what is nested too deep is shown as its words alone.
 */
export function sanitiseHtml(html: string, picture: PictureOf = NO_PICTURES): FormattedMail {
  const source = html.slice(0, SHOWN_HTML_LIMIT).toWellFormed();
  const met: Met = { picture, remote: [] };
  const options = optionsFor(met);
  const clean = (isBomb(source) ? asPlainText(source, options) : sanitize(source, options)).replace(
    UNWANTED,
    "",
  );
  const document = [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="referrer" content="no-referrer"><title>Mail</title>',
    `<style>${STYLE}</style></head><body>`,
    linksInWords(clean),
    html.length > SHOWN_HTML_LIMIT ? "<p>[The rest of this mail is not shown.]</p>" : "",
    "</body></html>",
  ].join("");
  return { document, remote: met.remote };
}
