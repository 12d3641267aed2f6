import { createHash } from "node:crypto";
import { escapeHtml } from "@/lib/core/escape-html";
import { withPlainHeaders } from "@/lib/gate/plain-headers";

/** What a person is told when a route refuses, by the code of the refusal: what happened, and what to do now. */
const WORDS: ReadonlyMap<string, readonly [title: string, text: string]> = new Map([
  ["invalid_input", ["This could not be read", "Go back and try again."]],
  [
    "forbidden",
    [
      "This is not for your role",
      "You are signed in, but your role does not include this. Your administrator can change that.",
    ],
  ],
  [
    "not_found",
    [
      "There is nothing here",
      "It was taken away, the address has a typing error, or it is not yours to see.",
    ],
  ],
  ["conflict", ["This has changed meanwhile", "Go back and look at it as it is now."]],
  ["too_large", ["This is too large", "It is larger than we can take. Go back and choose less."]],
  ["unsupported_type", ["This is of a kind we cannot take", "Go back and choose another one."]],
  [
    "rate_limited",
    ["Please wait a little", "This was asked for too often. Try again in a few minutes."],
  ],
  ["unavailable", ["This cannot be had just now", "Try again in a moment."]],
] as const);

const FAILED = [
  "Something went wrong on our side",
  "What you typed is usually still there when you go back by your browser's own button. Look whether it was done before you send it again.",
] as const;

/** The colours are those of the pages (app/tokens.css), which a test holds these to: no style sheet of theirs has a lasting address. */
export const STYLE = [
  ":root{color-scheme:light dark;--canvas:light-dark(#faf9f6,#141412);--ink:light-dark(#1d1c19,#edebe5);",
  "--ink-muted:light-dark(#5c5950,#aba89e);--line:light-dark(#e3e0d8,#32312d);--accent-solid:light-dark(#0d5458,#1f7d7b);",
  "--on-accent:light-dark(#ffffff,#ffffff);--focus:light-dark(#0b6e74,#8fd8d3)}",
  "body{margin:0;background:var(--canvas);color:var(--ink);font:1.125rem/1.75rem 'Inter Variable',ui-sans-serif,system-ui,sans-serif}",
  "header{border-bottom:1px solid var(--line);padding:1rem;font-weight:600;font-size:.9375rem}",
  "main{max-width:40rem;margin:0 auto;padding:5rem 1rem}",
  "h1{margin:1rem 0;font-size:1.875rem;line-height:2.25rem;letter-spacing:-.021em;font-weight:600}",
  ".code{margin:0;color:var(--ink-muted);font-size:.8125rem}",
  ".text{margin:0 0 1.5rem;color:var(--ink-muted)}",
  "a{color:inherit;text-decoration:none;display:inline-flex;align-items:center;min-height:2.5rem}",
  "a:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:6px}",
  ".button{padding:0 1rem;border-radius:6px;background:var(--accent-solid);color:var(--on-accent);font-size:.9375rem;font-weight:600}",
].join("");

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

export type RefusedAnswer = {
  readonly code: string;
  readonly status: number;
  /** Our own page that led here. */
  readonly back: string | null;
  /** The company whose pages these are. */
  readonly us: string;
};

/** What a browser shows where a route refuses: a page of its own that needs no script, no session and nothing else of ours. */
export function refusedAnswer({ code, status, back, us }: RefusedAnswer): Response {
  const [title, text] = WORDS.get(code) ?? FAILED;
  const [href, label] = back === null ? ["/", "To the start page"] : [back, "Open the page anew"];
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(`${title} · ${us}`)}</title><style>${STYLE}</style></head><body>`,
    `<header><a href="/">${escapeHtml(us)}</a></header>`,
    `<main><p class="code">${status}</p><h1>${escapeHtml(title)}</h1><p class="text">${escapeHtml(text)}</p>`,
    `<a class="button" href="${escapeHtml(href)}">${label}</a></main></body></html>`,
  ].join("\n");
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return withPlainHeaders(new Response(html, { status, headers }), POLICY);
}
