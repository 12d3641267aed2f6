import { createHmac } from "node:crypto";
import { type KeyRing, sha256 } from "@/lib/core/crypto";
import { RequestCipher } from "@/lib/subjects/model";

/** Stands where a controller's id stands in the places of a request's texts: a direct request is nobody's. */
const NOBODY = "direct";

export function directKeyPlace(directRequestId: string): string {
  return `direct_request.wrapped_key|${directRequestId}|${NOBODY}`;
}

export function handOverKeyPlace(controllerId: string, handOverId: string): string {
  return `hand_over.wrapped_key|${handOverId}|${controllerId}`;
}

export function directCipher(
  ring: KeyRing,
  directRequestId: string,
  wrapped: Uint8Array,
): RequestCipher {
  return new RequestCipher(ring.unwrap(directKeyPlace(directRequestId), wrapped), NOBODY);
}

/** The cipher of a key that was just made. */
export function newDirectCipher(key: Parameters<KeyRing["wrap"]>[1]): RequestCipher {
  return new RequestCipher(key, NOBODY);
}

export function handOverCipher(
  ring: KeyRing,
  at: { readonly controllerId: string; readonly handOverId: string },
  wrapped: Uint8Array,
): RequestCipher {
  const place = handOverKeyPlace(at.controllerId, at.handOverId);
  return new RequestCipher(ring.unwrap(place, wrapped), at.controllerId);
}

/**
 * The secret of a status link, 256 bits. It follows from the id and the installation's key and is kept nowhere, so a later
 * mail can carry it again and a copy of the database, which has only its hash, opens nothing.
 */
export function statusToken(ring: KeyRing, directRequestId: string): string {
  const key = ring.derive("direct-token:v1");
  return createHmac("sha256", key).update(directRequestId, "utf8").digest("base64url");
}

export function tokenHash(token: string): ReturnType<typeof sha256> {
  return sha256(`direct|${token}`);
}

export function isStatusToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** The cipher of what somebody is writing: only with the secret in their browser it opens. */
export function draftCipher(ring: KeyRing, secret: string): RequestCipher {
  return new RequestCipher(ring.derive(`direct-draft:v1:${secret}`), NOBODY);
}

export function draftHash(secret: string): ReturnType<typeof sha256> {
  return sha256(`direct_draft|${secret}`);
}
