import { getTranslations } from "next-intl/server";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { type Scope, withScope } from "@/lib/core/db";
import { wordsBy } from "@/lib/core/words";
import { routeHandler } from "@/lib/gate/route";
import { resultFile } from "@/lib/imports/adapter/result-file";
import { mayReadFile } from "@/lib/imports/policy";
import { findImport, findImportFile } from "@/lib/imports/queries/find-import";
import { heldPath } from "@/lib/scanning/model";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { letOut } from "@/lib/storage/adapter/let-out";
import { attachmentDisposition } from "@/lib/storage/model";

type Params = { importId: string };
type Found = Parameters<typeof resultFile>[2];

/** "people.csv" comes back as "people-result.csv". */
function resultName(fileName: string): string {
  return `${fileName.replace(/(?:-result)?\.[^.]*$/, "")}-result.csv`;
}

/** The file of an import with what became of each row, as long as the file is kept and its verdict lets it through. */
export const GET = routeHandler<Params>(
  "/files/imports/[importId]/result",
  async (request, { caller, scope }, { importId }) => {
    const { actor } = caller;
    if (!can(actor, "import:prepare")) {
      throw new AppError("forbidden", "imports are not for this role");
    }
    const found = isId(importId)
      ? await withScope(scope, async (tx) => {
          const job = await findImport(tx, importId);
          const file = job && mayReadFile(actor, job) ? await findImportFile(tx, job) : null;
          return job && file && { job, file };
        })
      : null;
    if (!found) throw new AppError("not_found", "no such file in this scope");
    const { scanState: state, scanFinding: finding } = found.job;
    const held = heldPath(actor.kind === "staff" ? "desk" : "portal", "import", importId);
    return letOut(request, { state, finding }, held, () => resultOf(scope, found));
  },
);

async function resultOf(scope: Scope, found: Found): Promise<Response> {
  const t = await getTranslations("imports");
  const lines = resultFile(blobStore(), scope, found, wordsBy(t));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": attachmentDisposition(resultName(found.file.fileName)),
    },
  });
}
