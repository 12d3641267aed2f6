import { cache } from "react";
import { absenceAt, coveredBy } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { can } from "@/lib/auth/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import { countQueue, type QueueCounts, tabDays } from "@/lib/requests/model/queue-counts";
import {
  asksForToday,
  planQueue,
  type QueueCursor,
  type QueueQuery,
} from "@/lib/requests/model/queue-view";
import { type Todays, todaysOf } from "@/lib/requests/model/todays";
import { type QueueLine, queueLine } from "@/lib/requests/present/queue";
import { findImportSource, type ImportSource } from "@/lib/requests/queries/import-source";
import { askInZones } from "@/lib/requests/queries/open-zones";
import {
  type ControllerLoad,
  type DeskPerson,
  findControllerLoads,
  findControllerName,
  findDeskPeople,
  findDueGroups,
  findQueuePage,
  type QueuePage,
} from "@/lib/requests/queries/queue";

export type Queue = {
  readonly lines: readonly QueueLine[];
  readonly previous: QueueCursor | null;
  readonly next: QueueCursor | null;
  readonly counts: QueueCounts;
  readonly people: readonly DeskPerson[];
  /** The controller the address names; null when it names none, or one that is not there. */
  readonly controllerName: string | null;
  /** The import the address names; null when it names none, or one that is not there. */
  readonly source: ImportSource | null;
  /** Only where a controller is to be chosen. */
  readonly controllers: readonly ControllerLoad[] | null;
  /** Whom the viewer acts for now: their requests are among the viewer's own. */
  readonly covered: readonly Covered[];
  readonly viewer: {
    readonly id: string;
    readonly canAssign: boolean;
    readonly canSchedule: boolean;
  };
  readonly now: Date;
};

export type Covered = { readonly id: string; readonly name: string; readonly until: CivilDate };

/**
 * A view of the queue: few small statements over open work and the team, and one for the page of rows. They go to the
 * database in as few turns as they need each other: zones of open work say what day it is for views that are cut by it. The team
 * says whose requests are the viewer's own; most act for nobody, so it is not waited for, and whoever does is asked about again.
 */
export const loadQueue = cache(async (query: QueueQuery): Promise<Queue> => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const { controllerId } = query;
  const reads = pageReads(scope);
  const [team, people, controllerName, source, controllers, forOneself] = await Promise.all([
    findTeam(reads, now),
    findDeskPeople(reads),
    controllerId === null ? null : findControllerName(reads, controllerId),
    query.importId === null ? null : findImportSource(reads, query.importId),
    isChoosing(query) ? findControllerLoads(reads) : null,
    findView(reads, query, [actor.personId], now),
  ]);
  const covered = coveredBy(team, actor.personId, now).flatMap(({ id, name }) => {
    const absence = absenceAt(team, id, now);
    return absence ? [{ id, name, until: absence.to }] : [];
  });
  const own = [actor.personId, ...covered.map(({ id }) => id)];
  const { groups, page } =
    covered.length === 0 ? forOneself : await findView(reads, query, own, now);
  return {
    ...{ previous: page.previous, next: page.next },
    lines: page.rows.map((row) => queueLine(row, now)),
    counts: countQueue(groups, todaysOf(groups, now)),
    ...{ people, controllerName, source, controllers, covered, now },
    viewer: {
      id: actor.personId,
      canAssign: can(actor, "request:assign"),
      canSchedule: can(actor, "export:schedule"),
    },
  };
});

/** Whether it is a list of controllers, to choose one of. */
function isChoosing({ view, controllerId }: QueueQuery): boolean {
  return view === "controller" && controllerId === null;
}

/** The rows of a view and what its tabs count, for whose requests are `own`. */
async function findView(reads: Reads, query: QueueQuery, own: readonly string[], now: Date) {
  const asked = findDueGroups(reads, own, tabDays(now));
  const findPage = (todays: Todays) => findQueuePage(reads, planQueue(query, own, todays));
  const [groups, page] = await Promise.all([asked, findRows()]);
  return { groups, page };

  async function findRows(): Promise<QueuePage> {
    if (isChoosing(query)) return NO_PAGE;
    if (!asksForToday(query.view)) return findPage(NO_TODAYS);
    const zones = asked.then((groups) => groups.map(({ zone }) => zone));
    return askInZones(zones, now, findPage);
  }
}

const NO_TODAYS: Todays = new Map();
const NO_PAGE: QueuePage = { rows: [], previous: null, next: null };
