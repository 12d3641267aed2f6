import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, isoDay, type Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { RIGHTS } from "@/lib/requests/model/codes";
import {
  type PortalCursor,
  type PortalFigures,
  type PortalLine,
  type PortalQuery,
  type PortalView,
  portalSearch,
} from "@/lib/requests/model/portal-view";
import { OPEN_STATES } from "@/lib/requests/model/state";

export const PORTAL_PAGE = 25;

type Where = NonNullable<NonNullable<Parameters<Tx["request"]["findMany"]>[0]>["where"]>;

const lineFields = {
  id: true,
  reference: true,
  state: true,
  ballHolder: true,
  receivedAt: true,
  receivedOn: true,
  dueOn: true,
  answeredOn: true,
  stoppedSince: true,
  zone: true,
  rights: { select: { right: true } },
} as const;

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

function whereOfView(view: PortalView): Where {
  if (view === "open") return { state: { in: [...OPEN_STATES] } };
  return view === "answered" ? { state: { in: ["answered", "closed"] } } : {};
}

/** Open requests go on by due day, all others backwards by receipt. */
function whereAfter(view: PortalView, after: PortalCursor | null): Where {
  if (!after) return {};
  if (view === "open") {
    const dueOn = dayColumn(after.at.slice(0, 10));
    return { OR: [{ dueOn: { gt: dueOn } }, { dueOn, id: { gt: after.id } }] };
  }
  const receivedAt = new Date(after.at);
  return { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { gt: after.id } }] };
}

async function whereOfSearch(tx: Tx, controllerId: string, text: string): Promise<Where> {
  const search = portalSearch(text);
  if (search === null) return {};
  if ("reference" in search) return { reference: search.reference };
  const ring = keyRing();
  const found = await tx.identifier.findMany({
    where: {
      controllerId,
      controllerIndex: {
        in: search.wanted.map(({ kind, normalised }) =>
          ring.controllerIndex(controllerId, kind, normalised),
        ),
      },
    },
    select: { requestId: true },
  });
  return { id: { in: [...new Set(found.map(({ requestId }) => requestId))] } };
}

export type PortalPage = {
  readonly lines: readonly PortalLine[];
  readonly next: PortalCursor | null;
};

/** One page of a controller's requests. A search looks through all of them, whatever the view. */
export async function listPortalRequests(
  tx: Tx,
  controllerId: string,
  query: Pick<PortalQuery, "view" | "search" | "after"> & Partial<Pick<PortalQuery, "importId">>,
  size: number = PORTAL_PAGE,
): Promise<PortalPage> {
  const view = query.search === "" ? query.view : "all";
  const rows = await tx.request.findMany({
    where: {
      AND: [
        { controllerId },
        whereOfView(view),
        whereAfter(view, query.after),
        query.importId ? { importRows: { some: { importId: query.importId } } } : {},
        await whereOfSearch(tx, controllerId, query.search),
      ],
    },
    orderBy:
      view === "open" ? [{ dueOn: "asc" }, { id: "asc" }] : [{ receivedAt: "desc" }, { id: "asc" }],
    take: size + 1,
    relationLoadStrategy: "join",
    select: lineFields,
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const hasMore = rows.length > size && last !== undefined;
  return {
    lines: shown.map(({ receivedAt: _, rights, receivedOn, dueOn, answeredOn, ...row }) => ({
      ...row,
      stoppedSince: row.stoppedSince && day(row.stoppedSince),
      rights: RIGHTS.filter((right) => rights.some((entry) => entry.right === right)),
      receivedOn: day(receivedOn),
      dueOn: day(dueOn),
      answeredOn: answeredOn && day(answeredOn),
    })),
    next: hasMore
      ? { at: view === "open" ? isoDay(last.dueOn) : last.receivedAt.toISOString(), id: last.id }
      : null,
  };
}

/** The figures above the list. `overdue` counts by the day in each request's own zone. */
export async function findPortalFigures(
  tx: Tx,
  controllerId: string,
  now: Date,
): Promise<PortalFigures> {
  const rows = await tx.request.findMany({
    where: { controllerId, state: { in: [...OPEN_STATES] } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: { reference: true, dueOn: true, zone: true, ballHolder: true },
  });
  const isOverdue = ({ dueOn, zone }: { dueOn: Date; zone: string }) =>
    day(dueOn) < civilDateIn(zone, now);
  const first = rows.find((row) => !isOverdue(row));
  return {
    open: rows.length,
    waitingForYou: rows.filter(({ ballHolder }) => ballHolder === "controller").length,
    overdue: rows.filter(isOverdue).length,
    next: first ? { reference: first.reference, dueOn: day(first.dueOn) } : null,
  };
}
