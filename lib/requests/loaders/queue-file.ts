import { coveredBy } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { AppError } from "@/lib/core/app-error";
import type { Reads } from "@/lib/core/db";
import { inOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { type ListParams, type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import {
  asksForToday,
  planQueue,
  type QueueCursor,
  type QueuePlan,
  type QueueQuery,
} from "@/lib/requests/model/queue-view";
import { todaysOf } from "@/lib/requests/model/todays";
import { queueLine } from "@/lib/requests/present/queue";
import { QUEUE_COLUMNS } from "@/lib/requests/present/queue-columns";
import { findDueGroups, findQueuePage } from "@/lib/requests/queries/queue";
import { parseQueueAddress } from "@/lib/requests/schema/queue";

const FILE_BATCH = 500;

/** A view of the queue from its beginning, with the filters of its address; `mine` is the reader's own. */
export function openQueueFile(reader: ListReader, params: ListParams): Table {
  const { query, ignored } = parseQueueAddress(params);
  refuseUnread(ignored, "the queue");
  const { actor, clock } = reader.caller;
  if (query.view === "mine" && actor.kind === "system") {
    throw new AppError("invalid_input", "the worker has no requests of its own");
  }
  const now = clock.now();
  const whole = { ...query, cursor: null };
  const batches = inOneMoment(reader.scope, async function* lines(tx) {
    const plan = await planOf(tx, reader, whole, now);
    yield* byPage(async (cursor: QueueCursor | null) => {
      const { rows, next } = await findQueuePage(tx, { ...plan, cursor }, FILE_BATCH);
      return { lines: rows.map((row) => ({ row, line: queueLine(row, now) })), next };
    });
  });
  return tableOf(query.view === "all" ? "queue" : `queue-${query.view}`, QUEUE_COLUMNS, batches);
}

async function planOf(
  tx: Reads,
  { caller: { actor } }: ListReader,
  query: QueueQuery,
  now: Date,
): Promise<QueuePlan> {
  const own =
    actor.kind === "system"
      ? []
      : [
          actor.personId,
          ...coveredBy(await findTeam(tx, now), actor.personId, now).map(({ id }) => id),
        ];
  const todays = asksForToday(query.view) ? todaysOf(await findDueGroups(tx, own), now) : new Map();
  return planQueue(query, own, todays);
}
