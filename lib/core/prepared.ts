import { createHash } from "node:crypto";

/** As many statements are kept prepared on a connection; further ones are planned each time. */
const MOST_PREPARED = 400;
const names = new Map<string, string>();

/** A statement under the name that it is prepared by on each connection; without one where there is no room. */
export function named(text: string): { text: string; name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { text, name: known };
  if (names.size >= MOST_PREPARED) return { text };
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  names.set(text, name);
  return { text, name };
}
