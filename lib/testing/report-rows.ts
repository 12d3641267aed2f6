import { expect } from "vitest";
import { type Scope, withScope } from "@/lib/core/db";
import { byPage } from "@/lib/core/table";
import { ownDays, readPortalRows } from "@/lib/reports/loaders/portal";
import type { BreachList, BreachPlace } from "@/lib/reports/model/breach";
import type { LinkedNumber } from "@/lib/reports/model/links";
import type { RowCursor, RowList } from "@/lib/reports/model/row-list";
import { type ZoneDay, zoneDays } from "@/lib/reports/model/zone-days";
import { type BreachPage, type BreachRow, findBreachPage } from "@/lib/reports/queries/breaches";
import { countRows, findReportPage, type ReportPage } from "@/lib/reports/queries/rows";
import { readBreachAddress, readPortalRowsAddress, readRowsAddress } from "@/lib/reports/schema";
import { type PortalCursor, portalQuery } from "@/lib/requests/model/portal-view";
import { planQueue, type QueueCursor } from "@/lib/requests/model/queue-view";
import { todaysIn } from "@/lib/requests/model/todays";
import { findOpenZones } from "@/lib/requests/queries/open-sums";
import { listPortalRequests } from "@/lib/requests/queries/portal-requests";
import { findQueuePage } from "@/lib/requests/queries/queue";
import { parseQueueAddress } from "@/lib/requests/schema/queue";

// What stands behind the numbers of a report, read as the pages read it.

const DESK: Scope = { kind: "desk", actor: "system:test" };

export async function openDays(now: Date) {
  return withScope(DESK, async (tx) => zoneDays(todaysIn(await findOpenZones(tx), now)));
}

/** The ids of a list's requests, over all of its pages. */
export async function everyRow(list: RowList, now: Date, size = 7): Promise<string[]> {
  return rowsOf(list, await openDays(now), size);
}

async function rowsOf(list: RowList, days: readonly ZoneDay[], size: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: RowCursor | null = null;
  do {
    const start: RowCursor | null = cursor;
    const page: ReportPage = await withScope(DESK, (tx) =>
      findReportPage(tx, list, days, start, size),
    );
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

export async function everyBreach(list: BreachList, now: Date, size = 9): Promise<BreachRow[]> {
  return breachesOf(list, await openDays(now), size);
}

async function breachesOf(
  list: BreachList,
  days: readonly ZoneDay[],
  size: number,
): Promise<BreachRow[]> {
  const rows: BreachRow[] = [];
  let after: BreachPlace | null = null;
  do {
    const start: BreachPlace | null = after;
    const page: BreachPage = await withScope(DESK, (tx) =>
      findBreachPage(tx, list, days, start, size),
    );
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** Follows a link of a report as a browser would and returns the requests that it shows, over all pages. */
async function follow(href: string, now: Date, days: readonly ZoneDay[]): Promise<string[]> {
  const url = new URL(href, "http://localhost");
  const params = Object.fromEntries(url.searchParams);
  if (url.pathname === "/desk") return followDesk(params, now);
  if (url.pathname === "/reports/breaches") {
    const { list, ignored } = readBreachAddress(params);
    expect(ignored).toEqual([]);
    return (await breachesOf(list, days, 100)).map(({ id }) => id);
  }
  expect(url.pathname).toBe("/reports/requests");
  const { list, ignored } = readRowsAddress(params);
  expect(ignored).toEqual([]);
  return rowsOf(list, days, 100);
}

async function followDesk(params: Record<string, string>, now: Date): Promise<string[]> {
  const { query, ignored } = parseQueueAddress(params);
  expect(ignored).toEqual([]);
  const todays = todaysIn(await withScope(DESK, findOpenZones), now);
  const ids: string[] = [];
  let cursor: QueueCursor | null = null;
  do {
    const plan = planQueue({ ...query, cursor }, [], todays);
    const page = await withScope(DESK, (tx) => findQueuePage(tx, plan, 100));
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

/** Follows a link of the portal as a member of a controller. What the page says it holds is what it holds. */
function followAsMember(controllerId: string, now: Date) {
  const scope: Scope = { kind: "controller", controllerId, actor: "member" };
  return async (href: string): Promise<string[]> => {
    const { pathname, searchParams } = new URL(href, "http://localhost");
    const params = Object.fromEntries(searchParams);
    if (pathname === "/portal") return followHome(scope, controllerId, { params, now });
    expect(pathname).toBe("/portal/reports/requests");
    const { list, ignored } = readPortalRowsAddress(params, controllerId);
    expect(ignored).toEqual([]);
    const days = await withScope(scope, (tx) => ownDays(tx, list, now));
    const pages = byPage((after: RowCursor | null) =>
      withScope(scope, (tx) => readPortalRows(tx, list, days, after, 7)),
    );
    const ids = await idsOf(pages);
    const total = await withScope(scope, (tx) => countRows(tx, list, days));
    expect({ href, count: total.count }).toEqual({ href, count: ids.length });
    return ids;
  };
}

function followHome(
  scope: Scope,
  controllerId: string,
  { params, now }: { readonly params: Record<string, string>; readonly now: Date },
) {
  const query = { ...portalQuery(params), now };
  const pages = byPage((after: PortalCursor | null) =>
    withScope(scope, (tx) => listPortalRequests(tx, controllerId, { ...query, after }, 7)),
  );
  return idsOf(pages);
}

async function idsOf(pages: AsyncIterable<readonly { readonly id: string }[]>) {
  const ids: string[] = [];
  for await (const page of pages) ids.push(...page.map(({ id }) => id));
  return ids;
}

/** As {@link numbersThatLie}, of the portal and for a member of the controller. */
export function ownNumbersThatLie(
  numbers: readonly LinkedNumber[],
  controllerId: string,
  now: Date,
) {
  return thatLie(numbers, followAsMember(controllerId, now));
}

const AT_ONCE = 4;

/** The numbers whose link shows other rows than they count. Nothing has no rows and no link. */
export async function numbersThatLie(numbers: readonly LinkedNumber[], now: Date) {
  const days = await openDays(now);
  return thatLie(numbers, (href) => follow(href, now, days));
}

async function thatLie(
  numbers: readonly LinkedNumber[],
  rowsBehind: (href: string) => Promise<string[]>,
) {
  const wrong = [];
  for (let place = 0; place < numbers.length; place += AT_ONCE) {
    const some = numbers.slice(place, place + AT_ONCE);
    const found = await Promise.all(some.map(({ href }) => rowsBehind(href)));
    for (const [at, { label, value, href }] of some.entries()) {
      const ids = found[at] ?? [];
      if (ids.length === value && new Set(ids).size === value) continue;
      wrong.push({ label, value, href, rows: ids.length });
    }
  }
  return wrong;
}
