import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Bytes } from "@/lib/core/crypto";
import { seeOther, wantsJson } from "@/lib/gate/route";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { holdHere } from "@/lib/storage/adapter/scanner";
import { attachmentDisposition } from "@/lib/storage/model";
import type { FileScan } from "@/lib/storage/model/scan";

/**
 * The one way in which anything of a file from outside is downloaded: `make` is called only where the file's verdict lets
 * it through. Else a browser is led to the page that says why, and a script is told so.
 */
export async function letOut(
  request: Request,
  scan: FileScan,
  heldPage: string,
  make: () => Response | Promise<Response>,
): Promise<Response> {
  const hold = holdHere(scan);
  if (hold === null) return make();
  if (wantsJson(request)) {
    return Response.json({ error: "held_back", why: hold }, { status: 409 });
  }
  return seeOther(heldPage);
}

export type KeptFile = {
  readonly id: string;
  readonly key: Bytes;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: Uint8Array;
};

/** A stored file to be saved. It is never shown in the browser, whatever it is. */
export function savedFile({ id, key, name, contentType, size, sha256 }: KeptFile): Response {
  const bytes = Readable.toWeb(Readable.from(blobStore().open(id, key)));
  return new Response(bytes as WebStream<Uint8Array> as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(size),
      "Content-Disposition": attachmentDisposition(name),
      "Repr-Digest": `sha-256=:${Buffer.from(sha256).toString("base64")}:`,
    },
  });
}
