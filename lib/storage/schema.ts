import { z } from "zod";
import type { Bytes } from "@/lib/core/crypto";
import { FILE_LIMIT_BYTES, FILES_AT_ONCE, TAKEN_TYPES, type TakenType } from "@/lib/storage/model";

const TYPES = Object.keys(TAKEN_TYPES) as [TakenType, ...TakenType[]];

function isBytesOf(length: number) {
  return (value: unknown): value is Bytes => value instanceof Uint8Array && value.length === length;
}

/**
 * A file whose bytes already lie in storage. Key and hash are bytes, which no form can carry: only a route that
 * has streamed a file can hand one in.
 */
export const storedFileSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(200),
  contentType: z.enum(TYPES),
  size: z.number().int().min(1).max(FILE_LIMIT_BYTES),
  sha256: z.custom<Bytes>(isBytesOf(32)),
  key: z.custom<Bytes>(isBytesOf(32)),
});

export const storedFilesSchema = z.array(storedFileSchema).max(FILES_AT_ONCE);
