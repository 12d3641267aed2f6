import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/ids";
import { portalRowsFileHref, portalRowsHref } from "@/lib/reports/model/address";
import { monthSpan } from "@/lib/reports/model/filter";
import type { PortalReport } from "@/lib/reports/model/portal";
import {
  OWN_OPEN_HREF,
  OWN_OVERDUE_HREF,
  OWN_WAITING_HREF,
  ownReceivedHref,
  ownVerdictHref,
  portalNumbers,
} from "@/lib/reports/model/portal-links";
import { EVERY_ROW, type RowCursor } from "@/lib/reports/model/row-list";
import { speedFigure } from "@/lib/reports/model/speed";
import { readPortalRowsAddress } from "@/lib/reports/schema";

const may = monthSpan("2026-05");
const paramsOf = (href: string) =>
  Object.fromEntries(new URL(href, "http://localhost").searchParams);

it("leads from a number of a member's report to its rows", () => {
  expect(ownVerdictHref(may, "missed")).toBe(
    "/portal/reports/requests?verdict=missed&dueFrom=2026-05-01&dueTo=2026-05-31",
  );
  expect(ownReceivedHref(may, "open")).toBe(
    "/portal/reports/requests?verdict=open&receivedFrom=2026-05-01&receivedTo=2026-05-31",
  );
  expect(OWN_OVERDUE_HREF).toBe("/portal/reports/requests?left=overdue");
  expect(OWN_WAITING_HREF).toBe("/portal?view=waiting");
  expect(OWN_OPEN_HREF).toBe("/portal");
});

it("never says in an address whose list it is or who has what, and reads neither from one", () => {
  const controllerId = newId();
  const list = { ...EVERY_ROW, verdict: "kept" as const, due: may };
  const told = { ...list, controllerId: newId(), owner: "nobody" as const };
  const cursor: RowCursor = { direction: "before", dueOn: civilDate("2026-05-03"), id: newId() };
  for (const href of [portalRowsHref(told), portalRowsFileHref(told)]) {
    expect(Object.keys(paramsOf(href))).toEqual(["verdict", "dueFrom", "dueTo"]);
  }
  expect(readPortalRowsAddress(paramsOf(portalRowsHref(told, cursor)), controllerId)).toEqual({
    list: { ...list, controllerId },
    cursor,
    ignored: [],
  });
  const task = { systemId: newId(), isLate: true };
  expect(
    readPortalRowsAddress(paramsOf(portalRowsHref({ ...list, task })), controllerId).list,
  ).toEqual({ ...list, task, controllerId });
  const { list: read } = readPortalRowsAddress(
    { controller: newId(), owner: "nobody" },
    controllerId,
  );
  expect(read).toEqual({ ...EVERY_ROW, controllerId });
});

it("leads from every number of a member's report to its rows, in the order of the page", () => {
  const counts = { kept: 5, late: 1, overdue: 2, withdrawnLate: 3, pending: 4 };
  const groups = (["gross", "net"] as const).map((measure) => ({
    ...{ month: "2026-05", measure, days: 4, answered: 6, open: 2 },
  }));
  const system = { operator: "Stowage", openTasks: 3, overdueTasks: 1 };
  const report: PortalReport = {
    now: new Date("2026-05-20T10:00:00Z"),
    asOf: civilDate("2026-05-20"),
    months: [{ month: "2026-05", ...counts }],
    span: may,
    total: counts,
    ...{ open: 6, overdue: 2, waiting: [], waitingInAll: 7 },
    speed: speedFigure(["2026-05"], groups).total,
    elsewhere: [{ id: "one", name: "Archive", ...system, nextDueOn: civilDate("2026-05-22") }],
  };
  const rows = (query: string) => `/portal/reports/requests?${query}`;
  const due = "dueFrom=2026-05-01&dueTo=2026-05-31";
  const verdicts = (name: string) =>
    Object.entries({
      counted: 11,
      kept: 5,
      missed: 6,
      late: 1,
      overdue: 2,
      withdrawn: 3,
      pending: 4,
    }).map(([verdict, value]) => [`${name} ${verdict}`, value, rows(`verdict=${verdict}&${due}`)]);
  const received = "receivedFrom=2026-05-01&receivedTo=2026-05-31";
  const listed = (of: PortalReport) =>
    portalNumbers(of).map(({ label, value, href }) => [label, value, href]);
  expect(listed(report)).toEqual([
    ...verdicts("period"),
    ["received", 8, rows(`verdict=any&${received}`)],
    ["received, open", 2, rows(`verdict=open&${received}`)],
    ["open", 6, "/portal"],
    ["overdue", 2, rows("left=overdue")],
    ...verdicts("2026-05"),
    ["waiting", 7, "/portal?view=waiting"],
    ["Archive open", 3, rows("openAt=one")],
    ["Archive late", 1, rows("lateAt=one")],
  ]);
  expect(listed({ ...report, span: null, months: [] })[0]).toEqual(["open", 6, "/portal"]);
});
