import { type KeyRing, openBytes, sealBytes } from "@/lib/core/crypto";

const EXPIRY_BYTES = 4;
/** Texts are filled up to a multiple of this, so that a token does not tell how long its text is. */
const BLOCK_BYTES = 32;
/** Nothing longer was made here. */
const LONGEST_TOKEN = 3_500;

function minutesOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}

function keyOf(ring: KeyRing) {
  return ring.derive("token:v1");
}

/**
 * Seals a short text for an address or a cookie, which browsers keep, proxies log and people share. Only this
 * installation opens it, until `until` (to the minute) and only at its own `place`, which names what it is for and
 * whose it is.
 */
export function sealToken(ring: KeyRing, place: string, text: string, until: Date): string {
  const typed = Buffer.from(text, "utf8");
  // One byte marks the end, so that a text may itself end in zeros.
  const length = EXPIRY_BYTES + typed.length + 1;
  const plain = Buffer.alloc(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES);
  plain.writeUInt32BE(minutesOf(until), 0);
  typed.copy(plain, EXPIRY_BYTES);
  plain[length - 1] = 1;
  return Buffer.from(sealBytes(keyOf(ring), place, plain)).toString("base64url");
}

/** The text of a token; null for one that was changed, has run out or belongs elsewhere. Which of it, nobody learns. */
export function openToken(ring: KeyRing, place: string, token: string, now: Date): string | null {
  if (token.length > LONGEST_TOKEN || !/^[\w-]+$/.test(token)) return null;
  try {
    const sealed = Buffer.from(token, "base64url");
    const plain = Buffer.from(openBytes(keyOf(ring), place, sealed));
    if (plain.readUInt32BE(0) < minutesOf(now)) return null;
    return plain.subarray(EXPIRY_BYTES, plain.lastIndexOf(1)).toString("utf8");
  } catch {
    return null;
  }
}
