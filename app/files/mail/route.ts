import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { type RouteViewer, routeHandler, seeOther, wantsJson } from "@/lib/gate/route";
import { keepMail } from "@/lib/intake/commands/hand-in";
import type { StoredMail } from "@/lib/intake/commands/store-mail";
import { looksLikeMail } from "@/lib/intake/model/looks-like-mail";
import { type DropRefusal, dropPath, mailPath } from "@/lib/intake/present/drops";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { receiveUpload } from "@/lib/storage/adapter/receive-upload";

type Dropped = {
  readonly mails: readonly (StoredMail & { readonly name: string })[];
  readonly problems: readonly { readonly name: string; readonly reason: DropRefusal }[];
};

/** Streams the files into storage and gives each that is a mail its row. What is no mail leaves nothing behind. */
async function takeDrop(request: Request, { caller }: RouteViewer): Promise<Dropped> {
  const store = blobStore();
  const fromOutlook = new Set<string>();
  const upload = await receiveUpload(request, store, async (head, name) => {
    const look = looksLikeMail(head, name);
    if (look === "outlook_msg") fromOutlook.add(name);
    return look === "mail" ? "message/rfc822" : null;
  });
  const mails = [];
  for (const file of upload.files) {
    mails.push({ ...(await keepMail(caller, store, file)), name: file.name });
  }
  const problems = upload.problems.map(({ name, reason }) => {
    if (reason !== "type_not_taken") return { name, reason };
    return { name, reason: fromOutlook.has(name) ? "outlook_msg" : "not_a_mail" } as const;
  });
  return { mails, problems };
}

/** A form that cannot be read as one keeps nothing; the page says so, instead of a bare error. */
async function dropOrRefusal(request: Request, viewer: RouteViewer): Promise<Dropped> {
  try {
    return await takeDrop(request, viewer);
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
