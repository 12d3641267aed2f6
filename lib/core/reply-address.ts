import { createHmac, timingSafeEqual } from "node:crypto";

const TAG = "reply";
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
/** 128 bits in letters and digits of five bits each, the last filled up with zeros. */
const LETTERS = 26;
const MAC_BYTES = 16;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;

/**
 * The address that answers to our mails about one request go to. Whoever does not know it cannot make it up: it holds
 * the request's id and a keyed hash of it. Letters and digits of one case only, because mail servers change the case.
 */
export function makeReplyAddress(key: Uint8Array, requestId: string, domain: string): string {
  if (!UUID.test(requestId)) throw new Error("a request's id is a UUID in lower case");
  const id = Buffer.from(requestId.replaceAll("-", ""), "hex");
  return `${TAG}+${lettersOf(id)}${lettersOf(macOf(key, requestId))}@${domain}`;
}

/**
 * The request whose reply address this is; null for an address of another kind. "forged" is one that looks like a
 * reply address and was not made here: there is no second way in, such as a reference in a subject.
 */
export function readReplyAddress(key: Uint8Array, address: string): string | "forged" | null {
  const at = address.lastIndexOf("@");
  const local = (at === -1 ? address : address.slice(0, at)).trim().toLowerCase();
  if (!local.startsWith(`${TAG}+`)) return null;
  const code = local.slice(TAG.length + 1);
  if (at === -1 || code.length !== 2 * LETTERS) return "forged";
  const id = bytesOf(code.slice(0, LETTERS));
  const mac = bytesOf(code.slice(LETTERS));
  if (id === null || mac === null) return "forged";
  const requestId = uuidOf(id);
  return timingSafeEqual(mac, macOf(key, requestId)) ? requestId : "forged";
}

function macOf(key: Uint8Array, requestId: string): Buffer {
  const hash = createHmac("sha256", key).update(`reply-address:v1|${requestId}`, "utf8").digest();
  return hash.subarray(0, MAC_BYTES);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}

/** Base 32 of RFC 4648 in lower case, without padding. */
function lettersOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.padEnd(LETTERS * 5, "0").match(/.{5}/gu) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group, 2))).join("");
}

/** Null unless these are exactly the letters that `lettersOf` makes of sixteen bytes. */
function bytesOf(letters: string): Buffer | null {
  const numbers = Array.from(letters, (letter) => ALPHABET.indexOf(letter));
  if (numbers.includes(-1)) return null;
  const bits = numbers.map((number) => number.toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(
    (bits.slice(0, 128).match(/.{8}/gu) ?? []).map((b) => Number.parseInt(b, 2)),
  );
  return lettersOf(bytes) === letters ? bytes : null;
}
