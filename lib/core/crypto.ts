import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

export type Bytes = Uint8Array<ArrayBuffer>;

const VERSION = 1;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + IV_LENGTH + TAG_LENGTH;

const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/** A key as Node takes it at once: given bytes it first tries whether they are something else, which costs more than sealing. */
function keyObjectOf(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/**
 * Authenticated encryption: AES-256-GCM, a random 96-bit nonce, laid out as `version | nonce | tag | text`.
 * `place` names where the ciphertext lives (table, column, row, controller); it is authenticated, so that a
 * ciphertext copied to another row does not open.
 */
export function sealBytes(key: Bytes, place: string, plain: Uint8Array): Bytes {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv("aes-256-gcm", keyObjectOf(key), iv);
  cipher.setAAD(Buffer.from(place, "utf8"));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return own(Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), text]));
}

/** Opens what `sealBytes` made. Throws when key, place or a single bit is another one. */
export function openBytes(key: Bytes, place: string, sealed: Uint8Array): Bytes {
  if (sealed.length < HEADER_LENGTH || sealed[0] !== VERSION) {
    throw new Error("not a ciphertext of a known version");
  }
  const decipher = createDecipheriv(
    "aes-256-gcm",
    keyObjectOf(key),
    sealed.subarray(1, 1 + IV_LENGTH),
  );
  decipher.setAAD(Buffer.from(place, "utf8"));
  decipher.setAuthTag(sealed.subarray(1 + IV_LENGTH, HEADER_LENGTH));
  return own(Buffer.concat([decipher.update(sealed.subarray(HEADER_LENGTH)), decipher.final()]));
}

export function sealText(key: Bytes, place: string, plain: string): Bytes {
  return sealBytes(key, place, Buffer.from(plain, "utf8"));
}

export function openText(key: Bytes, place: string, sealed: Uint8Array): string {
  return Buffer.from(openBytes(key, place, sealed)).toString("utf8");
}

/** A fresh 256-bit key. */
export function newKey(): Bytes {
  return own(randomBytes(32));
}

export function sha256(data: Uint8Array | string): Bytes {
  return own(createHash("sha256").update(data).digest());
}

/** How many bytes of the desk-wide index are kept: few enough that a match proves nothing by itself. */
const DESK_INDEX_LENGTH = 5;

/** Each controller has a few. What was derived is kept where the master is kept anyway. */
const MOST_DERIVED = 10_000;

/**
 * The keys of one installation, all derived from the key-encryption key that lives outside the database.
 * Data keys are wrapped under it; blind indexes are keyed hashes that can be compared but not reversed.
 */
export class KeyRing {
  readonly #wrapping: Bytes;
  readonly #master: Bytes;
  readonly #derived = new Map<string, Bytes>();

  constructor(master: Uint8Array) {
    if (master.length !== 32) throw new Error("the key-encryption key must be 32 bytes");
    this.#master = own(Buffer.from(master));
    this.#wrapping = this.derive("wrap:v1");
  }

  derive(purpose: string): Bytes {
    const known = this.#derived.get(purpose);
    if (known) return known;
    const master = keyObjectOf(this.#master);
    const made = own(Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), purpose, 32)));
    if (this.#derived.size >= MOST_DERIVED) this.#derived.clear();
    this.#derived.set(purpose, made);
    return made;
  }

  wrap(place: string, key: Bytes): Bytes {
    return sealBytes(this.#wrapping, place, key);
  }

  unwrap(place: string, wrapped: Uint8Array): Bytes {
    return openBytes(this.#wrapping, place, wrapped);
  }

  /** Exact-match index within one controller. Equal values of two controllers have unequal indexes. */
  controllerIndex(controllerId: string, kind: string, normalised: string): Bytes {
    return hmac(this.derive(`index:v1:${controllerId}:${kind}`), normalised);
  }

  /** Desk-wide index, cut to 40 bits: a reader of the database gets false matches, the desk decrypts and checks. */
  deskIndex(kind: string, normalised: string): Bytes {
    return own(hmac(this.derive(`index:v1:desk:${kind}`), normalised).slice(0, DESK_INDEX_LENGTH));
  }
}

/** HMAC-SHA256 of a text. */
export function hmac(key: Uint8Array, text: string): Bytes {
  return own(createHmac("sha256", keyObjectOf(key)).update(text, "utf8").digest());
}

/** Copies out of Node's shared buffer pool, so that a value never drags its neighbours along. */
function own(buffer: Uint8Array): Bytes {
  const copy = new Uint8Array(new ArrayBuffer(buffer.length));
  copy.set(buffer);
  return copy;
}
