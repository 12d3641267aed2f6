import { timingSafeEqual } from "node:crypto";
import { hmac } from "@/lib/core/crypto";

const TEXT = /^thirty_([0-9a-f]{32})_([\w-]{43})$/;

/**
 * What a machine shows to be let in: the id of the key's row and a keyed hash of it. It begins with a word of its own, so
 * that whoever finds one in a log or a repository knows what it is. Nothing of it has to be kept.
 */
export function apiKeyText(secret: Uint8Array, keyId: string): string {
  return `thirty_${keyId.replaceAll("-", "")}_${macOf(secret, keyId).toString("base64url")}`;
}

/** The id in a key that was made here; null for any other text. Compared in constant time. */
export function readApiKeyText(secret: Uint8Array, text: string): string | null {
  const [, hex, given] = TEXT.exec(text) ?? [];
  if (hex === undefined || given === undefined) return null;
  const keyId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const mac = Buffer.from(given, "base64url");
  const isOurs = mac.length === 32 && timingSafeEqual(mac, macOf(secret, keyId));
  return isOurs ? keyId : null;
}

function macOf(secret: Uint8Array, keyId: string): Buffer {
  return Buffer.from(hmac(secret, `api-key:v1|${keyId}`));
}
