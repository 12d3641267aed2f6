import { type Bytes, newKey } from "@/lib/core/crypto";
import { keyRing } from "@/lib/core/keys";
import { RequestCipher, requestKeyPlace, type SealedColumn } from "@/lib/subjects/model";
import type { Chance } from "./chance";

/** What a sealed text is longer than its words: version, nonce and tag. */
const SEAL_BYTES = 29;

/** The sealed texts of one request: really sealed for those that pages are opened for, noise of the same length else. */
export type Texts = {
  readonly wrapped: Uint8Array;
  seal(column: SealedColumn, rowId: string, words: string): Uint8Array;
  indexes(kind: string, normalised: string): readonly [controller: Uint8Array, desk: Uint8Array];
};

export function sealedTexts(controllerId: string, requestId: string): Texts {
  const key: Bytes = newKey();
  const cipher = new RequestCipher(key, controllerId);
  const ring = keyRing();
  return {
    wrapped: ring.wrap(requestKeyPlace(controllerId, requestId), key),
    seal: (column, rowId, words) => cipher.seal(column, rowId, words),
    indexes: (kind, normalised) => [
      ring.controllerIndex(controllerId, kind, normalised),
      ring.deskIndex(kind, normalised),
    ],
  };
}

const POOL_BYTES = 1 << 20;
let pool: Uint8Array | null = null;

/** Bytes out of a pool that is made once: making each anew was a fifth of the whole load. */
function noise(chance: Chance, bytes: number): Uint8Array {
  pool ??= Buffer.from(chance.hex(POOL_BYTES), "hex");
  const from = chance.below(POOL_BYTES - bytes);
  return pool.subarray(from, from + bytes);
}

export function noiseTexts(chance: Chance): Texts {
  return {
    wrapped: noise(chance, 32 + SEAL_BYTES),
    seal: (_column, _rowId, words) => noise(chance, Buffer.byteLength(words) + SEAL_BYTES),
    indexes: () => [noise(chance, 32), noise(chance, 5)],
  };
}
