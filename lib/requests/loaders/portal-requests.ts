import { notFound } from "next/navigation";
import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { parseReference } from "@/lib/core/reference";
import { requireMember } from "@/lib/gate/caller";
import type { PortalQuery } from "@/lib/requests/model/portal-view";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { findPortalFigures, listPortalRequests } from "@/lib/requests/queries/portal-requests";

/** The controller's list with its figures. */
export async function loadPortalRequests(query: PortalQuery) {
  const { actor, scope, now } = await requireMember("portal:read");
  return withScope(scope, async (tx) => ({
    now,
    page: await listPortalRequests(tx, actor.controllerId, query),
    figures: await findPortalFigures(tx, actor.controllerId, now),
  }));
}

/** One request of the member's controller by its reference, or the page that says there is none. */
export const loadPortalRequest = cache(async (text: string) => {
  const { actor, scope, now, session } = await requireMember("portal:read");
  const reference = parseReference(text);
  if (reference === null) notFound();
  const found = await withScope(scope, (tx) =>
    findPortalRequest(tx, actor.controllerId, reference),
  );
  if (!found) notFound();
  return { request: found.request, now, viewerEmail: session.person.email };
});
