import { expect } from "vitest";
import { type Scope, withScope } from "@/lib/core/db";
import type { BreachList, BreachPlace } from "@/lib/reports/model/breach";
import type { LinkedNumber } from "@/lib/reports/model/links";
import type { RowCursor, RowList } from "@/lib/reports/model/row-list";
import { todaysIn, type ZoneDay, zoneDays } from "@/lib/reports/model/zone-days";
import { type BreachPage, type BreachRow, findBreachPage } from "@/lib/reports/queries/breaches";
import { findOpenZones } from "@/lib/reports/queries/open-groups";
import { findReportPage, type ReportPage } from "@/lib/reports/queries/rows";
import { readBreachAddress, readRowsAddress } from "@/lib/reports/schema";
import { planQueue, type QueueCursor } from "@/lib/requests/model/queue-view";
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

const AT_ONCE = 4;

/** The numbers whose link shows other rows than they count. Nothing has no rows and no link. */
export async function numbersThatLie(numbers: readonly LinkedNumber[], now: Date) {
  const days = await openDays(now);
  const wrong = [];
  for (let place = 0; place < numbers.length; place += AT_ONCE) {
    const some = numbers.slice(place, place + AT_ONCE);
    const found = await Promise.all(some.map(({ href }) => follow(href, now, days)));
    for (const [at, { label, value, href }] of some.entries()) {
      const ids = found[at] ?? [];
      if (ids.length === value && new Set(ids).size === value) continue;
      wrong.push({ label, value, href, rows: ids.length });
    }
  }
  return wrong;
}
