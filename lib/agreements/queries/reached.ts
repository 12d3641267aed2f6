import type { Reached } from "@/lib/agreements/model";
import { findManyClockFacts } from "@/lib/clocks/queries/facts";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { OPEN_STATES } from "@/lib/requests/model/state";
import type { Prisma } from "@/prisma/generated/client";

export type DaysInForce = {
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
};

const PAGE = 500;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Open requests received on a day of these. */
export function receivedIn({ effectiveFrom, effectiveTo }: DaysInForce): Prisma.RequestWhereInput {
  return {
    state: { in: [...OPEN_STATES] },
    receivedOn: {
      gte: dayColumn(effectiveFrom),
      ...(effectiveTo !== null && { lte: dayColumn(effectiveTo) }),
    },
  };
}

/** Pages of a controller's open requests received on a day of these, with what their clocks are computed from. */
export async function* findReached(
  tx: Tx,
  controllerId: string,
  days: DaysInForce,
  now: Date,
): AsyncGenerator<Reached[]> {
  const where = receivedIn(days);
  for (let after = BEFORE_ALL; ; ) {
    const page = await findManyClockFacts(tx, controllerId, { where, after, size: PAGE }, now);
    const last = page.at(-1);
    if (!last) return;
    yield await withRequests(tx, controllerId, page, now);
    if (page.length < PAGE) return;
    after = last.requestId;
  }
}

async function withRequests(
  tx: Tx,
  controllerId: string,
  page: Awaited<ReturnType<typeof findManyClockFacts>>,
  now: Date,
): Promise<Reached[]> {
  const rows = await tx.request.findMany({
    where: { controllerId, id: { in: page.map(({ requestId }) => requestId) } },
    select: { id: true, reference: true, receivedOn: true, dueOn: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ requestId, facts }) => {
    const row = byId.get(requestId);
    if (!row) return [];
    return [
      {
        ...{ requestId, facts },
        reference: row.reference,
        receivedOn: dayOfColumn(row.receivedOn),
        dueOn: dayOfColumn(row.dueOn),
        today: civilDateIn(facts.zone, now),
      },
    ];
  });
}
