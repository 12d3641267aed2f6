import { AppError } from "@/lib/core/app-error";
import { inOneMoment } from "@/lib/core/one-moment";
import { parseReference } from "@/lib/core/reference";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import type { ListParams, MemberReader } from "@/lib/gate/list-reader";
import { openTyped } from "@/lib/gate/typed-text";
import { type PortalCursor, portalQuery } from "@/lib/requests/model/portal-view";
import { portalColumns } from "@/lib/requests/present/portal-columns";
import { listPortalRequests } from "@/lib/requests/queries/portal-requests";

const FILE_BATCH = 250;

/** A controller's requests from the beginning of the list that an address shows. */
export function openPortalFile({ actor, scope, now }: MemberReader, params: ListParams): Table {
  const asked = portalQuery(params);
  const search =
    asked.sealed === null
      ? asked.search
      : openTyped("portal.search", actor.personId, asked.sealed, now);
  // What is looked for by name is never plain in an address.
  const isPlain = asked.sealed !== null || search === "" || parseReference(search ?? "") !== null;
  if (search === null || !isPlain) throw new AppError("invalid_input", "a search of the portal");
  const batches = inOneMoment(scope, (tx) =>
    byPage((after: PortalCursor | null) =>
      listPortalRequests(tx, actor.controllerId, { ...asked, search, after, now }, FILE_BATCH),
    ),
  );
  return tableOf("requests", portalColumns(now), batches);
}
