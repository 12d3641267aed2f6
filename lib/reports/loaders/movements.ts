import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { readingFigures } from "@/lib/core/replica";
import { byPage } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { figuresForFile } from "@/lib/reports/loaders/figures";
import { withKnownController } from "@/lib/reports/loaders/lists";
import { requireReportReader } from "@/lib/reports/loaders/report";
import type { MovementList, MovementPlace } from "@/lib/reports/model/movement";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { type MovementLine, movementLine } from "@/lib/reports/present/movements";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import { findMovementPage } from "@/lib/reports/queries/movements";
import type { SearchParams } from "@/lib/reports/schema";
import { readMovementAddress } from "@/lib/reports/schema/by-moment";

const PAGE_SIZE = 50;
const FILE_BATCH = 500;

export type MovementsPage = {
  readonly now: Date;
  readonly list: MovementList;
  readonly isFirst: boolean;
  readonly lines: readonly MovementLine[];
  readonly next: MovementPlace | null;
  readonly choices: readonly ControllerChoice[];
  readonly controllerName: string | null;
  readonly maySchedule: boolean;
  readonly ignored: readonly string[];
};

/** A page of what moved clocks, newest first. */
export const loadMovements = cache(async (params: SearchParams): Promise<MovementsPage> => {
  const { actor, scope, now } = await requireStaff("report:read");
  const { list: asked, after, ignored } = readMovementAddress(params);
  return readingFigures(scope, async (tx) => {
    const { list, controllerName } = await withKnownController(tx, asked);
    const { rows, next } = await findMovementPage(tx, list, after, PAGE_SIZE);
    return {
      ...{ now, list, next, controllerName, isFirst: after === null },
      lines: rows.map((row) => movementLine(row, now)),
      choices: await findControllerChoices(tx),
      maySchedule: can(actor, "export:schedule"),
      ignored: list === asked ? ignored : ["controller", ...ignored],
    };
  });
});

/** All lines of the register in batches. Throws AppError("invalid_input") for filters that cannot be read. */
export function openMovementFile(
  viewer: ListReader,
  params: SearchParams,
): AsyncGenerator<readonly MovementLine[]> {
  requireReportReader(viewer);
  const { list, ignored } = readMovementAddress(params);
  refuseUnread(ignored, "the register");
  return movementBatches(viewer, list);
}

function movementBatches(
  { scope, caller }: ListReader,
  list: MovementList,
): AsyncGenerator<readonly MovementLine[]> {
  const now = caller.clock.now();
  return figuresForFile(scope, (tx) =>
    byPage(async (after: MovementPlace | null) => {
      const { rows, next } = await findMovementPage(tx, list, after, FILE_BATCH);
      return { lines: rows.map((row) => movementLine(row, now)), next };
    }),
  );
}
