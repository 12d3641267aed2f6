import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { type RouteViewer, routeHandler, seeOther, wantsJson } from "@/lib/gate/route";
import { type Dropped, takeDropRequest } from "@/lib/intake/adapter/desk-door";
import { dropPath, mailPath } from "@/lib/intake/present/drops";
import { blobStore } from "@/lib/storage/adapter/blob-store";

/** A form that cannot be read as one keeps nothing; the page says so, instead of a bare error. */
async function dropOrRefusal(request: Request, viewer: RouteViewer): Promise<Dropped> {
  try {
    return await takeDropRequest(request, viewer.caller, blobStore());
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid_input")) throw error;
    return { mails: [], problems: [{ name: "", reason: "broken_off" }] };
  }
}

/** Where the browser goes: to the one mail that was dropped, or to the list that says what became of each. */
function pageAfter({ mails, problems }: Dropped): string {
  const [only, second] = mails;
  if (only && !second && problems.length === 0) {
    return only.known ? `${mailPath(only.rawMailId)}?known=1` : mailPath(only.rawMailId);
  }
  const isNothing = mails.length + problems.length === 0;
  return dropPath({
    stored: mails.filter(({ known }) => !known).map(({ rawMailId }) => rawMailId),
    known: mails.filter(({ known }) => known).map(({ rawMailId }) => rawMailId),
    refused: isNothing ? ["no_file"] : problems.map(({ reason }) => reason),
  });
}

/** Mails dropped on the desk: a plain multipart form, or a script that wants the outcome per file. */
export const POST = routeHandler("/files/mail", async (request, viewer) => {
  if (!can(viewer.caller.actor, "mail:take_in")) {
    throw new AppError("forbidden", "mails are the officers'");
  }
  const dropped = await dropOrRefusal(request, viewer);
  if (!wantsJson(request)) return seeOther(pageAfter(dropped));
  return Response.json(dropped, { status: dropped.problems.length > 0 ? 422 : 201 });
});
