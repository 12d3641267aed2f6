import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { openToken, sealToken } from "@/lib/core/sealed-token";
import type { BlobStore } from "@/lib/storage/model";

/**
 * What somebody typed into a form that was refused, kept for the page that shows it again: too long for a cookie, and
 * nothing for an address. The text lies encrypted where the files lie, and only the token of its writer has the key.
 */
export type KeptPlace = {
  readonly form: "message" | "notes" | "reply" | "refused_files";
  /** The request or draft that the form belongs to. */
  readonly subjectId: string;
  /** Who typed it; of somebody without an account the secret that opened the page. */
  readonly personId: string;
};

/** Bytes without a row are swept away once they are an hour old: the text goes by itself. */
export const KEPT_FOR_SECONDS = 55 * 60;

/** More than any form lets somebody type. */
const LONGEST_BYTES = 200 * 1024;

function placeOf({ form, subjectId, personId }: KeptPlace): string {
  return `kept|${form}|${subjectId}|${personId}`;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, "utf8");
}

/** Stores a text and gives back the token that opens it, for its writer and on its own page. */
export async function keepText(
  store: BlobStore,
  place: KeptPlace,
  text: string,
  now: Date,
): Promise<string> {
  const id = newId();
  const { key } = await store.put(id, bytesOf(text), LONGEST_BYTES);
  const until = new Date(now.getTime() + KEPT_FOR_SECONDS * 1_000);
  const ticket = `${id}.${Buffer.from(key).toString("base64url")}`;
  return sealToken(keyRing(), placeOf(place), ticket, until);
}

/** The text of a token; null when it is another person's or another page's, ran out, or was swept away. */
export async function readKeptText(
  store: BlobStore,
  place: KeptPlace,
  token: string,
  now: Date,
): Promise<string | null> {
  const [id, key] = (openToken(keyRing(), placeOf(place), token, now) ?? "").split(".");
  if (id === undefined || key === undefined) return null;
  const chunks: Uint8Array[] = [];
  try {
    const bytes = Uint8Array.from(Buffer.from(key, "base64url"));
    for await (const chunk of store.open(id, bytes)) chunks.push(chunk);
  } catch {
    // Swept away, or its disk is: the form is as empty as it was.
    return null;
  }
  return Buffer.concat(chunks).toString("utf8");
}
