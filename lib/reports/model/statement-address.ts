import { type StatementPeriod, statementCode } from "@/lib/reports/model/statement-period";

export const STATEMENTS_PATH = "/reports/statements";
export const PORTAL_REPORTS_PATH = "/portal/reports";

/** A statement on the desk; without a period, the form that asks for it. */
export function statementHref(controllerId: string | null, period: StatementPeriod | null): string {
  const query = new URLSearchParams();
  if (controllerId !== null) query.set("controller", controllerId);
  if (period !== null) query.set("period", statementCode(period));
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
