import { addDays, type CivilDate, civilDate } from "@/lib/core/civil-date";
import { dayColumn, isoDay, type Tx } from "@/lib/core/db";
import type { Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { RequestState } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";

/** How far apart two requests about the same person may lie to be taken for one. Days of receipt. */
export const DUPLICATE_WINDOW_DAYS = 180;

export type DuplicateCandidate = {
  readonly reference: string;
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly rights: readonly Right[];
  /** The kinds of identifier the two have in common; never the values. */
  readonly sharedKinds: readonly IdentifierKind[];
};

const MOST = 5;

/**
 * Requests of the same controller that ask for one of the same rights, about somebody with one of the same identifiers,
 * received within 180 days before or after. Found through the keyed index, without opening anything.
 */
export async function findDuplicates(
  tx: Tx,
  request: Pick<Standing, "controllerId" | "requestId" | "receivedOn">,
): Promise<DuplicateCandidate[]> {
  const { controllerId, requestId, receivedOn } = request;
  const own = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: {
      rights: { select: { right: true } },
      identifiers: { select: { controllerIndex: true } },
    },
  });
  if (!own) return [];
  const indexes = own.identifiers.map(({ controllerIndex }) => controllerIndex);
  const rows = await tx.request.findMany({
    where: {
      controllerId,
      id: { not: requestId },
      state: { notIn: ["rejected", "withdrawn"] },
      receivedOn: {
        gte: dayColumn(addDays(receivedOn, -DUPLICATE_WINDOW_DAYS)),
        lte: dayColumn(addDays(receivedOn, DUPLICATE_WINDOW_DAYS)),
      },
      identifiers: { some: { controllerIndex: { in: indexes } } },
      rights: { some: { right: { in: own.rights.map(({ right }) => right) } } },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
    take: MOST,
    select: {
      reference: true,
      state: true,
      receivedOn: true,
      rights: { select: { right: true }, orderBy: { right: "asc" } },
      identifiers: { where: { controllerIndex: { in: indexes } }, select: { kind: true } },
    },
  });
  return rows.map(({ identifiers, rights, ...row }) => ({
    ...row,
    receivedOn: civilDate(isoDay(row.receivedOn)),
    rights: rights.map(({ right }) => right),
    sharedKinds: [...new Set(identifiers.map(({ kind }) => kind))],
  }));
}
