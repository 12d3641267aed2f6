import { cache } from "react";
import { absenceAt, coveredBy } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { can } from "@/lib/auth/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import { countQueue, type QueueCounts, todaysOf } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueCursor, type QueueQuery } from "@/lib/requests/model/queue-view";
import { type QueueLine, queueLine } from "@/lib/requests/present/queue";
import {
  type ControllerLoad,
  type DeskPerson,
  findControllerLoads,
  findControllerName,
  findDeskPeople,
  findDueGroups,
  findQueuePage,
} from "@/lib/requests/queries/queue";

export type Queue = {
  readonly lines: readonly QueueLine[];
  readonly previous: QueueCursor | null;
  readonly next: QueueCursor | null;
  readonly counts: QueueCounts;
  readonly people: readonly DeskPerson[];
  /** The controller the address names; null when it names none, or one that is not there. */
  readonly controllerName: string | null;
  /** Only where a controller is to be chosen. */
  readonly controllers: readonly ControllerLoad[] | null;
  /** Whom the viewer acts for now: their requests are among the viewer's own. */
  readonly covered: readonly Covered[];
  readonly viewer: { readonly id: string; readonly canAssign: boolean };
  readonly now: Date;
};

export type Covered = { readonly id: string; readonly name: string; readonly until: CivilDate };

/** A view of the queue: few small statements over open work and the team, and one for the page of rows. */
export const loadQueue = cache(async (query: QueueQuery): Promise<Queue> => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const { controllerId } = query;
  return withScope(scope, async (tx) => {
    const team = await findTeam(tx, now);
    const covered = coveredBy(team, actor.personId, now).flatMap(({ id, name }) => {
      const absence = absenceAt(team, id, now);
      return absence ? [{ id, name, until: absence.to }] : [];
    });
    const own = [actor.personId, ...covered.map(({ id }) => id)];
    const groups = await findDueGroups(tx, own);
    const todays = todaysOf(groups, now);
    const isChoosing = query.view === "controller" && controllerId === null;
    const page = isChoosing
      ? { rows: [], previous: null, next: null }
      : await findQueuePage(tx, planQueue(query, own, todays));
    return {
      ...{ previous: page.previous, next: page.next },
      lines: page.rows.map((row) => queueLine(row, now)),
      counts: countQueue(groups, todays),
      people: await findDeskPeople(tx),
      controllerName: controllerId === null ? null : await findControllerName(tx, controllerId),
      controllers: isChoosing ? await findControllerLoads(tx) : null,
      covered,
      viewer: { id: actor.personId, canAssign: can(actor, "request:assign") },
      now,
    };
  });
});
