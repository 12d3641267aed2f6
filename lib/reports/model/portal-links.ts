import { portalRowsHref } from "@/lib/reports/model/address";
import { type DaySpan, monthSpan } from "@/lib/reports/model/filter";
import { countsNumbers, type LinkedNumber } from "@/lib/reports/model/links";
import type { PortalReport } from "@/lib/reports/model/portal";
import { EVERY_ROW, type RowVerdict } from "@/lib/reports/model/row-list";
import { portalHref } from "@/lib/requests/model/portal-view";

// Every number in the portal leads to its rows too. The views of its first page are used where they hold exactly these rows.

export const OWN_OPEN_HREF = portalHref({ view: "open" });
export const OWN_WAITING_HREF = portalHref({ view: "waiting" });
export const OWN_OVERDUE_HREF = portalRowsHref({ ...EVERY_ROW, left: "overdue" });

/** What became of the requests due in a span. */
export function ownVerdictHref(due: DaySpan, verdict: RowVerdict): string {
  return portalRowsHref({ ...EVERY_ROW, due, verdict });
}

export function ownReceivedHref(received: DaySpan, verdict: "any" | "open"): string {
  return portalRowsHref({ ...EVERY_ROW, received, verdict });
}

/** The requests with an open task in a system, or with one past its day. */
export function elsewhereHref(systemId: string, isLate: boolean): string {
  return portalRowsHref({ ...EVERY_ROW, task: { systemId, isLate } });
}

/** All numbers of the portal's report that count requests, in its order. A test follows each and counts the rows. */
export function portalNumbers(report: PortalReport): LinkedNumber[] {
  const { months, span, total, open, overdue, speed, waitingInAll, elsewhere } = report;
  return [
    ...(span === null
      ? []
      : [
          ...countsNumbers("period", total, (verdict) => ownVerdictHref(span, verdict)),
          { label: "received", value: speed.size, href: ownReceivedHref(span, "any") },
          { label: "received, open", value: speed.open, href: ownReceivedHref(span, "open") },
        ]),
    { label: "open", value: open, href: OWN_OPEN_HREF },
    { label: "overdue", value: overdue, href: OWN_OVERDUE_HREF },
    ...months.flatMap((month) =>
      countsNumbers(month.month, month, (verdict) =>
        ownVerdictHref(monthSpan(month.month), verdict),
      ),
    ),
    { label: "waiting", value: waitingInAll, href: OWN_WAITING_HREF },
    ...elsewhere.flatMap(({ id, name, openTasks, overdueTasks }) => [
      { label: `${name} open`, value: openTasks, href: elsewhereHref(id, false) },
      { label: `${name} late`, value: overdueTasks, href: elsewhereHref(id, true) },
    ]),
  ];
}
