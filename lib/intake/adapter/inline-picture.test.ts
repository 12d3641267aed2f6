import { describe, expect, it } from "vitest";
import { pictureAddress } from "@/lib/intake/adapter/inline-picture";

/** The beginning of a PNG of this size: enough to be told by. */
function png(width: number, height: number, length = 60): Buffer {
  const bytes = Buffer.alloc(length);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function gif(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write("GIF89a", "latin1");
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

/** A JPEG with a segment of metadata before its frame, as cameras write it. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from("ffc0001108000000000301220002110103110100", "hex");
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), frame]);
}

describe("a picture that came with a mail", () => {
  it.each([
    ["image/png", png(640, 480)],
    ["image/gif", gif(88, 31)],
    ["image/jpeg", jpeg(1_200, 800)],
  ])("of a plain kind is shown as what it is by its bytes: %s", (type, bytes) => {
    const address = pictureAddress(bytes) ?? "";
    expect(address.startsWith(`data:${type};base64,`)).toBe(true);
    expect(Buffer.from(address.split(",")[1] ?? "", "base64").equals(bytes)).toBe(true);
  });

  it.each([
    ["a drawing, which may hold scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a page", Buffer.from("<html><script>alert(1)</script>")],
    ["a program", Buffer.from("MZ\u0090\u0000")],
    ["nothing", Buffer.alloc(0)],
    ["a PNG that ends in its head", png(10, 10).subarray(0, 20)],
    ["a JPEG without a frame", Buffer.from("ffd8ffe000104a464946000101000001000100", "hex")],
    ["a JPEG whose segments lead nowhere", Buffer.from("ffd8ffe00000ffe00000ffe00000", "hex")],
    ["a picture of a million by a million points", png(1_000_000, 1_000_000)],
    ["an unfolding GIF", gif(65_535, 65_535)],
    ["an unfolding JPEG", jpeg(65_535, 65_535)],
    ["more than 300 KB", png(10, 10, 300 * 1024 + 1)],
  ])("is not shown where it is %s", (_what, bytes) => {
    expect(pictureAddress(bytes)).toBeNull();
  });

  it("is not shown once the others have used the room", () => {
    expect(pictureAddress(png(10, 10), 50)).toBeNull();
    expect(pictureAddress(png(10, 10), 150)).not.toBeNull();
  });
});
