import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { routeHandler } from "@/lib/gate/route";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { attachmentDisposition } from "@/lib/storage/model";

type Params = { attachmentId: string };

/** Streams a file to be saved. It is never shown in the browser, whatever it is. */
export const GET = routeHandler<Params>(
  "/files/attachments/[attachmentId]",
  async (_request, { caller, scope }, { attachmentId }) => {
    const isId = /^[0-9a-f-]{36}$/.test(attachmentId);
    const file = isId
      ? await withScope(scope, (tx) => findAttachment(tx, caller.actor, attachmentId))
      : null;
    if (!file) throw new AppError("not_found", "no such attachment in this scope");
    const bytes = Readable.toWeb(Readable.from(blobStore().open(file.id, file.key)));
    return new Response(bytes as WebStream<Uint8Array> as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": file.contentType,
        "Content-Length": String(file.size),
        "Content-Disposition": attachmentDisposition(file.name),
        "Repr-Digest": `sha-256=:${Buffer.from(file.sha256).toString("base64")}:`,
      },
    });
  },
);
