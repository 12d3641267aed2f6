/** The largest picture of a mail that is shown, in bytes, and all of them together in letters of their addresses. */
const LARGEST = 300 * 1024;
const LARGEST_TOGETHER = 3_000_000;
/** A small file can be a picture of a million by a million points, which a browser would try to unfold. */
const MOST_POINTS = 8_000_000;

type Size = { readonly width: number; readonly height: number };
type Kind = { readonly type: string; readonly sizeOf: (bytes: Buffer) => Size | null };

const KINDS: readonly Kind[] = [
  { type: "image/png", sizeOf: pngSize },
  { type: "image/gif", sizeOf: gifSize },
  { type: "image/jpeg", sizeOf: jpegSize },
];

function pngSize(bytes: Buffer): Size | null {
  const isPng = bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47;
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;
}

function gifSize(bytes: Buffer): Size | null {
  const isGif = bytes.length >= 10 && /^GIF8[79]a$/.test(bytes.toString("latin1", 0, 6));
  return isGif ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) } : null;
}

/** The segments of a JPEG up to the one that tells its size (ISO 10918-1, B.2.2). */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf;
    // The three in between hold tables, not a frame.
    if (isFrame && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    if (marker < 0xff00) return null;
  }
  return null;
}

function typeOf(bytes: Buffer): string | null {
  for (const { type, sizeOf } of KINDS) {
    const size = sizeOf(bytes);
    if (size !== null) return size.width * size.height <= MOST_POINTS ? type : null;
  }
  return null;
}

/**
 * The address of a picture's bytes for a page under which nothing loads; null for what is no raster picture by its
 * bytes, whatever it is called, or is too large to be shown. `room` is how many letters may still be used for pictures.
 */
export function pictureAddress(content: Uint8Array, room = LARGEST_TOGETHER): string | null {
  if (content.byteLength > LARGEST) return null;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const type = typeOf(bytes);
  if (type === null) return null;
  const address = `data:${type};base64,${bytes.toString("base64")}`;
  return address.length <= room ? address : null;
}

export const PICTURE_ROOM = LARGEST_TOGETHER;
