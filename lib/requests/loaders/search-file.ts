import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import { readWhole, type Table, tableOf } from "@/lib/core/table";
import type { ListParams } from "@/lib/gate/list-reader";
import { openTyped } from "@/lib/gate/typed-text";
import { planSearch, searchAsked } from "@/lib/requests/model/search";
import { timeOf } from "@/lib/requests/present/queue";
import { SEARCH_COLUMNS } from "@/lib/requests/present/search-columns";
import { findByIdentifier, isControllerName } from "@/lib/requests/queries/search";

/**
 * The requests that a search found, as many as its page shows. The address is that of the page: what is looked for is
 * sealed in it for the person who typed it, and only the name of a controller is plain.
 */
export async function openSearchFile(
  personId: string,
  scope: Scope,
  params: ListParams,
  now: Date,
): Promise<Table> {
  const asked = searchAsked(params);
  if (asked === null) throw new AppError("invalid_input", "nothing is looked for");
  const text =
    "sealed" in asked ? openTyped("desk.search", personId, asked.sealed, now) : asked.plain.trim();
  const lines = await reading(scope, async (tx) => {
    if (text === null || ("plain" in asked && !(await isControllerName(tx, text)))) return null;
    const { requests } = await findByIdentifier(tx, planSearch(text).wanted);
    return requests.map((request) => ({
      ...request,
      ...timeOf(request, civilDateIn(request.zone, now)),
    }));
  });
  if (lines === null) throw new AppError("invalid_input", "a search that cannot be opened");
  return tableOf("search", SEARCH_COLUMNS, readWhole(lines));
}
