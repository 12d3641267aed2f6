import { findAgreementTerms } from "@/lib/controllers/queries/terms";
import { addDays, civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import {
  byRisk,
  type ControllerFigure,
  type ControllerStanding,
  hasWork,
  RECENT_DAYS,
} from "@/lib/reports/model/by-controller";
import { type DaySpan, periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import { bandCounts, dueAhead, type OpenGroup, totalOpen } from "@/lib/reports/model/open-work";
import { monthSeries, sumCounts } from "@/lib/reports/model/promise";
import type { ControllerChoice, ReportFigures } from "@/lib/reports/model/report";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { findAnsweredMonths } from "@/lib/reports/queries/answered-months";
import { countRegister } from "@/lib/reports/queries/breach-counts";
import { findControllerChoices, findControllerFigures } from "@/lib/reports/queries/by-controller";
import { findOpenGroups } from "@/lib/reports/queries/open-groups";
import { findWorkLists, type WorkLists } from "@/lib/reports/queries/rows";
import { type Todays, todaysOf } from "@/lib/requests/model/todays";
import { askInZones } from "@/lib/requests/queries/open-zones";
import { agreementInForce } from "@/lib/sla/model/agreement";

export type Report = ReportFigures & {
  /** The moment they are of. */
  readonly now: Date;
  readonly lists: WorkLists;
  readonly choices: readonly ControllerChoice[];
  /** Whether the address names a controller that is not there; the figures are then of all. */
  readonly isControllerUnknown: boolean;
};

/** Rows shown of each work list; the rest is behind its link. */
export const WORK_LIST_SIZE = 12;

/** The days a report calls recent: they ended yesterday, so that each of them is decided. */
export function recentSpan(asOf: ReportFigures["asOf"]): DaySpan {
  return { from: addDays(asOf, -RECENT_DAYS), to: addDays(asOf, -1) };
}

/**
 * Everything on the front page in a few statements: over sums, over open work, and over the due days of the last 90 days. None
 * grows with history. Of the controllers the first `mostControllers` are given; a file has them all.
 */
export async function findReport(
  tx: Reads,
  asked: ReportFilter,
  now: Date,
  mostControllers: number | null = null,
): Promise<Report> {
  const asOf = civilDateIn("UTC", now);
  const recent = recentSpan(asOf);
  const thisMonth = monthOf(asOf);
  const listed = periodMonths(asked.period, thisMonth);
  const span = spanOf(listed);
  const allGroups = findOpenGroups(tx, asked);
  const byDay = async (todays: Todays) => {
    const days = zoneDays(todays);
    return Promise.all([
      findControllerFigures(tx, recent, days, asked, mostControllers),
      countRegister(tx, asked, days),
      findWorkLists(tx, asked, days, WORK_LIST_SIZE),
    ]);
  };
  const [found, [{ figures, hasMore }, breaches, lists], answered, some] = await Promise.all([
    allGroups,
    askInZones(zonesOf(allGroups), now, byDay),
    findAnsweredMonths(tx, span, asked),
    findControllerChoices(tx),
  ]);
  const groups = found.filter(({ owned, unowned }) => owned + unowned > 0);
  const todays = todaysOf(groups, now);
  const isControllerUnknown =
    asked.controllerId !== null && !figures.some(({ id }) => id === asked.controllerId);
  if (isControllerUnknown) {
    const report = await findReport(tx, { ...asked, controllerId: null }, now, mostControllers);
    return { ...report, isControllerUnknown };
  }
  const months = monthSeries(listed, answered, groups, todays);
  const shown = figures.filter(hasWork).toSorted(byRisk);
  return {
    ...{ filter: asked, now, asOf, thisMonth, span, months, recent, breaches, lists },
    total: sumCounts(months),
    open: totalOpen(groups),
    bands: bandCounts(groups, todays),
    ahead: dueAhead(groups, todays, asOf),
    controllers: await standings(tx, shown.slice(0, mostControllers ?? shown.length), asOf),
    hasMoreControllers: hasMore,
    choices: withChosen(some, figures, asked),
    isControllerUnknown,
  };
}

async function zonesOf(groups: Promise<readonly OpenGroup[]>): Promise<string[]> {
  return (await groups).map(({ zone }) => zone);
}

async function standings(
  tx: Reads,
  shown: readonly ControllerFigure[],
  asOf: ReportFigures["asOf"],
): Promise<ControllerStanding[]> {
  const terms = await findAgreementTerms(
    tx,
    shown.map(({ id }) => id),
  );
  return shown.map((figure) => ({
    ...figure,
    terms: agreementInForce(terms.get(figure.id) ?? [], asOf),
  }));
}

/** The one that is chosen may be past those a filter offers. */
function withChosen(
  choices: readonly ControllerChoice[],
  figures: readonly ControllerFigure[],
  { controllerId }: ReportFilter,
): ControllerChoice[] {
  const chosen = figures.find(({ id }) => id === controllerId);
  const isThere = choices.some(({ id }) => id === controllerId);
  return chosen && !isThere ? [...choices, { id: chosen.id, name: chosen.name }] : [...choices];
}
