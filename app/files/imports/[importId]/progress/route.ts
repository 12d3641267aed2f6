import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { routeHandler } from "@/lib/gate/route";
import { findImport } from "@/lib/imports/queries/find-import";

type Params = { importId: string };

/** How far an import is, for a page that is open meanwhile. */
export const GET = routeHandler<Params>(
  "/files/imports/[importId]/progress",
  async (_request, { caller, scope }, { importId }) => {
    if (!can(caller.actor, "import:prepare")) {
      throw new AppError("forbidden", "imports are not for this role");
    }
    const job = isId(importId) ? await withScope(scope, (tx) => findImport(tx, importId)) : null;
    if (!job) throw new AppError("not_found", "no such import in this scope");
    const { state, position, rows } = job;
    return Response.json({ state, position, rows });
  },
);
