import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { AppError } from "@/lib/core/app-error";
import { routeHandler } from "@/lib/gate/route";
import { openMail } from "@/lib/intake/commands/open-mail";
import { originalName } from "@/lib/intake/present/drops";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { attachmentDisposition } from "@/lib/storage/model";

type Params = { rawMailId: string };

/** The mail as it came, byte for byte, to be saved. Looking at it leaves the same trace as opening its page. */
export const GET = routeHandler<Params>(
  "/files/mail/[rawMailId]",
  async (_request, { caller }, { rawMailId }) => {
    const opened = await openMail.execute(caller, { rawMailId });
    if (!opened.ok) throw new AppError("not_found", "no such mail");
    const { key, size, sha256, arrivedAt } = opened.value;
    const bytes = Readable.toWeb(Readable.from(blobStore().open(rawMailId, key)));
    return new Response(bytes as WebStream<Uint8Array> as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": "message/rfc822",
        "Content-Length": String(size),
        "Content-Disposition": attachmentDisposition(originalName(arrivedAt, rawMailId)),
        "Repr-Digest": `sha-256=:${Buffer.from(sha256).toString("base64")}:`,
      },
    });
  },
);
