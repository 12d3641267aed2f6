import { cache } from "react";
import { can } from "@/lib/auth/policy";
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
  readonly viewer: { readonly id: string; readonly canAssign: boolean };
  readonly now: Date;
};

/** A view of the queue: three small statements over open work, and one for the page of rows. */
export const loadQueue = cache(async (query: QueueQuery): Promise<Queue> => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const { controllerId } = query;
  return withScope(scope, async (tx) => {
    const groups = await findDueGroups(tx, actor.personId);
    const todays = todaysOf(groups, now);
    const isChoosing = query.view === "controller" && controllerId === null;
    const page = isChoosing
      ? { rows: [], previous: null, next: null }
      : await findQueuePage(tx, planQueue(query, actor.personId, todays));
    return {
      ...{ previous: page.previous, next: page.next },
      lines: page.rows.map((row) => queueLine(row, now)),
      counts: countQueue(groups, todays),
      people: await findDeskPeople(tx),
      controllerName: controllerId === null ? null : await findControllerName(tx, controllerId),
      controllers: isChoosing ? await findControllerLoads(tx) : null,
      viewer: { id: actor.personId, canAssign: can(actor, "request:assign") },
      now,
    };
  });
});
