import { cache } from "react";
import { can } from "@/lib/auth/policy";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { byPage } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { figuresForFile } from "@/lib/reports/loaders/figures";
import { requireReportReader } from "@/lib/reports/loaders/report";
import type { BreachCounts, BreachList, BreachPlace } from "@/lib/reports/model/breach";
import type { ControllerChoice } from "@/lib/reports/model/report";
import type { RowCursor, RowList } from "@/lib/reports/model/row-list";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { type BreachLine, breachLine, type RowLine, rowLine } from "@/lib/reports/present/lines";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { findBreachPage } from "@/lib/reports/queries/breaches";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import { countRows, findReportPage } from "@/lib/reports/queries/rows";
import { readBreachAddress, readRowsAddress, type SearchParams } from "@/lib/reports/schema";
import { todaysIn } from "@/lib/requests/model/todays";
import { findOpenZones } from "@/lib/requests/queries/open-sums";
import { findControllerName } from "@/lib/requests/queries/queue";

const PAGE_SIZE = 50;
const FILE_BATCH = 500;

async function openDays(tx: Reads, now: Date) {
  return zoneDays(todaysIn(await findOpenZones(tx), now));
}

export type RowsPage = {
  readonly now: Date;
  readonly list: RowList;
  readonly lines: readonly RowLine[];
  readonly previous: RowCursor | null;
  readonly next: RowCursor | null;
  /** How many rows there are over all pages; the count stops at its limit. */
  readonly total: { readonly count: number; readonly isCut: boolean };
  readonly controllerName: string | null;
  readonly maySchedule: boolean;
  readonly ignored: readonly string[];
};

/** The rows behind one number of a report. */
export const loadRows = cache(async (params: SearchParams): Promise<RowsPage> => {
  const { actor, scope, now } = await requireStaff("report:read");
  const { list: asked, cursor, ignored } = readRowsAddress(params);
  return readingFigures(scope, async (tx) => {
    const { list, controllerName } = await withKnownController(tx, asked);
    const days = await openDays(tx, now);
    const { rows, previous, next } = await findReportPage(tx, list, days, cursor, PAGE_SIZE);
    return {
      ...{ now, list, previous, next, controllerName },
      maySchedule: can(actor, "export:schedule"),
      lines: rows.map((row) => rowLine(row, now)),
      total: await countRows(tx, list, days),
      ignored: list === asked ? ignored : ["controller", ...ignored],
    };
  });
});

/** A controller that is not there is left out of the filter, as other values are that say nothing. */
export async function withKnownController<L extends { readonly controllerId: string | null }>(
  tx: Reads,
  list: L,
): Promise<{ list: L; controllerName: string | null }> {
  if (list.controllerId === null) return { list, controllerName: null };
  const controllerName = await findControllerName(tx, list.controllerId);
  return { controllerName, list: controllerName === null ? { ...list, controllerId: null } : list };
}

export type BreachesPage = {
  readonly now: Date;
  readonly list: BreachList;
  readonly isFirst: boolean;
  readonly lines: readonly BreachLine[];
  readonly next: BreachPlace | null;
  readonly counts: BreachCounts;
  readonly choices: readonly ControllerChoice[];
  readonly controllerName: string | null;
  readonly canExplain: boolean;
  readonly maySchedule: boolean;
  readonly ignored: readonly string[];
};

/** A page of the register, newest due day first. */
export const loadBreaches = cache(async (params: SearchParams): Promise<BreachesPage> => {
  const { actor, scope, now } = await requireStaff("report:read");
  const { list: asked, after, ignored } = readBreachAddress(params);
  return readingFigures(scope, async (tx) => {
    const { list, controllerName } = await withKnownController(tx, asked);
    const days = await openDays(tx, now);
    const { rows, next } = await findBreachPage(tx, list, days, after, PAGE_SIZE);
    return {
      ...{ now, list, next, controllerName, isFirst: after === null },
      lines: rows.map((row) => breachLine(row, now)),
      counts: await countBreaches(tx, list, days),
      choices: await findControllerChoices(tx),
      canExplain: can(actor, "breach:explain"),
      maySchedule: can(actor, "export:schedule"),
      ignored: list === asked ? ignored : ["controller", ...ignored],
    };
  });
});

/**
 * All lines of a list in batches, so that a long one is never in memory whole, and all of one moment. Throws
 * AppError("invalid_input") for filters that cannot be read, because a file would not say so.
 */
export function openRowsFile(
  viewer: ListReader,
  params: SearchParams,
): AsyncGenerator<readonly RowLine[]> {
  requireReportReader(viewer);
  const { list, ignored } = readRowsAddress(params);
  refuseUnread(ignored, "a list");
  return rowBatches(viewer, list);
}

function rowBatches(
  { scope, caller }: ListReader,
  list: RowList,
): AsyncGenerator<readonly RowLine[]> {
  const now = caller.clock.now();
  return figuresForFile(scope, async function* batches(tx) {
    const days = await openDays(tx, now);
    yield* byPage(async (after: RowCursor | null) => {
      const { rows, next } = await findReportPage(tx, list, days, after, FILE_BATCH);
      return { lines: rows.map((row) => rowLine(row, now)), next };
    });
  });
}

/** As {@link openRowsFile}, for the register. */
export function openBreachFile(
  viewer: ListReader,
  params: SearchParams,
): AsyncGenerator<readonly BreachLine[]> {
  requireReportReader(viewer);
  const { list, ignored } = readBreachAddress(params);
  refuseUnread(ignored, "the register");
  return breachBatches(viewer, list);
}

function breachBatches(
  { scope, caller }: ListReader,
  list: BreachList,
): AsyncGenerator<readonly BreachLine[]> {
  const now = caller.clock.now();
  return figuresForFile(scope, async function* batches(tx) {
    const days = await openDays(tx, now);
    yield* byPage(async (after: BreachPlace | null) => {
      const { rows, next } = await findBreachPage(tx, list, days, after, FILE_BATCH);
      return { lines: rows.map((row) => breachLine(row, now)), next };
    });
  });
}
