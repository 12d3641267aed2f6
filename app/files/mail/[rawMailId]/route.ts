import { AppError } from "@/lib/core/app-error";
import { routeHandler } from "@/lib/gate/route";
import { openMail } from "@/lib/intake/commands/open-mail";
import { originalName } from "@/lib/intake/present/drops";
import { heldPath } from "@/lib/scanning/model";
import { letOut, savedFile } from "@/lib/storage/adapter/let-out";

type Params = { rawMailId: string };

/**
 * The mail as it came, byte for byte, to be saved, if its verdict lets it through. Looking at it leaves the same trace as
 * opening its page.
 */
export const GET = routeHandler<Params>(
  "/files/mail/[rawMailId]",
  async (request, { caller }, { rawMailId }) => {
    const opened = await openMail.execute(caller, { rawMailId });
    if (!opened.ok) throw new AppError("not_found", "no such mail");
    const { scan, arrivedAt, ...mail } = opened.value;
    const name = originalName(arrivedAt, rawMailId);
    return letOut(request, scan, heldPath("desk", "mail", rawMailId), () =>
      savedFile({ ...mail, id: rawMailId, name, contentType: "message/rfc822" }),
    );
  },
);
