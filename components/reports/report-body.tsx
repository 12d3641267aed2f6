"use client";

import { AheadFigure } from "@/components/reports/ahead-figure";
import { BreachLine } from "@/components/reports/breach-line";
import { BreakdownFigure } from "@/components/reports/breakdown-figure";
import { ControllersFigure } from "@/components/reports/controllers-figure";
import { ForecastFigure } from "@/components/reports/forecast-figure";
import { HandOversFigure } from "@/components/reports/hand-overs-figure";
import { Lead } from "@/components/reports/lead";
import { MailsFigure } from "@/components/reports/mails-figure";
import { MonthsFigure } from "@/components/reports/months-figure";
import { MovementRegister } from "@/components/reports/movement-register";
import { OpenFigure } from "@/components/reports/open-figure";
import { OverdueFigure } from "@/components/reports/overdue-figure";
import { type Packed, usePacked } from "@/components/ui/packed";
import type { Forecast } from "@/lib/reports/loaders/forecast";
import type { HandOverMonths } from "@/lib/reports/loaders/hand-overs";
import type { ShownMails } from "@/lib/reports/loaders/mails";
import type { Breakdown } from "@/lib/reports/model/breakdown";
import type { ReportFigures } from "@/lib/reports/model/report";
import type { RowLine } from "@/lib/reports/present/lines";

export type ReportFacts = {
  report: ReportFigures;
  forecast: Forecast;
  breakdown: Breakdown;
  handOvers: HandOverMonths;
  unowned: readonly RowLine[];
  overdue: readonly RowLine[];
};

export type ReportBodyProps = {
  facts: Packed<ReportFacts>;
  /** With instants, which a text does not keep. */
  mails: ShownMails;
};

/**
 * The figures of the front page. A part of the browser's side, so that pictures and tables are sent as markup once and
 * otherwise as the numbers they are drawn from, and not as elements too.
 */
export function ReportBody({ facts, mails }: ReportBodyProps) {
  const { report, forecast, breakdown, handOvers, unowned, overdue } = usePacked(facts);
  return (
    <div className="flex flex-col gap-10">
      <Lead report={report} />
      <MonthsFigure report={report} />
      <OpenFigure report={report} />
      <AheadFigure report={report} unowned={unowned} />
      <ForecastFigure forecast={forecast} of={report.filter} />
      <OverdueFigure report={report} lines={overdue} />
      <ControllersFigure report={report} />
      <BreakdownFigure breakdown={breakdown} />
      <BreachLine report={report} />
      <HandOversFigure {...handOvers} filter={report.filter} />
      <MailsFigure {...mails} filter={report.filter} />
      <MovementRegister report={report} />
    </div>
  );
}
