import type { ServerResponse } from "node:http";
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";

/** Types of text. A stream of events is told as it happens; pictures, PDF and archives are packed in themselves. */
const IS_TEXT =
  /^(?:text\/(?!event-stream)|image\/svg|application\/(?:(?:[\w.-]+\+)?(?:json|xml)|javascript|(?:x-)?ndjson|jsonl)\b)/i;

type Packer = ReturnType<
  typeof createGzip | typeof createBrotliCompress | typeof createZstdCompress
>;

/** One way to pack: an answer that is there as a whole, or one that comes in pieces. */
export type Packing = {
  readonly name: string;
  readonly whole: (body: Uint8Array) => Uint8Array;
  readonly stream: () => Packer;
};

/** As small as the next one makes a page, in a quarter of the time. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
/** A tenth smaller than the usual level of gzip makes a page, in three quarters of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
/** A twentieth larger than the usual level makes a page, in two thirds of the time. */
const GZIP = { level: 4 };

const PACKINGS: readonly Packing[] = [
  {
    name: "zstd",
    whole: (body) => zstdCompressSync(body, ZSTD),
    stream: () => createZstdCompress(ZSTD),
  },
  {
    name: "br",
    whole: (body) => brotliCompressSync(body, BROTLI),
    stream: () => createBrotliCompress(BROTLI),
  },
  { name: "gzip", whole: (body) => gzipSync(body, GZIP), stream: () => createGzip(GZIP) },
];

/** The first packing that whoever asks can unpack, by their Accept-Encoding (RFC 9110, 12.5.3); null for none. */
export function packingFor(accepted: string | string[] | undefined): Packing | null {
  const wanted = new Map(
    String(accepted ?? "")
      .toLowerCase()
      .split(",")
      .map((entry) => entry.split(";").map((part) => part.trim()))
      .map(([name = "", weight = ""]) => [name, !/^q=0(?:\.0*)?$/.test(weight)]),
  );
  return PACKINGS.find(({ name }) => wanted.get(name) ?? wanted.get("*") ?? false) ?? null;
}

/** Whether an answer, by its status and headers, is text that nobody has packed yet, and all of it. */
export function isPackable(response: ServerResponse): boolean {
  const header = (name: string) => String(response.getHeader(name) ?? "");
  if (response.statusCode < 200 || [204, 206, 304].includes(response.statusCode)) return false;
  return (
    IS_TEXT.test(header("content-type")) &&
    !response.hasHeader("content-encoding") &&
    !response.hasHeader("content-range") &&
    !/\bno-transform\b/i.test(header("cache-control"))
  );
}

/** Caches keep what was packed apart from what was not. */
export function addVary(response: ServerResponse): void {
  const vary = [response.getHeader("vary") ?? []].flat().join(", ");
  if (/(?:^|,)\s*(?:accept-encoding|\*)/i.test(vary)) return;
  response.setHeader("Vary", vary === "" ? "Accept-Encoding" : `${vary}, Accept-Encoding`);
}
