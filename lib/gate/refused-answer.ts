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

/** It asks for one style sheet, the same for all of them. */
export const STYLE_SHEET = "/plain.css";

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
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

/** What a browser shows where a route refuses: a page of its own that needs no script, no session and no database. */
export function refusedAnswer({ code, status, back, us }: RefusedAnswer): Response {
  const [title, text] = WORDS.get(code) ?? FAILED;
  const [href, label] = back === null ? ["/", "To the start page"] : [back, "Open the page anew"];
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(`${title} · ${us}`)}</title><link rel="stylesheet" href="${STYLE_SHEET}"></head><body>`,
    `<header><a href="/">${escapeHtml(us)}</a></header>`,
    `<main><p class="code">${status}</p><h1>${escapeHtml(title)}</h1><p class="text">${escapeHtml(text)}</p>`,
    `<a class="button" href="${escapeHtml(href)}">${label}</a></main></body></html>`,
  ].join("\n");
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return withPlainHeaders(new Response(html, { status, headers }), POLICY);
}
