import { type Narrowing, type Period, periodCode, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { type StatementPeriod, statementCode } from "@/lib/reports/model/statement-period";

export const STATEMENTS_PATH = "/reports/statements";
export const PORTAL_REPORTS_PATH = "/portal/reports";

/**
 * Which statement: of a controller and a period. What the reports were narrowed to besides is no part of it and only carried, so that
 * the way back to them loses nothing.
 */
export type StatementList = Narrowing & {
  readonly period: StatementPeriod | null;
  readonly reportPeriod: Period;
};

/** What of a list is only carried, as an address says it. */
export function carriedParameters({ law, right, reportPeriod }: StatementList) {
  const months = periodCode(reportPeriod);
  return [
    ["law", law],
    ["right", right],
    ["reportPeriod", months === periodCode(USUAL_PERIOD) ? null : months],
  ] as const;
}

/** A statement on the desk; without a period, the form that asks for it. */
export function statementHref(list: StatementList): string {
  const query = new URLSearchParams();
  const own = [
    ["controller", list.controllerId],
    ["period", list.period && statementCode(list.period)],
  ] as const;
  for (const [name, value] of [...own, ...carriedParameters(list)]) {
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? STATEMENTS_PATH : `${STATEMENTS_PATH}?${text}`;
}

/** A statement in the portal, which is that of the member's controller. */
export function portalStatementHref(period: StatementPeriod): string {
  return `${PORTAL_REPORTS_PATH}/${statementCode(period)}`;
}

/** What a statement can be taken away as. */
export const STATEMENT_FORMATS = ["pdf", "json"] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

export function statementFileHref(
  controllerId: string,
  period: StatementPeriod,
  format: StatementFormat,
): string {
  return `/files/statements/${controllerId}/${statementCode(period)}.${format}`;
}
