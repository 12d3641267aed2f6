import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { parseReference } from "@/lib/core/reference";
import { rememberAccess } from "@/lib/gate/access-log";
import { pageReads, requireMember } from "@/lib/gate/caller";
import { openTyped, sealTyped } from "@/lib/gate/typed-text";
import { type PortalQuery, portalHref } from "@/lib/requests/model/portal-view";
import { LONGEST_SEARCH } from "@/lib/requests/model/search";
import { findImportSource } from "@/lib/requests/queries/import-source";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import {
  findPortalFigures,
  hasRequests,
  listPortalRequests,
} from "@/lib/requests/queries/portal-requests";

/** Where what was typed is shown: plain in the address when it is a reference, and sealed when it may be an identifier. */
export async function portalSearchPath(typed: string): Promise<string> {
  const { actor, now } = await requireMember("portal:read");
  const text = typed.trim().slice(0, LONGEST_SEARCH + 1);
  const reference = parseReference(text);
  if (text === "" || reference !== null) return portalHref({ search: reference ?? "" });
  return portalHref({ sealed: sealTyped("portal.search", actor.personId, text, now) });
}

/** The query with what is looked for; null in its place when the address's token does not open for this person. */
async function openQuery(query: PortalQuery): Promise<PortalQuery | null> {
  const { actor, now } = await requireMember("portal:read");
  if (query.sealed !== null) {
    const search = openTyped("portal.search", actor.personId, query.sealed, now);
    return search === null ? null : { ...query, search };
  }
  const isPlain = query.search === "" || parseReference(query.search) !== null;
  // An address from elsewhere that says plainly what it should not is exchanged for one that does not.
  if (!isPlain) redirect((await portalSearchPath(query.search)) as Route);
  return query;
}

/** The controller's list with its figures, and the query it answers. */
export async function loadPortalRequests(asked: PortalQuery) {
  const { actor, scope, now } = await requireMember("portal:read");
  const opened = await openQuery(asked);
  const query = opened ?? { ...asked, search: "", sealed: null, after: null };
  const reads = pageReads(scope);
  const [page, source, figures] = await Promise.all([
    listPortalRequests(reads, actor.controllerId, { ...query, now }),
    query.importId === null ? null : findImportSource(reads, query.importId),
    findPortalFigures(reads, actor.controllerId, now),
  ]);
  const isFirst =
    page.lines.length === 0 &&
    figures.open === 0 &&
    !(await hasRequests(reads, actor.controllerId));
  return { now, query, isUnreadable: opened === null, page, source, figures, isFirst };
}

/** One request of the member's controller by its reference, or the page that says there is none. */
export const loadPortalRequest = cache(async (text: string) => {
  const { actor, scope, now } = await requireMember("portal:read");
  const reference = parseReference(text);
  if (reference === null) notFound();
  const found = await withScope(scope, (tx) =>
    findPortalRequest(tx, actor.controllerId, reference),
  );
  if (!found) notFound();
  const { controllerId } = actor;
  const access = { thing: "request", thingId: found.request.id, kind: "opened" } as const;
  rememberAccess({ actor, scope, now }, { controllerId, ...access });
  return { request: found.request, now };
});
