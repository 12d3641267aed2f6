import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { byPage } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { figuresApart, figuresForFile, pageFigures } from "@/lib/reports/loaders/figures";
import { withKnownController } from "@/lib/reports/loaders/lists";
import { requireReportReader } from "@/lib/reports/loaders/report";
import type { BreachPlace } from "@/lib/reports/model/breach";
import { EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import {
  type ForecastBasis,
  type ForecastCounts,
  type ForecastList,
  hasPace,
  type LikelyLate,
} from "@/lib/reports/model/forecast";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { type RowLine, rowLine } from "@/lib/reports/present/lines";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import {
  countLikelyLate,
  findForecastGround,
  findLikelyLate,
  isAnyForetold,
  type LikelyLatePage,
} from "@/lib/reports/queries/forecast";
import { findOpenZonesWithin } from "@/lib/reports/queries/open-groups";
import { findRowsById } from "@/lib/reports/queries/rows";
import { readForecastAddress, type SearchParams } from "@/lib/reports/schema";
import { askInZones } from "@/lib/requests/queries/open-zones";

const PAGE_SIZE = 50;
const FILE_BATCH = 500;

/** `apart` reads what takes long, where others ask for their parts of a page in the same turn: they do not wait for each other. */
export async function forecastGround(tx: Reads, now: Date, apart = tx) {
  return askInZones(findOpenZonesWithin(tx, EVERYTHING), now, (todays) =>
    findForecastGround(apart, civilDateIn("UTC", now), zoneDays(todays)),
  );
}

/** How many will likely be late; null where nothing was answered lately, so that there is no pace. */
export type Forecast = { readonly basis: ForecastBasis; readonly counts: ForecastCounts | null };

export async function readForecast(
  tx: Reads,
  narrowing: Narrowing,
  now: Date,
  apart = tx,
): Promise<Forecast> {
  const ground = await forecastGround(tx, now, apart);
  const { today, throughput, watched } = ground;
  return {
    // Without the rest of the ground, which the page would take along to the browser.
    basis: { today, throughput, watched },
    counts: hasPace(ground) ? await countLikelyLate(apart, ground, narrowing) : null,
  };
}

/** The forecast in a sentence, for a filter that the page has read already. */
export async function loadForecast({ controllerId, law, right }: Narrowing): Promise<Forecast> {
  const { scope, now } = await requireStaff("report:read");
  return readForecast(pageFigures(scope), { controllerId, law, right }, now, figuresApart(scope));
}

export type LateLine = { readonly line: RowLine; readonly late: LikelyLate };

export type ForecastPage = Forecast & {
  readonly list: ForecastList;
  readonly now: Date;
  readonly isFirst: boolean;
  readonly lines: readonly LateLine[];
  readonly next: BreachPlace | null;
  /** Whether anything of the list is due at all, late or not. */
  readonly isAnyDue: boolean;
  readonly choices: readonly ControllerChoice[];
  readonly maySchedule: boolean;
  readonly controllerName: string | null;
  readonly ignored: readonly string[];
};

/** The requests of the forecast with why each is in it. */
export const loadForecastPage = cache(async (params: SearchParams): Promise<ForecastPage> => {
  const { actor, scope, now } = await requireStaff("report:read");
  const { list: asked, after, ignored } = readForecastAddress(params);
  return readingFigures(scope, async (tx) => {
    const { list, controllerName } = await withKnownController(tx, asked);
    const ground = await forecastGround(tx, now);
    const pace = hasPace(ground);
    const none: LikelyLatePage = { rows: [], next: null };
    const page = pace ? await findLikelyLate(tx, ground, list, after, PAGE_SIZE) : none;
    return {
      ...{ basis: ground, list, controllerName, next: page.next, isFirst: after === null, now },
      counts: pace ? await countLikelyLate(tx, ground, list) : null,
      isAnyDue: page.rows.length > 0 || (pace && (await isAnyForetold(tx, ground, list))),
      lines: await linesOf(tx, page.rows, now),
      choices: await findControllerChoices(tx),
      maySchedule: can(actor, "export:schedule"),
      ignored: list === asked ? ignored : ["controller", ...ignored],
    };
  });
});

async function linesOf(tx: Reads, rows: readonly LikelyLate[], now: Date): Promise<LateLine[]> {
  const found = await findRowsById(
    tx,
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap((late) => {
    const row = byId.get(late.id);
    return row === undefined ? [] : [{ line: rowLine(row, now), late }];
  });
}

/** All of them in batches, of one moment. A file does not say what was left out, so what cannot be read is refused. */
export function openForecastFile(
  viewer: ListReader,
  params: SearchParams,
): AsyncGenerator<readonly LateLine[]> {
  requireReportReader(viewer);
  const { list, ignored } = readForecastAddress(params);
  refuseUnread(ignored, "the forecast");
  return lateBatches(viewer, list);
}

function lateBatches(
  { scope, caller }: ListReader,
  list: ForecastList,
): AsyncGenerator<readonly LateLine[]> {
  const now = caller.clock.now();
  return figuresForFile(scope, async function* batches(tx) {
    const ground = await forecastGround(tx, now);
    if (!hasPace(ground)) return;
    yield* byPage(async (after: BreachPlace | null) => {
      const { rows, next } = await findLikelyLate(tx, ground, list, after, FILE_BATCH);
      return { lines: await linesOf(tx, rows, now), next };
    });
  });
}
