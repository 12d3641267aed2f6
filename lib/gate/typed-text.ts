import { keyRing } from "@/lib/core/keys";
import { openToken, sealToken } from "@/lib/core/sealed-token";

/** The pages whose address carries what somebody typed. What was typed on one does not open on another. */
export type TypedPage = "desk.search" | "portal.search";

/** A working day, with its reloads and its ways back. */
const OPENS_FOR_MINUTES = 24 * 60;

function placeOf(page: TypedPage, personId: string): string {
  return `typed|${page}|${personId}`;
}

/**
 * What a person typed, as an address may carry it: browsers keep addresses, proxies log them, people share them. Opens
 * for the same person on the same page, for a day.
 */
export function sealTyped(page: TypedPage, personId: string, text: string, now: Date): string {
  const until = new Date(now.getTime() + OPENS_FOR_MINUTES * 60_000);
  return sealToken(keyRing(), placeOf(page, personId), text, until);
}

/** Null for a token that was changed, has run out, or is another person's or another page's. */
export function openTyped(
  page: TypedPage,
  personId: string,
  token: string,
  now: Date,
): string | null {
  return openToken(keyRing(), placeOf(page, personId), token, now);
}
