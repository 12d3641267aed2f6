import { findRuleVersions } from "@/lib/clocks/queries/rules";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
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
  readonly withdrawnOn: Date | null;
};

/**
 * The requests of a controller received since a moment, the newest first, with the pauses and extensions that were
 * granted. Those that were withdrawn are among them: whether that was late depends on the terms. Reads request_history_by_controller; one row more than the limit tells that there are more.
 */
export async function findReplayRequests(
  tx: Reads,
  controllerId: string,
  since: Date,
  now: Date,
): Promise<ReplayRequest[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select r.id as "requestId", r.reference, r.received_at as "receivedAt",
      r.received_on as "receivedOn", r.asked_on as "askedOn", r.zone, r.law::text as law,
      r.due_on as "dueOn", r.answered_on as "answeredOn", r.withdrawn_on as "withdrawnOn"
    from request r
    where r.controller_id = ${controllerId}::uuid and r.received_at >= ${since}
      and (${COUNTS} or r.withdrawn_on is not null)
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
      receivedOn: dayOfColumn(row.receivedOn),
      dueOn: dayOfColumn(row.dueOn),
      answeredOn: row.answeredOn && dayOfColumn(row.answeredOn),
      withdrawnOn: row.withdrawnOn && dayOfColumn(row.withdrawnOn),
      law: hasMore ? await lawOf(tx, rules, law, dayOfColumn(askedOn ?? row.receivedOn)) : null,
      pauses: its.pauses ?? [],
      extensions: its.extensions ?? [],
    });
  }
  return found;
}

async function lawOf(
  tx: Reads,
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

type PauseRow = Pick<Pause, "reason"> & {
  readonly requestId: string;
  readonly fromOn: Date;
  readonly toOn: Date | null;
};

async function findPauses(tx: Reads, controllerId: string, since: Date) {
  const rows = await tx.$queryRaw<PauseRow[]>`
    select p.request_id as "requestId", p.reason::text as reason, p.from_on as "fromOn", p.to_on as "toOn"
    from clock_pause p join request r on r.controller_id = p.controller_id and r.id = p.request_id
    where p.controller_id = ${controllerId}::uuid and r.received_at >= ${since} order by p.from_on`;
  const found = new Map<string, Pause[]>();
  for (const { requestId, reason, fromOn, toOn } of rows) {
    const pause: Pause = { reason, from: dayOfColumn(fromOn), to: toOn && dayOfColumn(toOn) };
    found.set(requestId, [...(found.get(requestId) ?? []), pause]);
  }
  return found;
}

type ExtensionRow = {
  readonly requestId: string;
  readonly reason: string;
  readonly noticeOn: Date;
};

async function findExtensions(tx: Reads, controllerId: string, since: Date) {
  const rows = await tx.$queryRaw<ExtensionRow[]>`
    select e.request_id as "requestId", e.reason, e.notice_on as "noticeOn"
    from clock_extension e join request r on r.controller_id = e.controller_id and r.id = e.request_id
    where e.controller_id = ${controllerId}::uuid and r.received_at >= ${since} order by e.notice_on`;
  const found = new Map<string, Extension[]>();
  for (const { requestId, reason, noticeOn } of rows) {
    const extension = { on: dayOfColumn(noticeOn), reason: extensionReasonSchema.parse(reason) };
    found.set(requestId, [...(found.get(requestId) ?? []), extension]);
  }
  return found;
}

/** Nobody chooses from a list of more; the report of a controller leads to its replay, and so do its settings. */
const MOST_CHOICES = 500;

type ControllerRow = { readonly id: string; readonly name: string; readonly calendar: string };

/**
 * What can be replayed with: controllers with their calendars, the first by name and the one that is asked about wherever it
 * stands, and the calendars that are stored, as their newest versions are called.
 */
export async function findReplayChoices(tx: Reads, controllerId: string | null) {
  const [controllers, calendars] = await Promise.all([
    tx.$queryRaw<ControllerRow[]>`
      select id, name, calendar from (
        (select id, name, calendar from controller order by name, id limit ${MOST_CHOICES})
        union select id, name, calendar from controller where id = ${controllerId}::uuid
      ) as choice order by name, id`,
    tx.$queryRaw<Pick<ControllerRow, "id" | "name">[]>`
      select id, name from (
        select distinct on (id) id, name from working_calendar order by id, created_at desc, version desc
      ) as calendar order by name, id`,
  ]);
  return { controllers, calendars };
}
