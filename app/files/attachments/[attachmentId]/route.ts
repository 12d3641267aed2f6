import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { routeHandler } from "@/lib/gate/route";
import { heldPath } from "@/lib/scanning/model";
import { letOut, savedFile } from "@/lib/storage/adapter/let-out";

type Params = { attachmentId: string };

/** Streams a file to be saved, if its verdict lets it through. It is never shown in the browser, whatever it is. */
export const GET = routeHandler<Params>(
  "/files/attachments/[attachmentId]",
  async (request, { caller, scope }, { attachmentId }) => {
    const isId = /^[0-9a-f-]{36}$/.test(attachmentId);
    const file = isId
      ? await withScope(scope, (tx) => findAttachment(tx, caller.actor, attachmentId))
      : null;
    if (!file) throw new AppError("not_found", "no such attachment in this scope");
    const door = caller.actor.kind === "staff" ? "desk" : "portal";
    const held = heldPath(door, "attachment", file.id);
    return letOut(request, file.scan, held, () => savedFile(file));
  },
);
