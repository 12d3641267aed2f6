import type { Bytes } from "@/lib/core/crypto";

/** The largest file anybody may hand in, in bytes. */
export const FILE_LIMIT_BYTES = 25 * 1024 * 1024;

/** How many files one form may carry. */
export const FILES_AT_ONCE = 10;

/** How many files one draft or one message may hold. */
export const FILES_TOGETHER = 20;

/** What is known of bytes once they lie in storage. `key` opens them and is kept wrapped, never as it is. */
export type StoredBlob = {
  readonly size: number;
  readonly sha256: Bytes;
  readonly key: Bytes;
};

/** A stored file before it has a row: its blob, what it is, and the name it came with. */
export type StoredFile = StoredBlob & {
  /** The id of the blob and of the attachment it becomes. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
};

export type BlobEntry = { readonly id: string; readonly modifiedAt: Date };

/**
 * Where the bytes of files lie, encrypted. A blob becomes visible only when all of it is durably there.
 * `put` throws AppError("too_large") above `limit` and leaves nothing behind, whatever else goes wrong.
 * `open` yields plain bytes and fails at the first frame that is not the one that was written there.
 */
export type BlobStore = {
  put(id: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredBlob>;
  open(id: string, key: Bytes): AsyncIterable<Uint8Array>;
  remove(id: string): Promise<void>;
  list(): AsyncIterable<BlobEntry>;
  /** Throws away parts of uploads that were begun before and never finished. Returns how many. */
  removeParts(before: Date): Promise<number>;
};

const PIECE_BYTES = 64 * 1024;

/**
 * Bytes that are at hand, for whoever takes a stream; the same memory. In one piece, each step of a stream would hold all of a
 * large file once more.
 */
export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES)
    yield bytes.subarray(at, at + PIECE_BYTES);
}

export const FILE_REFUSALS = ["too_large", "empty", "type_not_taken", "too_many", "gone"] as const;
/** Why a file was not taken. */
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** A file that was not taken, by the name it came with; without a name those beyond the most. */
export type RefusedFile = { readonly name: string; readonly reason: FileRefusal };
/** Files that were not taken for one reason. No names where nobody knows them any more. */
export type RefusedFor = { readonly reason: FileRefusal; readonly names: readonly string[] };

/** The same from data that came from elsewhere; what is none of it is left out. */
export function readRefused(data: unknown): RefusedFile[] {
  return (Array.isArray(data) ? data : []).flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return [];
    const reason = FILE_REFUSALS.find((one) => one === Reflect.get(entry, "reason"));
    const name: unknown = Reflect.get(entry, "name");
    return reason === undefined || typeof name !== "string" ? [] : [{ name, reason }];
  });
}

const LIST = new Intl.ListFormat("en", { type: "conjunction" });

/** “a.pdf” and “b.pdf”; nothing where there are no names. */
export function namesInQuotes(names: readonly string[]): string {
  return LIST.format(names.map((name) => `“${name}”`));
}

/** What was wrong with which files, each reason once. */
export function byReason(refused: readonly RefusedFile[]): RefusedFor[] {
  return FILE_REFUSALS.flatMap((reason) => {
    const own = refused.filter((file) => file.reason === reason);
    const names = own.map(({ name }) => shorten(plainName(name), "")).filter((name) => name !== "");
    return own.length === 0 ? [] : [{ reason, names: [...new Set(names)] }];
  });
}

/** Every type that is taken, with the endings that belong to it; the first is added where another one stood. */
export const TAKEN_TYPES = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "text/plain": ["txt", "log", "md"],
  "text/csv": ["csv"],
  "message/rfc822": ["eml"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/zip": ["zip"],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type TakenType = keyof typeof TAKEN_TYPES;

/** For the `accept` attribute of a file field. */
export const ACCEPTED_ENDINGS = Object.values(TAKEN_TYPES)
  .flat()
  .map((ending) => `.${ending}`)
  .join(",");

const LONGEST_NAME = 150;
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

function endingOf(name: string): string {
  const at = name.lastIndexOf(".");
  return at < 1 ? "" : name.slice(at + 1).toLowerCase();
}

/** A name without its path, and without what could turn the words around it. */
function plainName(claimed: string): string {
  const last = claimed.split(/[/\\]/).at(-1) ?? "";
  return last.normalize("NFC").replace(NOT_IN_NAMES, "").replace(/\s+/gu, " ").trim();
}

/**
 * The name a file is kept under: no path, no control or direction marks, and an ending that tells what the file is,
 * whatever it claimed to be.
 */
export function fileNameFor(claimed: string, type: TakenType): string {
  const name = plainName(claimed).replace(/^\.+/, "") || "file";
  const endings: readonly string[] = TAKEN_TYPES[type];
  const ending = endingOf(name);
  if (endings.includes(ending)) return shorten(name, ending);
  return shorten(`${name}.${endings[0]}`, endings[0] ?? "");
}

function shorten(name: string, ending: string): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST_NAME) return name;
  const kept = letters.slice(0, LONGEST_NAME - ending.length - 1).join("");
  return ending === "" ? `${kept}…` : `${kept}.${ending}`;
}

/** A Content-Disposition that saves and never shows, with the name in ASCII and in full (RFC 6266, RFC 8187). */
export function attachmentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
