import { AppError } from "@/lib/core/app-error";
import { inOneMoment, mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import {
  type ListParams,
  type ListReader,
  type MemberReader,
  refuseUnread,
} from "@/lib/gate/list-reader";
import { HAND_OVER_LISTS } from "@/lib/routing/present/hand-overs";
import { DIRECT_COLUMNS, HAND_OVER_COLUMNS } from "@/lib/routing/present/list-columns";
import { type HandOverKey, listDecided, listOffered } from "@/lib/routing/queries/hand-overs";
import { listDirects } from "@/lib/routing/queries/list-directs";
import { type DirectKey, readDirectAddress } from "@/lib/routing/schema/list";

const FILE_BATCH = 500;

/** The direct requests that an address shows, from the first one on. */
export function openDirectsFile({ scope, caller }: ListReader, params: ListParams): Table {
  const { query, ignored } = readDirectAddress(params);
  refuseUnread(ignored, "individuals");
  const now = caller.clock.now();
  const batches = inOneMoment(scope, (tx) =>
    byPage(async (after: DirectKey | null) => {
      const { rows, next } = await listDirects(tx, { ...query, after }, now, FILE_BATCH);
      return { lines: rows, next };
    }),
  );
  return tableOf("individuals", DIRECT_COLUMNS, batches);
}

/** The hand-overs of a member's controller: those to be decided, or those that were. */
export function openHandOversFile({ scope }: MemberReader, params: ListParams): Table {
  const list = HAND_OVER_LISTS.find((known) => known === params.list);
  if (list === undefined) throw new AppError("not_found", "a list of hand-overs");
  const find = list === "waiting" ? listOffered : listDecided;
  const batches = mappedInOneMoment(scope, (tx) =>
    byPage(async (after: HandOverKey | null) => {
      const { rows, next } = await find(tx, after, FILE_BATCH);
      return { lines: rows, next };
    }),
  );
  return tableOf(`hand-overs-${list}`, HAND_OVER_COLUMNS, batches);
}
