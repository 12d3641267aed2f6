import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Bytes } from "@/lib/core/crypto";

/** Plain bytes per frame. Every frame but the last is exactly this long. */
export const FRAME_BYTES = 64 * 1024;
export const TAG_BYTES = 16;

/**
 * The nonce of a frame is its number: the key belongs to one file alone and is used for each number once.
 * 96 bits: four zero bytes and a 64-bit counter.
 */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

/** What is authenticated with a frame: which file, which frame, and whether the file ends here. */
function placeOf(fileId: string, number: number, isLast: boolean): Buffer {
  return Buffer.from(`blob:v1|${fileId}|${number}|${isLast ? "last" : "more"}`, "utf8");
}

function sealFrame(
  key: Bytes,
  fileId: string,
  number: number,
  isLast: boolean,
  plain: Buffer,
): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number));
  cipher.setAAD(placeOf(fileId, number, isLast));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), text]);
}

function openFrame(
  key: Bytes,
  fileId: string,
  number: number,
  isLast: boolean,
  sealed: Buffer,
): Buffer {
  if (sealed.length < TAG_BYTES) throw new Error("a stored file was cut off");
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number));
  decipher.setAAD(placeOf(fileId, number, isLast));
  decipher.setAuthTag(sealed.subarray(0, TAG_BYTES));
  const plain = decipher.update(sealed.subarray(TAG_BYTES));
  // In this mode nothing is left for the end but the check, which throws.
  decipher.final();
  return plain;
}

/** Copies only what has to be put together: most of a large file comes frame by frame. */
function joined(held: readonly Buffer[]): Buffer {
  const [only] = held;
  return only && held.length === 1 ? only : Buffer.concat(held);
}

/** Cuts a stream into pieces of `length`; says of each whether it is the last. An empty stream is one empty piece. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<{ piece: Buffer; number: number; isLast: boolean }> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  for await (const chunk of source) {
    held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    heldBytes += chunk.byteLength;
    // A full piece waits until something follows it, because only then it is not the last.
    if (heldBytes <= length) continue;
    let all = joined(held);
    while (all.length > length) {
      yield { piece: all.subarray(0, length), number, isLast: false };
      number += 1;
      all = all.subarray(length);
    }
    held = [all];
    heldBytes = all.length;
  }
  yield { piece: joined(held), number, isLast: true };
}

/** Encrypts a stream frame by frame: `tag | text`, one after the other, at most one frame in memory. */
export async function* sealFrames(
  key: Bytes,
  fileId: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  for await (const { piece, number, isLast } of pieces(source, FRAME_BYTES)) {
    yield sealFrame(key, fileId, number, isLast, piece);
  }
}

/** Opens what `sealFrames` made. Throws at the first frame that was changed, moved, left out or cut off. */
export async function* openFrames(
  key: Bytes,
  fileId: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  for await (const { piece, number, isLast } of pieces(source, FRAME_BYTES + TAG_BYTES)) {
    yield openFrame(key, fileId, number, isLast, piece);
  }
}
