import type { MailBytes } from "@/lib/intake/model/mail";
import { inPieces } from "@/lib/storage/model";

/** Up to this size a mail is held as a whole while it is read; a larger one is only ever there in pieces. */
const LARGE_BYTES = 4 * 1024 * 1024;

export function isLarge({ size }: MailBytes): boolean {
  return size > LARGE_BYTES;
}

export function atHand(bytes: Uint8Array): MailBytes {
  return { size: bytes.byteLength, open: () => inPieces(bytes) };
}

/** Gives the bytes on. Throws when there are not as many as was said. */
export async function* exactly(
  size: number,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let given = 0;
  for await (const piece of pieces) {
    given += piece.byteLength;
    if (given > size) break;
    yield piece;
  }
  if (given !== size) throw new Error("a mail is not as long as it was said to be");
}

/** All of them in one piece. Throws when there are not as many as was said. */
export async function collect(mail: MailBytes): Promise<Uint8Array> {
  const whole = new Uint8Array(mail.size);
  let at = 0;
  for await (const piece of exactly(mail.size, mail.open())) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
