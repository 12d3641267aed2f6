import type { Span } from "@/lib/intake/model/shown-lines";
import { trimSpan } from "@/lib/intake/model/shown-lines";

export type FoundAddress = Span & { readonly address: string };

const LOCAL_CHARACTER = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN_CHARACTER = /[\p{L}\p{N}.-]/u;
const DOMAIN_SHAPE = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,10}[\p{L}\p{N}-]{2,63}$/u;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/**
 * Every e-mail address in a part of a text. Grows outwards from each @ up to the lengths of RFC 5321,
 * so the work is linear whatever the text holds.
 */
export function findAddresses(text: string, within: Span): FoundAddress[] {
  const found: FoundAddress[] = [];
  let at = text.indexOf("@", within.start);
  while (at !== -1 && at < within.end) {
    const address = addressAround(text, at, within);
    if (address) found.push(address);
    at = text.indexOf("@", at + 1);
  }
  return found;
}

function addressAround(text: string, at: number, within: Span): FoundAddress | null {
  let start = at;
  const first = Math.max(within.start, at - MAX_LOCAL);
  while (start > first && LOCAL_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  while (start < at && /[.'-]/.test(text.charAt(start))) start += 1;
  let end = at + 1;
  const last = Math.min(within.end, at + 1 + MAX_DOMAIN);
  while (end < last && DOMAIN_CHARACTER.test(text.charAt(end))) end += 1;
  while (end > at && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  if (start === at || !DOMAIN_SHAPE.test(text.slice(at + 1, end))) return null;
  return { start, end, address: text.slice(start, end).toLowerCase() };
}

export type FoundPerson = {
  readonly name: string;
  readonly address: string | null;
  /** The whole of name and address as written. */
  readonly span: Span;
};

const AROUND_NAMES = /^["'<>[\](),;«»„“”\s]+|["'<>[\](),;«»„“”\s]+$/gu;

/** Reads `Jane Doe <jane@example.org>`, `Doe, Jane [mailto:jane@example.org]`, a bare address or a bare name. */
export function readPerson(text: string, within: Span): FoundPerson | null {
  const span = trimSpan(text, within);
  if (span.start === span.end) return null;
  const address = findAddresses(text, {
    start: span.start,
    end: Math.min(span.end, span.start + 600),
  })[0];
  const name = text
    .slice(span.start, address ? address.start : span.end)
    .slice(0, 200)
    .replace(/mailto:\s?$/iu, "")
    .replace(AROUND_NAMES, "");
  if (!address && !/\p{L}/u.test(name)) return null;
  return {
    name: name.split(/\s/u).filter(Boolean).join(" "),
    address: address?.address ?? null,
    span,
  };
}

const MACHINE =
  /^(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|notifications?)\b/u;

/** An address nobody reads: it never identifies a person. */
export function isMachineAddress(address: string): boolean {
  return MACHINE.test(address);
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
