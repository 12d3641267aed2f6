import type { CivilDate } from "@/lib/core/civil-date";
import { breachesHref, deskHref, rowsHref } from "@/lib/reports/model/address";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { type ControllerFigure, recentCounts } from "@/lib/reports/model/by-controller";
import { type DaySpan, monthSpan, type Narrowing } from "@/lib/reports/model/filter";
import { type DueDay, LEFT_OF_BAND } from "@/lib/reports/model/open-work";
import { counted, missed, type PromiseCounts } from "@/lib/reports/model/promise";
import type { ReportFigures } from "@/lib/reports/model/report";
import { EVERY_ROW, type RowVerdict } from "@/lib/reports/model/row-list";
import type { Band } from "@/lib/sla/model/countdown";

// Every number of a report leads to its rows. The desk's own views are used where they hold exactly these rows.

function narrowing({ controllerId, law, right }: Narrowing): Narrowing {
  return { controllerId, law, right };
}

/** What became of the requests due in a span. */
export function verdictHref(of: Narrowing, due: DaySpan, verdict: RowVerdict): string {
  return rowsHref({ ...EVERY_ROW, ...narrowing(of), due, verdict });
}

export function openHref(of: Narrowing): string {
  return deskHref("all", of);
}

export function overdueHref(of: Narrowing): string {
  return deskHref("overdue", of);
}

export function dueSoonHref(of: Narrowing): string {
  return deskHref("due-soon", of);
}

export function bandHref(of: Narrowing, band: Band): string {
  if (band === "overdue") return overdueHref(of);
  return rowsHref({ ...EVERY_ROW, ...narrowing(of), left: LEFT_OF_BAND[band] });
}

/** What is due in the days ahead: all of it, or on one day, or without an owner. */
export function aheadHref(
  of: Narrowing,
  dueOn: CivilDate | null,
  owner: "nobody" | "somebody" | null,
): string {
  const due = dueOn === null ? null : { from: dueOn, to: dueOn };
  return rowsHref({ ...EVERY_ROW, ...narrowing(of), left: "ahead", due, owner });
}

export function registerHref(of: Narrowing): string {
  return breachesHref({ ...EVERY_BREACH, ...narrowing(of) });
}

export function causeMissingHref(of: Narrowing): string {
  return breachesHref({ ...EVERY_BREACH, ...narrowing(of), kind: "late", cause: "missing" });
}

/** A number on the page and where it leads. */
export type LinkedNumber = {
  readonly label: string;
  readonly value: number;
  readonly href: string;
};

/** All numbers of the front page that count requests, in its order. A test follows each and counts the rows. */
export function linkedNumbers(report: ReportFigures): LinkedNumber[] {
  const { filter, months, span, total, bands, ahead, controllers, breaches } = report;
  return [
    ...(span === null
      ? []
      : countsNumbers("period", total, (verdict) => verdictHref(filter, span, verdict))),
    ...months.flatMap((month) =>
      countsNumbers(month.month, month, (verdict) =>
        verdictHref(filter, monthSpan(month.month), verdict),
      ),
    ),
    { label: "open", value: report.open, href: openHref(filter) },
    ...bands.map(({ band, count }) => ({
      ...{ label: `band ${band}`, value: count, href: bandHref(filter, band) },
    })),
    ...ahead.flatMap((day) => dayNumbers(filter, day)),
    ...aheadTotals(filter, ahead),
    ...controllers.flatMap((figure) => controllerNumbers(report, figure)),
    {
      label: "on the register",
      value: breachesIn(breaches),
      href: registerHref(filter),
    },
    { label: "cause missing", value: breaches.causeMissing, href: causeMissingHref(filter) },
  ];
}

export function countsNumbers(
  name: string,
  counts: PromiseCounts,
  hrefOf: (verdict: RowVerdict) => string,
): LinkedNumber[] {
  const values: readonly (readonly [RowVerdict, number])[] = [
    ["counted", counted(counts)],
    ["kept", counts.kept],
    ["missed", missed(counts)],
    ["late", counts.late],
    ["overdue", counts.overdue],
    ["withdrawn", counts.withdrawnLate],
    ["pending", counts.pending],
  ];
  return values.map(([verdict, value]) => ({
    ...{ label: `${name} ${verdict}`, value, href: hrefOf(verdict) },
  }));
}

function dayNumbers(of: Narrowing, { dueOn, owned, unowned }: DueDay): LinkedNumber[] {
  return [
    { label: dueOn, value: owned + unowned, href: aheadHref(of, dueOn, null) },
    { label: `${dueOn} owned`, value: owned, href: aheadHref(of, dueOn, "somebody") },
    { label: `${dueOn} unowned`, value: unowned, href: aheadHref(of, dueOn, "nobody") },
  ];
}

function aheadTotals(of: Narrowing, days: readonly DueDay[]): LinkedNumber[] {
  const owned = days.reduce((sum, day) => sum + day.owned, 0);
  const unowned = days.reduce((sum, day) => sum + day.unowned, 0);
  return [
    { label: "ahead", value: owned + unowned, href: aheadHref(of, null, null) },
    { label: "ahead unowned", value: unowned, href: aheadHref(of, null, "nobody") },
  ];
}

function controllerNumbers(
  { filter, recent }: ReportFigures,
  figure: ControllerFigure,
): LinkedNumber[] {
  const of = { ...narrowing(filter), controllerId: figure.id };
  const name = figure.name;
  return [
    { label: `${name} open`, value: figure.open, href: openHref(of) },
    { label: `${name} overdue`, value: figure.overdue, href: overdueHref(of) },
    { label: `${name} due soon`, value: figure.dueSoon, href: dueSoonHref(of) },
    { label: `${name} kept`, value: figure.kept, href: verdictHref(of, recent, "kept") },
    {
      label: `${name} counted`,
      value: counted(recentCounts(figure)),
      href: verdictHref(of, recent, "counted"),
    },
  ];
}
