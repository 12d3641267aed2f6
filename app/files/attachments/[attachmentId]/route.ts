import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { rememberAccess } from "@/lib/gate/access-log";
import { routeHandler } from "@/lib/gate/route";
import { heldPath } from "@/lib/scanning/model";
import { letOut, savedFile } from "@/lib/storage/adapter/let-out";

type Params = { attachmentId: string };

/** Streams a file to be saved, if its verdict lets it through. It is never shown in the browser, whatever it is. */
export const GET = routeHandler<Params>(
  "/files/attachments/[attachmentId]",
  async (request, { caller, scope }, { attachmentId }) => {
    const file = isId(attachmentId)
      ? await withScope(scope, (tx) => findAttachment(tx, caller.actor, attachmentId))
      : null;
    if (!file) throw new AppError("not_found", "no such attachment in this scope");
    const door = caller.actor.kind === "staff" ? "desk" : "portal";
    const held = heldPath(door, "attachment", file.id);
    return letOut(request, file.scan, held, () => {
      const { id: fileId, controllerId, requestId } = file;
      // A file of a draft is only its writers' own.
      if (requestId !== null) {
        const access = { thing: "request", thingId: requestId, kind: "file", fileId } as const;
        const looker = { actor: caller.actor, scope, now: caller.clock.now() };
        rememberAccess(looker, { controllerId, ...access });
      }
      return savedFile(file);
    });
  },
);
