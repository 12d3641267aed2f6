import { readMomentKey } from "@/lib/core/address-parts";
import type { HandOverKey } from "@/lib/routing/queries/hand-overs";

export const HAND_OVERS_PATH = "/portal/hand-overs";

/** The two lists of the page, each with a key of its own in the address. */
export const HAND_OVER_LISTS = ["waiting", "decided"] as const;
export type HandOverList = (typeof HAND_OVER_LISTS)[number];
export type HandOverParams = { readonly [list in HandOverList]?: unknown };

/** `<milliseconds>-<id>`; anything else starts at the top. */
export function readHandOverKey(text: unknown): HandOverKey | null {
  return readMomentKey(text);
}

/** The page with one of its lists from a key on, and the other from its start. */
export function handOversHref(list: HandOverList, key: HandOverKey): string {
  return `${HAND_OVERS_PATH}?${list}=${key.at.getTime()}-${key.id}`;
}
