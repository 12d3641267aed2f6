import { listVersions } from "@/lib/calendars/queries/versions";
import { findRuleVersions } from "@/lib/clocks/queries/rules";
import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import type { ReplayRequest } from "@/lib/reports/model/replay";
import { COUNTS } from "@/lib/reports/queries/conditions";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";
import { extensionReasonSchema } from "@/lib/sla/schema";

/** More requests of one controller than this are not replayed; the page says so. */
export const MOST_REPLAYED = 20_000;

type Row = {
  readonly requestId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly receivedOn: Date;
  readonly askedOn: Date | null;
  readonly zone: string;
  readonly law: Law;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
};

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

/**
 * The requests of a controller received since a moment, the newest first, with the pauses and extensions that were
 * granted. Reads request_history_by_controller; one row more than the limit tells that there are more.
 */
export async function findReplayRequests(
  tx: Tx,
  controllerId: string,
  since: Date,
  now: Date,
): Promise<ReplayRequest[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select r.id as "requestId", r.reference, r.received_at as "receivedAt",
      r.received_on as "receivedOn", r.asked_on as "askedOn", r.zone, r.law::text as law,
      r.due_on as "dueOn", r.answered_on as "answeredOn"
    from request r
    where r.controller_id = ${controllerId}::uuid and r.received_at >= ${since} and ${COUNTS}
    order by r.received_at desc, r.id
    limit ${MOST_REPLAYED + 1}`;
  const pauses = await findPauses(tx, controllerId, since);
  const extensions = await findExtensions(tx, controllerId, since);
  const todays = new Map<string, CivilDate>();
  const rules = new Map<Law, readonly ClockRule[]>();
  const found: ReplayRequest[] = [];
  for (const { law, askedOn, ...row } of rows) {
    const its = { pauses: pauses.get(row.requestId), extensions: extensions.get(row.requestId) };
    const today = todays.get(row.zone) ?? civilDateIn(row.zone, now);
    todays.set(row.zone, today);
    const hasMore = its.pauses !== undefined || its.extensions !== undefined;
    found.push({
      ...row,
      today,
      receivedOn: day(row.receivedOn),
      dueOn: day(row.dueOn),
      answeredOn: row.answeredOn && day(row.answeredOn),
      law: hasMore ? await lawOf(tx, rules, law, day(askedOn ?? row.receivedOn)) : null,
      pauses: its.pauses ?? [],
      extensions: its.extensions ?? [],
    });
  }
  return found;
}

async function lawOf(
  tx: Tx,
  known: Map<Law, readonly ClockRule[]>,
  law: Law,
  on: CivilDate,
): Promise<ClockRule | null> {
  const id = RULE_OF_LAW[law];
  if (id === null) return null;
  const versions = known.get(law) ?? (await findRuleVersions(tx, id));
  known.set(law, versions);
  return ruleInForce(versions, id, on);
}

async function findPauses(tx: Tx, controllerId: string, since: Date) {
  const rows = await tx.clockPause.findMany({
    where: { controllerId, request: { receivedAt: { gte: since } } },
    orderBy: { fromOn: "asc" },
    select: { requestId: true, reason: true, fromOn: true, toOn: true },
  });
  const found = new Map<string, Pause[]>();
  for (const { requestId, reason, fromOn, toOn } of rows) {
    const pause: Pause = { reason, from: day(fromOn), to: toOn && day(toOn) };
    found.set(requestId, [...(found.get(requestId) ?? []), pause]);
  }
  return found;
}

async function findExtensions(tx: Tx, controllerId: string, since: Date) {
  const rows = await tx.clockExtension.findMany({
    where: { controllerId, request: { receivedAt: { gte: since } } },
    orderBy: { noticeOn: "asc" },
    select: { requestId: true, reason: true, noticeOn: true },
  });
  const found = new Map<string, Extension[]>();
  for (const { requestId, reason, noticeOn } of rows) {
    const extension = { on: day(noticeOn), reason: extensionReasonSchema.parse(reason) };
    found.set(requestId, [...(found.get(requestId) ?? []), extension]);
  }
  return found;
}

/** What can be replayed with: the controllers with their calendars, and the calendars that are stored. */
export async function findReplayChoices(tx: Tx) {
  const controllers = await tx.controller.findMany({
    select: { id: true, name: true, calendar: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  const names = new Map((await listVersions(tx)).map(({ id, name }) => [id, name]));
  return { controllers, calendars: [...names].map(([id, name]) => ({ id, name })) };
}
