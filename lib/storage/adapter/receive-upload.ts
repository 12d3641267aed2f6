import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";
import { AppError } from "@/lib/core/app-error";
import { newId } from "@/lib/core/ids";
import { HEAD_BYTES, sniffType } from "@/lib/storage/adapter/sniff";
import {
  type BlobStore,
  FILE_LIMIT_BYTES,
  FILES_AT_ONCE,
  fileNameFor,
  type RefusedFile,
  type StoredFile,
  type TakenType,
} from "@/lib/storage/model";

export type TakenFile = StoredFile & { readonly contentType: TakenType };

export type Upload = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly TakenFile[];
  /** Files that were not taken, in the order they came. */
  readonly problems: readonly RefusedFile[];
};

type Arrived = { name: string; file: TakenFile } | RefusedFile;

const FIELD_BYTES = 200 * 1024;

/** Takes a copy of the first bytes as they pass. */
async function* keepingHead(
  source: AsyncIterable<Uint8Array>,
  head: { bytes: Buffer },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    const room = HEAD_BYTES - head.bytes.length;
    if (room > 0) head.bytes = Buffer.concat([head.bytes, chunk.subarray(0, room)]);
    yield chunk;
  }
}

/** Tells what a file is by its first bytes and its name; null for what the form does not take. */
export type Sniff = typeof sniffType;

async function storeFile(
  store: BlobStore,
  source: Readable,
  claimed: string,
  sniff: Sniff,
): Promise<Arrived> {
  const id = newId();
  const head = { bytes: Buffer.alloc(0) };
  try {
    // A refusal leaves the loop early; the stream must live on, or the fields behind it never come.
    const chunks: AsyncIterable<Buffer> = source.iterator({ destroyOnReturn: false });
    const blob = await store.put(id, keepingHead(chunks, head), FILE_LIMIT_BYTES);
    const type =
      blob.size === 0 ? null : await sniff(head.bytes, claimed, () => store.open(id, blob.key));
    if (type === null) {
      await store.remove(id);
      return { name: claimed, reason: blob.size === 0 ? "empty" : "type_not_taken" };
    }
    return {
      name: claimed,
      file: { ...blob, id, name: fileNameFor(claimed, type), contentType: type },
    };
  } catch (error) {
    // The rest has to flow away, or the form never ends.
    source.resume();
    if (error instanceof AppError && error.code === "too_large")
      return { name: claimed, reason: "too_large" };
    throw error;
  }
}

/**
 * Streams a multipart form: fields as text, files into storage one after the other, never a whole file in memory.
 * `sniff` is for a form that takes other things than the rest.
 * Throws AppError("invalid_input") for a body that is no complete form; then nothing it brought stays in storage.
 */
export async function receiveUpload(
  request: Request,
  store: BlobStore,
  sniff: Sniff = sniffType,
): Promise<Upload> {
  const fields: Record<string, string> = {};
  const arriving: Promise<Arrived>[] = [];
  let isTooMany = false;
  try {
    await parse(request, {
      onField: (name, value) => {
        fields[name] = value;
      },
      onFile: (source, name) => {
        const stored = storeFile(store, source, name, sniff);
        // Whoever waits below sees the failure; until then it must not count as unhandled.
        stored.catch(() => undefined);
        arriving.push(stored);
      },
      onTooMany: () => {
        isTooMany = true;
      },
    });
    const arrived = await Promise.all(arriving);
    const problems = arrived.flatMap((entry) => ("file" in entry ? [] : [entry]));
    return {
      fields,
      files: arrived.flatMap((entry) => ("file" in entry ? [entry.file] : [])),
      problems: isTooMany ? [...problems, { name: "", reason: "too_many" }] : problems,
    };
  } catch (error) {
    await dropArrived(store, arriving);
    throw error;
  }
}

/** The fields of a form alone, for whom nothing may be stored: its files flow away. Throws as `receiveUpload` does. */
export async function receiveFields(request: Request): Promise<Upload["fields"]> {
  const fields: Record<string, string> = {};
  await parse(request, {
    onField: (name, value) => {
      fields[name] = value;
    },
    onFile: (source) => source.resume(),
    onTooMany: () => undefined,
  });
  return fields;
}

async function dropArrived(store: BlobStore, arriving: readonly Promise<Arrived>[]): Promise<void> {
  for (const entry of await Promise.allSettled(arriving)) {
    if (entry.status === "fulfilled" && "file" in entry.value)
      await store.remove(entry.value.file.id);
  }
}

type Handlers = {
  onField(name: string, value: string): void;
  onFile(source: Readable, name: string): void;
  /** There are more files than one form may carry; those beyond are passed over. */
  onTooMany(): void;
};

function parse(request: Request, handlers: Handlers): Promise<void> {
  const body = request.body as WebStream<Uint8Array> | null;
  if (!body) return Promise.reject(new AppError("invalid_input", "an upload without a body"));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new AppError("invalid_input", why));
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: Object.fromEntries(request.headers),
        defParamCharset: "utf8",
        limits: { files: FILES_AT_ONCE, fields: 40, fieldSize: FIELD_BYTES, parts: 60 },
      });
    } catch {
      fail("not a multipart form");
      return;
    }
    parser.on("field", handlers.onField);
    parser.on("file", (_field, source, info) => {
      // The parser tells the same failure itself; a stream nobody reads at that moment would end the process.
      source.on("error", () => undefined);
      // A file field that was left empty is sent without a name.
      if (info.filename === undefined || info.filename === "") source.resume();
      else handlers.onFile(source, info.filename);
    });
    parser.on("filesLimit", handlers.onTooMany);
    parser.on("close", () => resolve());
    parser.on("error", () => fail("a form that ends in the middle"));
    const source = Readable.fromWeb(body);
    source.on("error", () => {
      fail("an upload that was broken off");
      parser.destroy(new Error("broken off"));
    });
    source.pipe(parser);
  });
}
