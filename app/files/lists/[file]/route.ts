import { AppError } from "@/lib/core/app-error";
import { readTableName } from "@/lib/core/table";
import { exportList } from "@/lib/exports/commands/export-list";
import { openList } from "@/lib/exports/loaders/lists";
import { listParams, tableResponse } from "@/lib/gate/list-reader";
import { routeHandler } from "@/lib/gate/route";

/** A list or figure as CSV or JSON Lines, with the filters of the page it is on, written while it is read. */
export const GET = routeHandler<{ file: string }>(
  "/files/lists",
  async (request, viewer, { file }) => {
    const name = readTableName(file);
    if (name === null) throw new AppError("not_found", "a file is <list>.csv or <list>.jsonl");
    const params = listParams(new URL(request.url).searchParams);
    const table = await openList(viewer, name.list, params);
    await exportList.execute(viewer.caller, name);
    return tableResponse(table, name.format, request.method);
  },
);
