import { AppError } from "@/lib/core/app-error";
import { routeHandler } from "@/lib/gate/route";
import { formatMail } from "@/lib/intake/adapter/format-mail";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { FRAME_POLICY } from "@/lib/intake/adapter/sanitise-html";
import { openMail } from "@/lib/intake/commands/open-mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { holdHere } from "@/lib/storage/adapter/scanner";

type Params = { rawMailId: string };

/**
 * A mail as its sender formatted it, made harmless, for the frame on its page. Its own policy lets nothing run and nothing
 * load; `next.config.js` lets our own pages frame it and nobody else.
 */
export const GET = routeHandler<Params>(
  "/files/mail/[rawMailId]/formatted",
  async (request, { caller }, { rawMailId }) => {
    const opened = await openMail.execute(caller, { rawMailId });
    if (!opened.ok) throw new AppError("not_found", "no such mail");
    const parsed = await readStoredMail(blobStore(), opened.value);
    const path = new URL(request.url).searchParams.get("message") ?? "mail";
    // Words are shown whatever is in the files of the mail; its pictures are bytes of it.
    const showsPictures = holdHere(opened.value.scan) === null;
    const formatted = parsed.ok ? formatMail(parsed.value, path, showsPictures) : null;
    if (!formatted) throw new AppError("not_found", "a mail without formatting");
    return new Response(formatted.document, {
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  },
  { policy: FRAME_POLICY },
);
