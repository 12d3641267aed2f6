import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { routeHandler } from "@/lib/gate/route";
import { importTemplate } from "@/lib/imports/present/template";

/** A file with every column and one example. It holds nothing of anybody. */
export const GET = routeHandler("/files/imports/template", async (_request, { caller }) => {
  if (!can(caller.actor, "import:prepare")) {
    throw new AppError("forbidden", "imports are not for this role");
  }
  return new Response(importTemplate(), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="requests.csv"',
    },
  });
});
