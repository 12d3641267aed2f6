import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/ids";
import { portalRowsFileHref, portalRowsHref } from "@/lib/reports/model/address";
import { monthSpan } from "@/lib/reports/model/filter";
import {
  OWN_OVERDUE_HREF,
  OWN_WAITING_HREF,
  ownReceivedHref,
  ownVerdictHref,
} from "@/lib/reports/model/portal-links";
import { EVERY_ROW, type RowCursor } from "@/lib/reports/model/row-list";
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
