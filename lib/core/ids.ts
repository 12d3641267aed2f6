import { randomBytes, randomUUID } from "node:crypto";

/** A row's id: random, so that it tells nothing about how many there are. */
export function newId(): string {
  return randomUUID();
}

/** A secret for a link: 256 random bits in URL-safe text. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
